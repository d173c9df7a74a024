/** @module When a commitment is due; that its day has passed is a fact, and no more is said. */

import type { ReactElement } from "react";
import type { CommitmentShown } from "../../../dialogue-api.js";
import { useSay } from "../../../centre-context.js";
import { Shape } from "../../shapes.js";

/** The line. */
export function DueLine({
  commitment: { due, current, overdue },
  today,
}: {
  commitment: CommitmentShown;
  today: string;
}): ReactElement {
  const say = useSay();
  // Until all accept the words, the day is one that was proposed (CONS-15).
  const day = due ?? current.due;
  return (
    <p className="clock">
      <Shape name={overdue ? "square" : "waiting"} /> {day === undefined && say("promise.due.none")}
      {day !== undefined &&
        "day" in day &&
        say(overdue ? "promise.due.dayPassed" : "promise.due.day", {
          day: { day: day.day },
          count: daysBetween(day.day, today),
        })}
      {day !== undefined &&
        "beforeRound" in day &&
        say(overdue ? "promise.due.roundPassed" : "promise.due.round", { round: day.beforeRound })}
    </p>
  );
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}

const DAY_MS = 86_400_000;
