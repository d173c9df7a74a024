/** @module What carries a dossier: its days, lines of descent, who cites whom, and languages. */

import type { ReactElement } from "react";
import { useSay } from "../../../centre-context.js";
import type { DossierView } from "../../../monitor-api.js";
import { Foreign } from "../../foreign-text.js";
import { LanguageName } from "../../language-name.js";
import { ChainWords } from "../chain-words.js";
import { EntryLink } from "../judging/judged-lists.js";
import { useDayText } from "../names.js";
import { Said } from "../said.js";

interface Of {
  readonly dossier: DossierView;
}

/** By the day that entries are of; no other day stands in where it is missing (RECORD-26). */
export function TimelineSection({ dossier }: Of): ReactElement {
  const say = useSay();
  const dayText = useDayText();
  const { dated, undated, kinds } = dossier;
  const all = kinds.flatMap(({ kind, entries }) => entries.map((entry) => ({ kind, entry })));
  const byId = new Map(all.map((one) => [one.entry.id, one]));
  const days = [...new Set(dated.map(({ day }) => day))];
  return (
    <section className="part" aria-labelledby="timeline">
      <h2 id="timeline">{say("sources.timeline")}</h2>
      <details className="story" open={days.length <= DAYS_OPEN}>
        <summary>{say("sources.timeline.days", { count: days.length })}</summary>
        <ol className="source-timeline">
          {days.map((day) => (
            <li key={day}>
              <strong>{dayText(day)}</strong>
              <ul>
                {dated.flatMap(({ day: of, entry: id }) => {
                  const found = of === day ? byId.get(id) : undefined;
                  if (found === undefined) return [];
                  return [
                    <li key={id}>
                      <span className="small">{say(`sources.kind.${found.kind}`)}</span>{" "}
                      <Said entry={found.entry} /> <EntryLink id={id} />
                    </li>,
                  ];
                })}
              </ul>
            </li>
          ))}
        </ol>
      </details>
      {undated.length > 0 && (
        <p>
          {say("sources.timeline.undated", { count: undated.length })}{" "}
          {undated.slice(0, LISTED).map((id) => (
            <span key={id}>
              <EntryLink id={id} />{" "}
            </span>
          ))}
        </p>
      )}
    </section>
  );
}

/** The same authors or the same origin count once (RECORD-14). */
export function LinesSection({ dossier: { lines } }: Of): ReactElement {
  const say = useSay();
  return (
    <section className="part" aria-labelledby="lines-of">
      <h2 id="lines-of">{say("sources.lines", { count: lines.length })}</h2>
      <p className="small">{say("sources.lines.note")}</p>
      <ul className="judged">
        {lines.map(({ entries, publications }, index) => (
          <li key={index}>
            <strong>
              {say("sources.line", { publications: publications.length, entries: entries.length })}
            </strong>{" "}
            <Foreign text={publications.join("; ")} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Each link once, and the names that cite nobody (RECORD-25). */
export function ChainSection({ dossier: { links, origins } }: Of): ReactElement {
  const say = useSay();
  return (
    <section className="part" aria-labelledby="chain-of">
      <h2 id="chain-of">{say("sources.chain")}</h2>
      <ul className="judged">
        {links.map(({ from, to, of }) => (
          <li key={`${from}\n${to}`}>
            <ChainWords chain={[from, to]} />{" "}
            <span className="small">{say("sources.chain.shown", { count: of.length })}</span>
          </li>
        ))}
      </ul>
      <p>
        {say("sources.origins")} <Foreign text={origins.join("; ")} />
      </p>
    </section>
  );
}

/** From which languages the entries come (RECORD-27). */
export function BalanceSection({ dossier: { balance } }: Of): ReactElement {
  const say = useSay();
  const name = say("sources.balance");
  return (
    <section className="part" aria-labelledby="balance">
      <h2 id="balance">{name}</h2>
      <table className="opened">
        <caption className="unseen">{name}</caption>
        <thead>
          <tr>
            <th scope="col">{say("sources.balance.language")}</th>
            <th scope="col">{say("sources.balance.entries")}</th>
            <th scope="col">{say("sources.balance.publishers")}</th>
          </tr>
        </thead>
        <tbody>
          {balance.map(({ language, entries, publishers }) => (
            <tr key={language}>
              <th scope="row">
                <LanguageName code={language} />
              </th>
              <td className="digits">{entries}</td>
              <td className="digits">{publishers}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const DAYS_OPEN = 12;
const LISTED = 50;
