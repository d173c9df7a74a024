/** @module Saying that a round was held, and on which days. */

import type { ReactElement } from "react";
import { useSay } from "../../../centre-context.js";
import { readHeld } from "../../../view-model/dialogue/act-forms.js";
import { PROPOSED } from "../../../view-model/dialogue/propose-form.js";
import { TypedField } from "../../declarations/stating/typed-field.js";
import { ActForm } from "../stating/act-form.js";
import type { ActOfRound } from "../of-consultation.js";

/** The act; it begins with the agreed days, and they may have been others. */
export function HeldAct({ consultation, round, isFirst }: ActOfRound): ReactElement {
  const say = useSay();
  const { id, terms } = round.current;
  return (
    <ActForm
      name={`held/${id}`}
      title={say("act.held")}
      conversation={consultation.conversation}
      isFirst={isFirst}
      begin={{ [PROPOSED.from]: terms.from, [PROPOSED.until]: terms.until }}
      read={(typed) => readHeld(typed, id)}
    >
      <p>{say("act.heldNote")}</p>
      <TypedField
        at={PROPOSED.from}
        label={say("propose.from")}
        hint={say("time.dayForm")}
        size={11}
        isPlain
      />
      <TypedField
        at={PROPOSED.until}
        label={say("propose.until")}
        hint={say("propose.untilNote")}
        size={11}
        isPlain
      />
    </ActForm>
  );
}
