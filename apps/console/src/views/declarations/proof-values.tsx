/** @module What a proof opens: an item's fields and counts, fields of many items, totals. */

import type { Pack } from "@parley/agreement";
import type { ReactElement } from "react";
import { useSay } from "../../centre-context.js";
import type { ProofView, TotalView } from "../../declarations-api.js";
import { openedTable, shroudedByReason } from "../../view-model/declarations/opened.js";
import { fieldLabel, quantityLabel, valueLabel } from "../../view-model/declarations/names.js";
import type { LineValue } from "../../view-model/form/read-back.js";
import { Foreign } from "../foreign-text.js";
import { LabelText } from "../notify/read-back-view.js";
import { Shape } from "../shapes.js";

/** The values of a proof that holds. */
export function ProofValues(props: { proof: ProofView; pack: Pack | undefined }): ReactElement {
  const say = useSay();
  const { proof, pack } = props;
  const { totals = [], fields = {}, counts = {}, shrouded = {} } = proof;
  const named = [...Object.entries(fields)];
  const counted = Object.entries(counts);
  const isPlain = named.length + counted.length > 0;
  return (
    <>
      {totals.length > 0 && (
        <ul className="totals-shown">
          {totals.map((total) => (
            <li key={total.quantity}>
              <LabelText label={quantityLabel(pack, total.quantity)} />:{" "}
              <TotalWords total={total} />
            </li>
          ))}
        </ul>
      )}
      {isPlain && (
        <dl className="read-back-lines">
          {named.map(([name, value]) => (
            <div key={name}>
              <dt>
                <LabelText label={fieldLabel(pack, name)} />
              </dt>
              <dd>
                <ValueText value={valueLabel(pack, name, value)} />
              </dd>
            </div>
          ))}
          {counted.map(([id, count]) => (
            <div key={id}>
              <dt>
                {say("proof.counts")} <LabelText label={quantityLabel(pack, id)} />
              </dt>
              <dd className="digits">{count}</dd>
            </div>
          ))}
        </dl>
      )}
      <OpenedTable proof={proof} pack={pack} />
      <Shrouded shrouded={shrouded} pack={pack} />
    </>
  );
}

/** A total, within a limit or opened. */
export function TotalWords({ total: { atMost, is } }: { total: TotalView }): ReactElement {
  const say = useSay();
  return (
    <strong>
      {is === undefined
        ? say("proof.total.atMost", { most: atMost ?? 0 })
        : say("proof.total.is", { total: Number(is) })}
    </strong>
  );
}

/** A value as people read it. */
export function ValueText({ value }: { value: LineValue }): ReactElement {
  return "text" in value ? <Foreign text={value.text} /> : <LabelText label={value} />;
}

/** Fields of many items, a row for each. */
function OpenedTable(props: { proof: ProofView; pack: Pack | undefined }): ReactElement | null {
  const say = useSay();
  const { proof, pack } = props;
  const { columns, rows, cut } = openedTable(proof);
  if (rows.length === 0) return null;
  return (
    <>
      <div className="scrolled" tabIndex={0} role="group" aria-label={say("proof.opened")}>
        <table className="opened">
          <thead>
            <tr>
              {columns.map((name) => (
                <th key={name} scope="col">
                  <LabelText label={fieldLabel(pack, name)} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              <tr key={index}>
                {columns.map((name) => (
                  <td key={name}>
                    {row[name] === undefined ? (
                      <span className="small">{say("proof.closed")}</span>
                    ) : (
                      <ValueText value={valueLabel(pack, name, row[name])} />
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {cut && <p className="small">{say("proof.cut", { count: rows.length })}</p>}
    </>
  );
}

/** Fields that stay closed for good, counted, with every reason. */
function Shrouded(props: {
  shrouded: Readonly<Record<string, string>>;
  pack: Pack | undefined;
}): ReactElement | null {
  const say = useSay();
  const reasons = shroudedByReason(props.shrouded);
  const count = Object.keys(props.shrouded).length;
  if (count === 0) return null;
  return (
    <div className="shrouded">
      <p>
        <Shape name="bar" /> {say("proof.shrouded", { count })}
      </p>
      <ul>
        {reasons.map(({ reason, fields }) => (
          <li key={reason}>
            {fields.map((name, index) => (
              <span key={name}>
                {index > 0 && ", "}
                <LabelText label={fieldLabel(props.pack, name)} />
              </span>
            ))}
            {": "}
            <Foreign text={reason} />
          </li>
        ))}
      </ul>
    </div>
  );
}
