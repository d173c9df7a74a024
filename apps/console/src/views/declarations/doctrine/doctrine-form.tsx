/** @module Stating doctrine: its exact words by language, read once more, then released. */

import type { Precedence } from "@parley/wire";
import { useState, type ReactElement } from "react";
import { Button } from "react-aria-components";
import type { DoctrineView } from "@parley/protocol";
import { useLanguage, useLiveState, useSay } from "../../../centre-context.js";
import { postDoctrine } from "../../../declarations-api.js";
import {
  DOCTRINE,
  readDoctrine,
  wordsRows,
} from "../../../view-model/declarations/doctrine/doctrine.js";
import {
  readSending,
  sendingComplaints,
  SENT,
  type Sending,
} from "../../../view-model/desk/destination.js";
import { addItem, removeItem, type TypedForm } from "../../../view-model/form/typed-form.js";
import { Choice } from "../../desk/choice.js";
import { DestinationFields } from "../../desk/destination-fields.js";
import { HowItGoes } from "../stating/how-it-goes.js";
import { Foreign } from "../../foreign-text.js";
import { LanguageSelect } from "../../language-select.js";
import { ComplaintSummary } from "../../notify/complaint-summary.js";
import { FormContext, useForm } from "../../notify/form-context.js";
import { useKeptForm } from "../../notify/kept-form.js";
import { PrecedenceLabel } from "../../precedence-label.js";
import { ReleasePanel } from "../../release-panel.js";
import { DoctrineFacts } from "./doctrine-facts.js";
import { DoctrineWords } from "./doctrine-words.js";
import { TypedField } from "../stating/typed-field.js";

/** The form. `own` are this party's statements, which it may restate or supersede. */
export function DoctrineForm(props: {
  own: readonly DoctrineView[];
  onClose: () => void;
}): ReactElement {
  const { own, onClose } = props;
  const say = useSay();
  const { code } = useLanguage();
  const { centre, watch } = useLiveState();
  const [typed, change, end] = useKeptForm("declared/doctrine", {});
  const [asked, setAsked] = useState(0);
  const [reading, setReading] = useState(false);
  const self = centre?.party ?? "";
  const earlier = own.find(({ statement }) => statement === typed[DOCTRINE.earlier]);
  const sending = readSending(withPlace(typed, earlier), {
    ...{ self, language: code, conversations: watch?.conversations ?? [] },
  });
  const { said, complaints: found } = readDoctrine(typed, code);
  const complaints = [...found, ...sendingComplaints(sending)];
  if (reading && complaints.length === 0) {
    const { where, recipients, precedence, lang } = sending;
    return (
      <ReleasePanel
        released={{
          ...{ recipients, precedence },
          post: () => postDoctrine({ ...where, precedence, lang, ...said }),
        }}
        words={say("give.release", { codes: recipients.join(" ") })}
        backWords={say("notify.edit")}
        moreFacts={[say("doctrine.stays")]}
        onBack={() => setReading(false)}
        onSent={end}
      >
        <DoctrineLetter said={said} earlier={earlier} precedence={precedence} />
      </ReleasePanel>
    );
  }
  const told = asked > 0 ? complaints : [];
  const byKey = new Map(told.map(({ key, words }) => [key, words]));
  return (
    <FormContext value={{ typed, change, complaints: byKey, parties: new Map() }}>
      <section className="act-form statement-form" aria-label={say("doctrine.state")}>
        <h2>{say("doctrine.state")}</h2>
        <ComplaintSummary complaints={told} asked={asked} />
        <Fields own={own} isLater={earlier !== undefined} />
        <Where sending={sending} isFixed={earlier !== undefined} />
        <div className="offers">
          <Button
            className="first"
            onPress={() => {
              setAsked(asked + 1);
              setReading(complaints.length === 0);
            }}
          >
            {say("notify.check")}
          </Button>
          <Button onPress={onClose}>{say("form.close")}</Button>
        </div>
      </section>
    </FormContext>
  );
}

/** What others will read. */
function DoctrineLetter(props: {
  said: ReturnType<typeof readDoctrine>["said"];
  earlier: DoctrineView | undefined;
  precedence: Precedence;
}): ReactElement {
  const { said, earlier, precedence } = props;
  const say = useSay();
  return (
    <div className="letter">
      <h3>
        <Foreign text={said.title} />
      </h3>
      <DoctrineFacts {...said} />
      <DoctrineWords words={said.words} />
      {earlier !== undefined && (
        <p>
          {say(said.supersedes === undefined ? "doctrine.saysAgain" : "doctrine.replaces")}{" "}
          <Foreign text={earlier.title} />
        </p>
      )}
      <p>
        <PrecedenceLabel precedence={precedence} />
      </p>
    </div>
  );
}

/** What is restated or superseded stands in one conversation, and the later one goes there. */
function withPlace(typed: TypedForm, earlier: DoctrineView | undefined): TypedForm {
  if (earlier === undefined) return typed;
  return { ...typed, [SENT.conversation]: earlier.conversation };
}

function Where({ sending, isFixed }: { sending: Sending; isFixed: boolean }): ReactElement {
  const say = useSay();
  const { centre } = useLiveState();
  const peers = new Set((centre?.peers ?? []).map(({ party }) => party));
  if (centre !== undefined) peers.add(centre.party);
  if (!isFixed) return <DestinationFields sending={sending} parties={peers} />;
  return (
    <>
      <p>{say("inspect.goesTo", { parties: { parties: sending.recipients } })}</p>
      <HowItGoes sending={sending} />
    </>
  );
}

function Fields({
  own,
  isLater,
}: {
  own: readonly DoctrineView[];
  isLater: boolean;
}): ReactElement {
  const say = useSay();
  const { typed, change } = useForm();
  const set = (key: string, text: string): void => {
    change((before) => ({ ...before, [key]: text }));
  };
  return (
    <>
      <TypedField at={DOCTRINE.title} label={say("doctrine.name")} />
      <WordsFields />
      <TypedField
        at={DOCTRINE.speaker}
        label={say("doctrine.speaker")}
        hint={say("doctrine.speakerNote")}
      />
      <TypedField
        at={DOCTRINE.authority}
        label={say("inspect.authority")}
        hint={say("doctrine.authorityNote")}
      />
      <TypedField
        at={DOCTRINE.saidOn}
        label={say("doctrine.saidOn")}
        hint={say("time.dayForm")}
        size={11}
        isPlain
      />
      <TypedField
        at={DOCTRINE.conditions}
        label={say("doctrine.conditions")}
        hint={say("doctrine.oneALine")}
        rows={3}
      />
      <TypedField
        at={DOCTRINE.addressees}
        label={say("doctrine.addressees")}
        hint={say("doctrine.oneALine")}
        rows={3}
      />
      {own.length > 0 && (
        <Choice
          label={say("doctrine.earlier")}
          value={typed[DOCTRINE.earlier] ?? ""}
          options={[
            { id: "", name: { text: say("doctrine.noEarlier") } },
            ...own.map(({ statement, title }) => ({ id: statement, name: { text: title } })),
          ]}
          onChoose={(id) => set(DOCTRINE.earlier, id)}
        />
      )}
      {isLater && (
        <Choice
          label={say("doctrine.as")}
          value={typed[DOCTRINE.as] ?? "restates"}
          options={(["restates", "supersedes"] as const).map((id) => {
            return { id, name: { text: say(`doctrine.as.${id}`) } };
          })}
          onChoose={(id) => set(DOCTRINE.as, id)}
        />
      )}
    </>
  );
}

/** The words in each language; all of them bind, as they are written. */
function WordsFields(): ReactElement {
  const say = useSay();
  const { code } = useLanguage();
  const { typed, change } = useForm();
  const rows = wordsRows(typed);
  return (
    <fieldset className="entry-group">
      <legend>{say("doctrine.words")}</legend>
      <p className="hint">{say("doctrine.wordsNote")}</p>
      {rows.map(({ item, language, text }) => (
        <div key={item} className="words-row">
          <LanguageSelect
            value={typed[language] ?? code}
            onChange={(chosen) => change((before) => ({ ...before, [language]: chosen }))}
          />
          <TypedField at={text} label={say("inspect.words")} rows={4} />
          {rows.length > 1 && (
            <Button
              className="plain"
              onPress={() => change((before) => removeItem(before, DOCTRINE.words, item))}
            >
              {say("doctrine.removeLanguage")}
            </Button>
          )}
        </div>
      ))}
      <Button
        onPress={() => {
          change((before) => {
            // The first language is there before anything is listed.
            const listed = { ...before, [DOCTRINE.words]: before[DOCTRINE.words] ?? "1" };
            return addItem(listed, DOCTRINE.words).typed;
          });
        }}
      >
        {say("doctrine.addLanguage")}
      </Button>
    </fieldset>
  );
}
