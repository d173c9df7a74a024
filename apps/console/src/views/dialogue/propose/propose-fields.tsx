/** @module The fields of a proposal: what is open first, then the terms. */

import { levels } from "@parley/wire";
import type { ReactElement } from "react";
import { useSay } from "../../../centre-context.js";
import {
  PROPOSED,
  raisedItems,
  type Proposing,
} from "../../../view-model/dialogue/propose-form.js";
import { TypedField } from "../../declarations/stating/typed-field.js";
import { Foreign } from "../../foreign-text.js";
import { TypedCheck, TypedChoice } from "../stating/typed-choice.js";

/** The fields; `parties` are those who will read it, ours too. */
export function ProposeFields({
  proposing,
  parties,
  language,
}: {
  proposing: Proposing;
  parties: readonly string[];
  language: string;
}): ReactElement {
  const say = useSay();
  const raised = raisedItems(proposing, language);
  const named = (id: string): { readonly id: string; readonly name: string } => {
    return { id, name: say("line.party", { party: { party: id } }) };
  };
  return (
    <>
      {parties.length > 2 && (
        <TypedChoice
          at={PROPOSED.mediator}
          label={say("propose.mediator")}
          unchosen=""
          options={[{ id: "", name: say("propose.noMediator") }, ...parties.map(named)]}
        />
      )}
      <TypedField at={PROPOSED.subject} label={say("propose.subject")} />
      <TypedChoice
        at={PROPOSED.level}
        label={say("propose.level")}
        unchosen="experts"
        options={levels.map((id) => ({ id, name: say(`level.${id}`) }))}
      />
      <TypedField at={PROPOSED.venue} label={say("propose.venue")} />
      <DayField at={PROPOSED.from} label={say("propose.from")} hint={say("time.dayForm")} />
      <DayField at={PROPOSED.until} label={say("propose.until")} hint={say("propose.untilNote")} />
      <TypedField
        at={PROPOSED.mandate}
        label={say("propose.mandate")}
        hint={say("propose.mandateNote")}
        rows={2}
      />
      <DayField
        at={PROPOSED.mandateFrom}
        label={say("propose.mandateFrom")}
        hint={say("act.dayOptional")}
      />
      {raised.length > 0 && (
        <fieldset className="entry-group">
          <legend>{say("propose.raise")}</legend>
          <p className="hint">{say("propose.raiseNote")}</p>
          {raised.map(({ title, commitment }) => (
            <TypedCheck
              key={commitment}
              at={`${PROPOSED.raise}${commitment}`}
              label={<Foreign text={title} />}
              unchosen="yes"
            />
          ))}
        </fieldset>
      )}
      <TypedField
        at={PROPOSED.agenda}
        label={say("propose.agenda")}
        hint={say("doctrine.oneALine")}
        rows={5}
      />
    </>
  );
}

function DayField(props: { at: string; label: string; hint: string }): ReactElement {
  return <TypedField {...props} size={11} isPlain />;
}
