/** @module Adding items to the agenda of a round: open commitments, and others one a line. */

import type { ReactElement } from "react";
import { useLanguage, useSay } from "../../../centre-context.js";
import { ACT, readItemsAdded } from "../../../view-model/dialogue/act-forms.js";
import { raisedItems } from "../../../view-model/dialogue/propose-form.js";
import { TypedField } from "../../declarations/stating/typed-field.js";
import { Foreign } from "../../foreign-text.js";
import { ActForm } from "../stating/act-form.js";
import { TypedCheck } from "../stating/typed-choice.js";
import type { ActOfRound } from "../of-consultation.js";

/** The act. */
export function ItemsAct({ consultation, round, isFirst }: ActOfRound): ReactElement {
  const say = useSay();
  const { code } = useLanguage();
  const of = round.current.id;
  const there = new Set(round.agenda.map(({ commitment }) => commitment));
  const raisable = (language: string): ReturnType<typeof raisedItems> => {
    const all = raisedItems({ consultation, round: round.number }, language);
    return all.filter(({ commitment }) => !there.has(commitment));
  };
  const shown = raisable(code);
  return (
    <ActForm
      name={`items/${of}`}
      title={say("act.addItems")}
      conversation={consultation.conversation}
      isFirst={isFirst}
      read={(typed, language) => readItemsAdded(typed, of, raisable(language))}
    >
      {shown.length > 0 && (
        <fieldset className="entry-group">
          <legend>{say("propose.raise")}</legend>
          {shown.map(({ title, commitment }) => (
            <TypedCheck
              key={commitment}
              at={`${ACT.raise}${commitment}`}
              label={<Foreign text={title} />}
            />
          ))}
        </fieldset>
      )}
      <TypedField
        at={ACT.items}
        label={say("act.items")}
        hint={say("doctrine.oneALine")}
        rows={4}
      />
    </ActForm>
  );
}
