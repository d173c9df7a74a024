/** @module Totals on the chosen day, beside those that were published. */

import type { CivilDate, Count, Pack } from "@parley/agreement";
import { useDeferredValue, type ReactElement } from "react";
import { useLanguage, useSay } from "../../centre-context.js";
import { totalRows, type TotalRow } from "../../view-model/agreements/total-rows.js";
import { Foreign } from "../foreign-text.js";
import { Sources } from "./source-list.js";

/** The table, and how many parties are not settled. */
export function TotalsSection({ pack, day }: { pack: Pack; day: CivilDate }): ReactElement {
  const say = useSay();
  const { code } = useLanguage();
  const at = useDeferredValue(day);
  const { rows, unconfirmed } = totalRows(pack, at, code);
  return (
    <section aria-labelledby="totals" className="totals">
      <h2 id="totals">{say("totals.title")}</h2>
      <div className="scrolled" tabIndex={0} role="group" aria-labelledby="totals">
        <table>
          <thead>
            <tr>
              <th scope="col">{say("totals.what")}</th>
              <th scope="col">{say("totals.counted")}</th>
              <th scope="col">{say("totals.published")}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row key={row.id} row={row} />
            ))}
          </tbody>
        </table>
      </div>
      {unconfirmed > 0 && <p>{say("totals.unconfirmed", { count: unconfirmed })}</p>}
    </section>
  );
}

function Row({ row }: { row: TotalRow }): ReactElement {
  const say = useSay();
  const { name, count, partial, published } = row;
  return (
    <tr>
      <th scope="row">
        <Foreign {...name} />
        {partial && <span className="small total-partial">{say("totals.partial")}</span>}
      </th>
      <td>
        <CountWords count={count} />
      </td>
      <td>
        {published === undefined ? (
          <span className="small">{say("totals.notPublished")}</span>
        ) : (
          <>
            {say("totals.publishedOn", { value: published.value, day: { day: published.on } })}
            <Sources sources={published.sources} />
          </>
        )}
      </td>
    </tr>
  );
}

function CountWords({ count }: { count: Count }): ReactElement {
  const say = useSay();
  if (typeof count === "number") return <span className="digits">{count}</span>;
  return <>{say("totals.range", { min: count.min, max: count.max })}</>;
}
