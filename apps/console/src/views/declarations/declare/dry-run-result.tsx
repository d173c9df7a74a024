/** @module What declaring a table would do: its faults, or totals and what each step reveals. */

import type { Pack } from "@parley/agreement";
import type { ReactElement } from "react";
import type { DryRunStep, DryRunTotal, DryRunView, TableFault } from "../../../declarations-api.js";
import { useSay } from "../../../centre-context.js";
import { fieldLabel, quantityLabel, valueLabel } from "../../../view-model/declarations/names.js";
import { Foreign } from "../../foreign-text.js";
import { LabelText } from "../../notify/read-back-view.js";
import { Shape } from "../../shapes.js";
import { NamedLabels } from "../named-labels.js";
import { ValueText } from "../proof-values.js";

interface DryRunProps {
  readonly tried: DryRunView;
  readonly pack: Pack;
}

/** Faults alone where there are some: the rest is said of a table without any. */
export function DryRunResult({ tried, pack }: DryRunProps): ReactElement {
  const say = useSay();
  const { faults, items, padded } = tried;
  if (faults.length > 0) return <Faults faults={faults} />;
  return (
    <>
      <p>{say("dry.nothingBound")}</p>
      <p>{say("dry.items", { items, padded })}</p>
      <Totals tried={tried} pack={pack} />
      <h3>{say("dry.steps")}</h3>
      <ol className="ladder">
        {tried.steps.map((step, index) => (
          <Step key={step.id} step={step} number={index + 1} pack={pack} />
        ))}
      </ol>
    </>
  );
}

function Faults({ faults }: { faults: readonly TableFault[] }): ReactElement {
  const say = useSay();
  return (
    <>
      <p>{say("dry.faultsNext")}</p>
      <div className="scrolled" tabIndex={0} role="group" aria-labelledby="dry-run">
        <table className="opened">
          <thead>
            <tr>
              <th scope="col">{say("dry.where")}</th>
              <th scope="col">{say("dry.line")}</th>
              <th scope="col">{say("dry.rule")}</th>
              <th scope="col">{say("dry.detail")}</th>
            </tr>
          </thead>
          <tbody>
            {faults.map(({ in: where, line, rule, detail }, index) => (
              <tr key={index}>
                <td>{say(`dry.in.${where}`)}</td>
                <td className="digits">{line ?? "–"}</td>
                <td className="code">{rule}</td>
                <td>
                  <Foreign text={detail} lang="en" />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function Totals({ tried: { totals }, pack }: DryRunProps): ReactElement {
  const say = useSay();
  return (
    <>
      <h3 id="dry-totals">{say("dry.totals")}</h3>
      <div className="scrolled" tabIndex={0} role="group" aria-labelledby="dry-totals">
        <table className="opened">
          <thead>
            <tr>
              <th scope="col">{say("counted.what")}</th>
              <th scope="col">{say("dry.total")}</th>
              <th scope="col">{say("counted.limit")}</th>
              <th scope="col">{say("dry.beside")}</th>
            </tr>
          </thead>
          <tbody>
            {totals.map((total) => (
              <tr key={total.id}>
                <th scope="row">
                  <LabelText label={quantityLabel(pack, total.id)} />
                </th>
                <td>{say("counted.max", { max: Number(total.total) })}</td>
                <td>
                  {total.max === undefined
                    ? say("counted.noLimit")
                    : say("counted.max", { max: total.max })}
                </td>
                <td>
                  <Beside total={total} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

/** Beside a limit: within it, or above. */
function Beside({ total: { max, above } }: { total: DryRunTotal }): ReactElement | null {
  const say = useSay();
  if (max === undefined) return null;
  return (
    <>
      <Shape name={above ? "triangle" : "tick"} /> {say(above ? "dry.above" : "dry.within")}
    </>
  );
}

function Step(props: { step: DryRunStep; number: number; pack: Pack }): ReactElement {
  const say = useSay();
  const { step, number, pack } = props;
  const { id, name, shows, fields, opens, sample } = step;
  const values = Object.entries(sample);
  return (
    <li>
      <h4>
        {say("opening.step", { number })} <LabelText label={{ titles: name, name: id }} />
      </h4>
      <p>{say(`disclose.seen.${shows}`)}</p>
      <NamedLabels
        title={say("disclose.seen.opened")}
        labels={fields.map((field) => fieldLabel(pack, field))}
      />
      {opens.items > 0 && <p>{say("dry.opensItems", { items: opens.items })}</p>}
      {values.length > 0 && (
        <>
          <p className="small">{say("dry.sample")}</p>
          <dl className="read-back-lines">
            {values.map(([field, value]) => (
              <div key={field}>
                <dt>
                  <LabelText
                    label={
                      fields.includes(field) ? fieldLabel(pack, field) : quantityLabel(pack, field)
                    }
                  />
                </dt>
                <dd>
                  <ValueText value={valueLabel(pack, field, value)} />
                </dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </li>
  );
}
