/** @module What came of a round: who said that it was held, what it leaves, who closed it. */

import type { ReactElement } from "react";
import type { RoundView } from "../../../dialogue-api.js";
import { useSay } from "../../../centre-context.js";
import { daysWords } from "../../../view-model/dialogue/round-words.js";
import { ForeignBlock } from "../../foreign-text.js";
import { Shape } from "../../shapes.js";
import { SaidByLine } from "../said-by.js";

/** Nothing while nobody has said anything of it. */
export function RoundResults({
  round: { held, outcomes, outcome, closed },
  conversation,
}: {
  round: RoundView;
  conversation: string;
}): ReactElement | null {
  const say = useSay();
  if (held.length + outcomes.length + closed.length === 0) return null;
  return (
    <>
      <h3>{say("round.results")}</h3>
      <ul className="plain-list">
        {held.map((one) => (
          <li key={one.id}>
            <Shape name="half" />{" "}
            {say("round.heldBy", { party: { party: one.from }, days: daysWords(one.days) })}
            <SaidByLine said={one} conversation={conversation} />
          </li>
        ))}
        {outcomes.map((one) => (
          <li key={one.id}>
            <Shape name={outcome === undefined ? "ring" : "disc"} />{" "}
            {say("round.outcomeBy", {
              ...{ party: { party: one.from }, outcome: { id: `outcome.${one.outcome}` } },
            })}
            <SaidByLine said={one} conversation={conversation} />
          </li>
        ))}
        {closed.map((one) => (
          <li key={one.id}>
            <Shape name="tick" /> {say("round.closedBy", { party: { party: one.from } })}{" "}
            {one.next === undefined
              ? say("round.closedNoNext")
              : say("round.closedNext", { day: { day: one.next } })}
            {one.text !== undefined && <ForeignBlock text={one.text} />}
            <SaidByLine said={one} conversation={conversation} />
          </li>
        ))}
      </ul>
    </>
  );
}
