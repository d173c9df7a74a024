/** @module Entries of a dossier, each kind in a table of its own (RECORD-2). */

import type { Entry } from "@parley/public-record";
import type { ReactElement } from "react";
import { useSay } from "../../../centre-context.js";
import type { DossierView } from "../../../monitor-api.js";
import { formatRoute } from "../../../route.js";
import { Foreign } from "../../foreign-text.js";
import { useDayText } from "../names.js";
import { Said } from "../said.js";

/** A part for each kind of which there is something. */
export function KindsSection({ kinds }: Pick<DossierView, "kinds">): ReactElement {
  const say = useSay();
  return (
    <>
      {kinds
        .filter(({ entries }) => entries.length > 0)
        .map(({ kind, entries }) => (
          <section key={kind} className="part" aria-labelledby={`kind-${kind}`}>
            <h2 id={`kind-${kind}`}>
              {say("sources.kindCount", {
                ...{ kind: { id: `sources.kind.${kind}` }, count: entries.length },
              })}
            </h2>
            <p className="small">{say(`sources.kindNote.${kind}`)}</p>
            <Entries name={say(`sources.kind.${kind}`)} entries={entries} />
          </section>
        ))}
    </>
  );
}

function Entries({ name, entries }: { name: string; entries: readonly Entry[] }): ReactElement {
  const say = useSay();
  const dayText = useDayText();
  const dayOr = (day: string | undefined): string =>
    day === undefined ? say("sources.noDay") : dayText(day);
  return (
    <details className="story" open={entries.length <= ROWS_OPEN}>
      <summary>{say("sources.table", { count: entries.length })}</summary>
      <div className="scrolled" tabIndex={0} role="group" aria-label={name}>
        <table className="opened figures">
          <caption className="unseen">{name}</caption>
          <thead>
            <tr>
              <th scope="col">{say("sources.asOf")}</th>
              <th scope="col">{say("sources.stated")}</th>
              <th scope="col">{say("sources.said")}</th>
              <th scope="col">{say("sources.speaker")}</th>
              <th scope="col">{say("sources.publisher")}</th>
            </tr>
          </thead>
          <tbody>
            {entries.map((entry) => (
              <tr key={entry.id}>
                <td>{dayOr(entry.dates.asOf)}</td>
                <td>{dayOr(entry.dates.stated)}</td>
                <td>
                  <a href={formatRoute({ page: "monitor", part: "entry", id: entry.id })}>
                    <Said entry={entry} />
                  </a>
                </td>
                <td>
                  <Foreign text={entry.speaker} />
                </td>
                <td>
                  <Foreign text={entry.publisher} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

const ROWS_OPEN = 12;
