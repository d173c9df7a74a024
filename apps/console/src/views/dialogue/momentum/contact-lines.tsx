/** @module When parties last had contact, and when they meet next: facts alone. */

import type { ReactElement } from "react";
import type { MomentumView } from "../../../dialogue-api.js";
import { useNow, useSay } from "../../../centre-context.js";
import { msOf } from "../../../view-model/clocks.js";
import { daysSince } from "../../../view-model/dialogue/days-since.js";
import { Shape } from "../../shapes.js";

/** The last statement, and the last day on which they met. */
export function LastContact({ momentum }: { momentum: MomentumView }): ReactElement {
  const say = useSay();
  const now = useNow();
  const { last, held } = momentum;
  const met = held.toSorted((one, other) => (one.day < other.day ? 1 : -1))[0];
  return (
    <>
      <p>
        {last === undefined
          ? say("momentum.noLast")
          : say("momentum.last", {
              ...{ party: { party: last.from }, at: { at: msOf(last.time) } },
              count: daysSince(last.time, now),
            })}
      </p>
      <p>
        {met === undefined
          ? say("momentum.notMet")
          : say("momentum.met", { day: { day: met.day }, count: met.days })}
      </p>
    </>
  );
}

/** The next day, and whether it is agreed. */
export function NextDay({ next }: { next: MomentumView["next"] }): ReactElement {
  const say = useSay();
  if (next === undefined) {
    return (
      <p>
        <Shape name="ring" /> {say("momentum.noNext")}
      </p>
    );
  }
  return (
    <p>
      <Shape name={next.standing === "agreed" ? "disc" : "question"} />{" "}
      {say(`momentum.next.${next.standing}`, { day: { day: next.day }, round: next.round })}
    </p>
  );
}
