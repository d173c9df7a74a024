/** @module A proposal that is still made: its terms, who waits, and how it can be answered. */

import type { ReactElement } from "react";
import { useSay } from "../../../centre-context.js";
import { formatRoute } from "../../../route.js";
import { readAccepted } from "../../../view-model/dialogue/act-forms.js";
import type { OpenProposal } from "../../../view-model/dialogue/round-acts.js";
import { ForeignBlock } from "../../foreign-text.js";
import { SaidByLine } from "../said-by.js";
import { ActForm } from "../stating/act-form.js";
import { TextAct } from "../stating/text-act.js";
import { AnswerFields } from "./answer-fields.js";
import { TermsList } from "./terms-list.js";

/** The entry. */
export function ProposalEntry({
  open: { proposal, own, waitsForUs },
  conversation,
  number,
}: {
  open: OpenProposal;
  conversation: string;
  number: number;
}): ReactElement {
  const say = useSay();
  const { id, from, terms, counters, declined, waitsFor } = proposal;
  const whose = counters === undefined ? "round.proposedBy" : "round.counteredBy";
  return (
    <div className="proposal">
      <h3>{say(whose, { party: { party: from } })}</h3>
      <TermsList terms={terms} />
      <SaidByLine said={proposal} conversation={conversation} />
      {waitsFor.length > 0 && <p>{say("round.waitsFor", { parties: { parties: waitsFor } })}</p>}
      {declined.map((one) => (
        <div key={one.id} className="reason">
          <p>{say("round.declinedBy", { party: { party: one.from } })}</p>
          <ForeignBlock text={one.reason} />
        </div>
      ))}
      <div className="offers">
        {waitsForUs && (
          <ActForm
            name={`accept/${id}`}
            title={say("act.accept")}
            conversation={conversation}
            isFirst
            facts={[say("act.acceptFact", { round: number, day: { day: terms.from } })]}
            items={terms.agenda.map(({ title }) => title)}
            read={(typed) => readAccepted(typed, id, terms.agenda)}
          >
            <AnswerFields
              items={terms.agenda.map(({ title }, item) => ({ title, item }))}
              unchosen="agreed"
            />
          </ActForm>
        )}
        {!own && waitsFor.length > 0 && (
          <a className="button" href={formatRoute({ page: "dialogue", part: "counter", id })}>
            {say("act.counter")}
          </a>
        )}
        {(waitsForUs || own) && (
          <TextAct
            name={`decline/${id}`}
            title={say(own ? "act.withdraw" : "act.decline")}
            conversation={conversation}
            label="act.reason"
            hint={say("act.reasonNote")}
            bodyOf={(reason) => ({ kind: "consultation", as: "declined", of: id, reason })}
          />
        )}
      </div>
    </div>
  );
}
