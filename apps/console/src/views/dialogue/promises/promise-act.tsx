/** @module Stating a commitment in exact words, or proposing other words for one. */

import type { ReactElement } from "react";
import type { CommitmentShown } from "../../../dialogue-api.js";
import { useSay } from "../../../centre-context.js";
import {
  beginPromise,
  fromParagraph,
  PROMISE,
  readPromise,
} from "../../../view-model/dialogue/promise-form.js";
import {
  paragraphKey,
  type SignedParagraph,
} from "../../../view-model/dialogue/signed-paragraph.js";
import { firstWords } from "../../../view-model/visible-text.js";
import { TypedField } from "../../declarations/stating/typed-field.js";
import { Choice } from "../../desk/choice.js";
import { Told } from "../../notify/field-frame.js";
import { fieldId, useForm } from "../../notify/form-context.js";
import type { OfCommitments } from "../of-consultation.js";
import { ActForm } from "../stating/act-form.js";
import { TypedCheck, TypedChoice } from "../stating/typed-choice.js";
import { WordsFields } from "../stating/words-fields.js";

/** The act; with a commitment it proposes other words for it. */
export function PromiseAct({
  consultation,
  signed,
  rewords,
}: OfCommitments & { rewords?: CommitmentShown }): ReactElement {
  const say = useSay();
  const { id, parties, conversation } = consultation;
  return (
    <ActForm
      name={rewords === undefined ? `promise/${id}` : `reword/${rewords.current.id}`}
      title={say(rewords === undefined ? "promise.state" : "promise.reword")}
      conversation={conversation}
      begin={beginPromise(rewords)}
      facts={[say(rewords === undefined ? "promise.stateFact" : "promise.rewordFact")]}
      read={(typed, language) => {
        return readPromise(typed, {
          ...{ consultation: id, parties, language, signed },
          ...(rewords !== undefined && { rewords }),
        });
      }}
    >
      <Fields parties={parties} signed={signed} />
    </ActForm>
  );
}

function Fields(props: {
  parties: readonly string[];
  signed: readonly SignedParagraph[];
}): ReactElement {
  const { parties, signed } = props;
  const say = useSay();
  const { typed } = useForm();
  const isConditional = typed[PROMISE.isConditional] === "yes";
  const when = typed[PROMISE.when];
  return (
    <>
      <TypedChoice
        at={PROMISE.owner}
        label={say("promise.owner")}
        options={parties.map((id) => ({ id, name: say("line.party", { party: { party: id } }) }))}
      />
      <FromField signed={signed} />
      <TypedCheck at={PROMISE.isConditional} label={say("promise.hasCondition")} />
      <WordsFields
        list={PROMISE.words}
        label={say("promise.words")}
        hint={say("promise.wordsNote")}
        more={({ at }) =>
          isConditional && (
            <TypedField at={`${at}/condition`} label={say("promise.condition")} rows={2} />
          )
        }
      />
      <TypedChoice
        at={PROMISE.when}
        label={say("promise.when")}
        unchosen="none"
        options={(["none", "day", "round"] as const).map((id) => {
          return { id, name: say(`promise.when.${id}`) };
        })}
      />
      {when === "day" && (
        <TypedField
          at={PROMISE.day}
          label={say("promise.day")}
          hint={say("time.dayForm")}
          size={11}
          isPlain
        />
      )}
      {when === "round" && (
        <TypedField at={PROMISE.round} label={say("promise.round")} size={4} isPlain />
      )}
    </>
  );
}

/** Words that all have signed are taken from their paragraph, and need not be typed again. */
function FromField({ signed }: { signed: readonly SignedParagraph[] }): ReactElement | null {
  const say = useSay();
  const { typed, change, complaints, scope } = useForm();
  const chosen = typed[PROMISE.from] ?? "";
  const told = complaints.get(PROMISE.from);
  if (signed.length === 0 && chosen === "") return null;
  return (
    <div id={fieldId(PROMISE.from, scope)} tabIndex={-1}>
      <Choice
        label={say("promise.from")}
        value={chosen}
        options={[
          { id: "", name: { text: say("promise.from.none") } },
          ...signed.map((one) => {
            const place = say("promise.paragraph", { number: one.number });
            const [words = ""] = Object.values(one.words);
            const text = [firstWords(one.title), place, firstWords(words)].join(" · ");
            return { id: paragraphKey(one), name: { text } };
          }),
        ]}
        onChoose={(key) => {
          const found = signed.find((one) => paragraphKey(one) === key);
          change((before) => {
            return found === undefined
              ? { ...before, [PROMISE.from]: "" }
              : fromParagraph(before, found);
          });
        }}
      />
      {told !== undefined && <Told words={told} />}
    </div>
  );
}
