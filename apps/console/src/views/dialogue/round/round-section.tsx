/** @module The round that is spoken of now: how it stands, and what can be said of it. */

import type { ReactElement } from "react";
import { useSay } from "../../../centre-context.js";
import { lastRound, openProposals, roundActs } from "../../../view-model/dialogue/round-acts.js";
import type { OfConsultation } from "../of-consultation.js";
import { AgendaList } from "./agenda-list.js";
import { Breaks } from "./breaks.js";
import { Delegations } from "./delegations.js";
import { ProposalEntry } from "./proposal-entry.js";
import { RoundActs } from "./round-acts.js";
import { RoundResults } from "./round-results.js";
import { TermsList } from "./terms-list.js";

/** The section. */
export function RoundSection({ consultation, answer }: OfConsultation): ReactElement | null {
  const say = useSay();
  const round = lastRound(consultation);
  if (round === undefined) return null;
  const { party, today } = answer;
  const proposals = openProposals(round, party);
  const asked = proposals.some(({ waitsForUs }) => waitsForUs);
  // A proposal that is shown has its items with it.
  const shown = new Set(proposals.map(({ proposal }) => proposal.id));
  const isListed = round.isAgreed || round.agenda.some(({ proposed }) => !shown.has(proposed.id));
  const acts = roundActs(round, party, today);
  return (
    <section aria-labelledby="round" className="declared-part">
      <h2 id="round">{say("round.title", { round: round.number })}</h2>
      {round.breaks.length > 0 && <Breaks round={round} consultation={consultation} />}
      {proposals.map((open) => (
        <ProposalEntry
          key={open.proposal.id}
          open={open}
          conversation={consultation.conversation}
          number={round.number}
        />
      ))}
      {(round.isAgreed || proposals.length === 0) && (
        <>
          <h3>{say(round.isAgreed ? "round.agreedTerms" : "round.lastTerms")}</h3>
          <TermsList terms={round.current.terms} withAgenda={false} />
        </>
      )}
      {isListed && <AgendaList round={round} consultation={consultation} self={party} />}
      <Delegations round={round} conversation={consultation.conversation} />
      <RoundResults round={round} conversation={consultation.conversation} />
      {acts.length > 0 && <RoundActs {...{ acts, round, consultation, answer }} isFirst={!asked} />}
    </section>
  );
}
