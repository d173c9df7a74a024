/** @module The rounds before this one, the newest first, and proposals that were not agreed on. */

import type { ReactElement } from "react";
import type { RoundView } from "../../../dialogue-api.js";
import { useSay } from "../../../centre-context.js";
import { roundState } from "../../../view-model/dialogue/round-words.js";
import type { OfConsultation } from "../of-consultation.js";
import { SaidByLine } from "../said-by.js";
import { StateMark } from "../state-mark.js";
import { AgendaList } from "./agenda-list.js";
import { Breaks } from "./breaks.js";
import { Delegations } from "./delegations.js";
import { RoundActs } from "./round-acts.js";
import { RoundResults } from "./round-results.js";
import { TermsList } from "./terms-list.js";

/** Nothing where there was no other. */
export function EarlierRounds({ consultation, answer }: OfConsultation): ReactElement | null {
  const say = useSay();
  const earlier = consultation.rounds.slice(0, -1).toReversed();
  const current = consultation.rounds.at(-1);
  const replaced = current === undefined ? [] : othersThan(current);
  if (earlier.length === 0 && replaced.length === 0) return null;
  return (
    <section aria-labelledby="earlier" className="declared-part">
      <h2 id="earlier">{say("round.earlier")}</h2>
      {replaced.length > 0 && current !== undefined && (
        <details>
          <summary>
            {say("round.replaced", { round: current.number, count: replaced.length })}
          </summary>
          <Proposals of={replaced} conversation={consultation.conversation} />
        </details>
      )}
      {earlier.map((round) => (
        <EarlierRound key={round.number} {...{ round, consultation, answer }} />
      ))}
    </section>
  );
}

function EarlierRound(props: OfConsultation & { round: RoundView }): ReactElement {
  const say = useSay();
  const { round, consultation, answer } = props;
  const { conversation } = consultation;
  const isOurs = round.current.terms.sides.includes(answer.party);
  const hasClosed = round.closed.some(({ from }) => from === answer.party);
  return (
    <details>
      <summary>
        {say("round.title", { round: round.number })} ·{" "}
        <StateMark state={roundState(round.state)} />
      </summary>
      <TermsList terms={round.current.terms} withAgenda={false} />
      <AgendaList round={round} consultation={consultation} self={answer.party} />
      {round.breaks.length > 0 && <Breaks round={round} consultation={consultation} />}
      <Delegations round={round} conversation={conversation} />
      <RoundResults round={round} conversation={conversation} />
      {isOurs && !hasClosed && round.held.length > 0 && (
        <RoundActs acts={["close"]} isFirst={false} {...{ round, consultation, answer }} />
      )}
      <Proposals of={othersThan(round)} conversation={conversation} />
    </details>
  );
}

function Proposals(props: {
  of: readonly RoundView["current"][];
  conversation: string;
}): ReactElement {
  const say = useSay();
  return (
    <>
      {props.of.map((one) => (
        <div key={one.id} className="proposal">
          <h3>{say("round.proposedBy", { party: { party: one.from } })}</h3>
          <TermsList terms={one.terms} />
          <SaidByLine said={one} conversation={props.conversation} />
        </div>
      ))}
    </>
  );
}

function othersThan({ proposals, current }: RoundView): readonly RoundView["current"][] {
  return proposals.filter(({ id }) => id !== current.id);
}
