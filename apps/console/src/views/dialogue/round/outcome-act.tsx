/** @module Saying what a round is to leave behind. */

import { outcomes } from "@parley/wire";
import type { ReactElement } from "react";
import { useSay } from "../../../centre-context.js";
import { ACT, readOutcome } from "../../../view-model/dialogue/act-forms.js";
import { ActForm } from "../stating/act-form.js";
import { TypedChoice } from "../stating/typed-choice.js";
import type { ActOfRound } from "../of-consultation.js";

/** The act; it is an outcome once all sides say the same. */
export function OutcomeAct({ consultation, round, isFirst }: ActOfRound): ReactElement {
  const say = useSay();
  const of = round.current.id;
  return (
    <ActForm
      name={`outcome/${of}`}
      title={say("act.outcome")}
      conversation={consultation.conversation}
      isFirst={isFirst}
      facts={[say("act.outcomeFact")]}
      read={(typed) => readOutcome(typed, of)}
    >
      <TypedChoice
        at={ACT.outcome}
        label={say("act.outcome")}
        options={outcomes.map((id) => ({ id, name: say(`outcome.${id}`) }))}
      />
    </ActForm>
  );
}
