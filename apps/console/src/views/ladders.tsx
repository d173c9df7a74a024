/** @module Delivery ladders of an own statement: one per recipient, words and shapes with times. */

import type { StatementView } from "@parley/protocol";
import type { ReactElement } from "react";
import { useNow, useSay } from "../centre-context.js";
import {
  deliveredStep,
  ladderOf,
  lineNote,
  type Ladder,
  type LadderStep,
} from "../view-model/ladder.js";
import { reference } from "../view-model/transcript.js";
import { Shape, type ShapeName } from "./shapes.js";

/** How far each recipient has come. */
export function Ladders({ statement }: { statement: StatementView }): ReactElement {
  const say = useSay();
  const now = useNow();
  return (
    <div
      className="ladders"
      role="group"
      aria-label={`${say("ladder.title")} ${reference(statement)}`}
    >
      {statement.deliveries.map((delivery) => (
        <OneLadder key={delivery.party} ladder={ladderOf(delivery, now)} />
      ))}
    </div>
  );
}

/** Only whether it is there: acts and exhibits are neither read back nor answered. */
export function DeliveryLine({ statement }: { statement: StatementView }): ReactElement {
  const say = useSay();
  const now = useNow();
  return (
    <p className="small standings">
      {statement.deliveries.map((delivery) => {
        const step = deliveredStep(delivery, now);
        const note = lineNote(delivery);
        return (
          <span key={delivery.party}>
            <Shape name={STEP_SHAPES[step.shape]} />{" "}
            {say("delivery.line", { party: { party: delivery.party }, step: step.words })}
            {note !== undefined && ` ${say(note)}`}
          </span>
        );
      })}
    </p>
  );
}

function OneLadder({ ladder }: { ladder: Ladder }): ReactElement {
  const say = useSay();
  return (
    <div className={ladder.refused ? "ladder refused" : "ladder"}>
      <p className="ladder-head">
        <strong>{say("line.party", { party: { party: ladder.party } })}</strong>{" "}
        <span className="ladder-stands">{say(ladder.stands)}</span>
      </p>
      <ol>
        {ladder.steps.map((step, at) => (
          <li key={`${at} ${step.words.id}`} className={`step step-${step.shape}`}>
            <Shape name={STEP_SHAPES[step.shape]} /> {say(step.words)}
          </li>
        ))}
      </ol>
      {ladder.notes.map((note) => (
        <p key={note.id} className="small">
          {say(note)}
        </p>
      ))}
    </div>
  );
}

/** The shape of a step. */
const STEP_SHAPES: Readonly<Record<LadderStep["shape"], ShapeName>> = {
  reached: "tick",
  open: "waiting",
  refused: "cross",
};
