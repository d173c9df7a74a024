/** @module That a round is put off or suspended: each side's stated reason beside the other's. */

import type { ConsultationView } from "@parley/protocol";
import type { ReactElement } from "react";
import type { BreakView, RoundView } from "../../../dialogue-api.js";
import { useSay } from "../../../centre-context.js";
import { ForeignBlock } from "../../foreign-text.js";
import { SaidByLine } from "../said-by.js";

/** One column for each side, then for others who said so; what no longer stands comes last. */
export function Breaks({
  round,
  consultation,
}: {
  round: RoundView;
  consultation: Pick<ConsultationView, "conversation">;
}): ReactElement {
  const say = useSay();
  const { breaks, current } = round;
  const others = breaks.map(({ from }) => from);
  const parties = [...new Set([...current.terms.sides, ...others])];
  return (
    <>
      <h3>{say("round.reasons")}</h3>
      <div className="side-by-side">
        {parties.map((party) => {
          const own = breaks.filter(({ from }) => from === party);
          return (
            <div key={party}>
              <h4>{say("line.party", { party: { party } })}</h4>
              {own.length === 0 && <p className="small">{say("round.noReason")}</p>}
              {own.toReversed().map((one) => (
                <Reason key={one.id} one={one} conversation={consultation.conversation} />
              ))}
            </div>
          );
        })}
      </div>
    </>
  );
}

function Reason({ one, conversation }: { one: BreakView; conversation: string }): ReactElement {
  const say = useSay();
  const { as, reason, to, stands } = one;
  return (
    <div className={stands ? "reason" : "reason past"}>
      <p>
        {say(`round.break.${as}`)} {!stands && <span>{say("round.breakEnded")}</span>}
      </p>
      <ForeignBlock text={reason} />
      {to !== undefined && (
        <p>{say("round.labelDay", { label: say("act.postponedTo"), day: { day: to } })}</p>
      )}
      <SaidByLine said={one} conversation={conversation} />
    </div>
  );
}
