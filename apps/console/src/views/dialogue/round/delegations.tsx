/** @module Delegations by function, side by side, and what to look at before the round. */

import type { ReactElement } from "react";
import type { RoundView } from "../../../dialogue-api.js";
import { useSay } from "../../../centre-context.js";
import { Shape } from "../../shapes.js";
import { SaidByLine } from "../said-by.js";
import { Members } from "./members.js";

/** The delegations that are named; nothing is wrong with a hint by itself. */
export function Delegations({
  round: { delegations, hints, current },
  conversation,
}: {
  round: RoundView;
  conversation: string;
}): ReactElement {
  const say = useSay();
  const { sides, mediator } = current.terms;
  const parties = mediator === undefined ? sides : [...sides, mediator];
  return (
    <>
      <h3>{say("round.delegations")}</h3>
      <div className="side-by-side">
        {parties.map((party) => {
          const named = delegations.find(({ from }) => from === party);
          return (
            <div key={party}>
              <h4>{say("line.party", { party: { party } })}</h4>
              {named === undefined ? (
                <p className="small">{say("round.noDelegation")}</p>
              ) : (
                <>
                  <Members members={named.members} />
                  <SaidByLine said={named} conversation={conversation} />
                  {named.earlier.length > 0 && (
                    <p className="small">
                      {say("round.earlierDelegations", { count: named.earlier.length })}
                    </p>
                  )}
                </>
              )}
            </div>
          );
        })}
      </div>
      {hints.map((hint, index) => (
        <p key={index} className="mark">
          <Shape name="triangle" /> <HintWords hint={hint} />
        </p>
      ))}
    </>
  );
}

function HintWords({ hint }: { hint: RoundView["hints"][number] }): ReactElement {
  const say = useSay();
  switch (hint.hint) {
    case "leader-not-at-level":
      return (
        <>
          {say("round.hint.level", {
            party: { party: hint.party },
            leader: { id: `level.${hint.leader}` },
            level: { id: `level.${hint.level}` },
          })}
        </>
      );
    case "leaders-differ":
      return (
        <>
          {say("round.hint.differ")}{" "}
          {hint.leaders.map(({ party, leader }) => (
            <span key={party}>
              {say("round.hint.leader", {
                ...{ party: { party }, leader: { id: `level.${leader}` } },
              })}{" "}
            </span>
          ))}
        </>
      );
    case "before-mandate":
      return (
        <>{say("round.hint.mandate", { day: { day: hint.day }, mandate: { day: hint.mandate } })}</>
      );
  }
}
