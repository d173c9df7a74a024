/** @module The terms of a round as one party proposed them. */

import type { RoundTerms } from "@parley/wire";
import type { ReactElement } from "react";
import { useSay } from "../../../centre-context.js";
import { daysWords } from "../../../view-model/dialogue/round-words.js";
import { Foreign } from "../../foreign-text.js";

/** All of them; without the agenda where it stands beside. */
export function TermsList({
  terms,
  lang,
  withAgenda = true,
}: {
  terms: RoundTerms;
  /** The language of its words, where it is known. */
  lang?: string;
  withAgenda?: boolean;
}): ReactElement {
  const say = useSay();
  const { subject, level, sides, mediator, mandate, venue, agenda } = terms;
  const words = lang === undefined ? {} : { lang };
  return (
    <>
      <dl className="letter-head">
        <dt>{say("propose.subject")}</dt>
        <dd>
          <Foreign text={subject} {...words} />
        </dd>
        <dt>{say("propose.level")}</dt>
        <dd>{say(`level.${level}`)}</dd>
        <dt>{say("propose.sides")}</dt>
        <dd>{say("round.parties", { parties: { parties: sides } })}</dd>
        {mediator !== undefined && (
          <>
            <dt>{say("propose.mediator")}</dt>
            <dd>{say("line.party", { party: { party: mediator } })}</dd>
          </>
        )}
        <dt>{say("propose.days")}</dt>
        <dd>{say(daysWords(terms))}</dd>
        <dt>{say("propose.venue")}</dt>
        <dd>
          <Foreign text={venue} {...words} />
        </dd>
        {mandate !== undefined && (
          <>
            <dt>{say("propose.mandate")}</dt>
            <dd>
              <Foreign text={mandate.text} {...words} />{" "}
              <span className="small">
                {say("round.mandateSince", { day: { day: mandate.from } })}
              </span>
            </dd>
          </>
        )}
      </dl>
      {withAgenda && (
        <>
          <p>{say("round.agenda", { count: agenda.length })}</p>
          <ol>
            {agenda.map(({ title, commitment }, index) => (
              <li key={index}>
                {commitment !== undefined && <span className="small">{say("round.raises")} </span>}
                <Foreign text={title} {...words} />
              </li>
            ))}
          </ol>
        </>
      )}
    </>
  );
}
