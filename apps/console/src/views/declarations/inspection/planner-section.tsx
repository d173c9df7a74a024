/** @module How many inspections: a plan, its chance in a sentence, as lines and in a table. */

import { useDeferredValue, useMemo, useState, type ReactElement } from "react";
import { useSay } from "../../../centre-context.js";
import {
  chanceWords,
  PLAN,
  readPlan,
  showPlan,
  type Plan,
  type PlanShown,
} from "../../../view-model/declarations/inspection/planner.js";
import type { TypedForm } from "../../../view-model/form/typed-form.js";
import { FormContext } from "../../notify/form-context.js";
import { DetectionPlot } from "./detection-plot.js";
import { TypedField } from "../stating/typed-field.js";

/** The section; it needs no declaration, and nothing of it is sent. */
export function PlannerSection(): ReactElement {
  const say = useSay();
  const [typed, setTyped] = useState<TypedForm>(FIRST);
  const read = useDeferredValue(typed);
  const { plan } = useMemo(() => readPlan(read), [read]);
  const { complaints } = readPlan(typed);
  const byKey = new Map(complaints.map(({ key, words }) => [key, words]));
  return (
    <section aria-labelledby="planner" className="planner">
      <h2 id="planner">{say("planner.title")}</h2>
      <p>{say("planner.intro")}</p>
      <FormContext value={{ typed, change: setTyped, complaints: byKey, parties: new Map() }}>
        <div className="planner-fields">
          <TypedField at={PLAN.items} label={say("planner.items")} size={7} isPlain />
          <TypedField at={PLAN.falseItems} label={say("planner.false")} size={7} isPlain />
          <TypedField at={PLAN.inspected} label={say("planner.inspected")} size={7} isPlain />
          <TypedField at={PLAN.aim} label={say("planner.aim")} size={7} isPlain />
        </div>
      </FormContext>
      {plan === undefined ? <p>{say("planner.notYet")}</p> : <Shown plan={plan} />}
    </section>
  );
}

function Shown({ plan }: { plan: Plan }): ReactElement {
  const say = useSay();
  const shown = useMemo(() => showPlan(plan), [plan]);
  const { items, falseItems, inspected, aim } = plan;
  const { needed } = shown;
  const chance = chanceWords(shown.chance);
  return (
    <>
      <p role="status" className="planner-said">
        {say("planner.said", { items, count: falseItems, inspected, chance })}{" "}
        {say("planner.needed", { aim: chanceWords(aim), count: needed })}
      </p>
      <p>{say("planner.assumes")}</p>
      <div className="planner-parts">
        <DetectionPlot plan={plan} shown={shown} />
        <ChanceTable plan={plan} shown={shown} />
      </div>
    </>
  );
}

function ChanceTable({ plan, shown }: { plan: Plan; shown: PlanShown }): ReactElement {
  const say = useSay();
  const { lines, steps, rows } = shown;
  return (
    <div className="scrolled" tabIndex={0} role="group" aria-labelledby="planner-table">
      <table className="chances">
        <caption id="planner-table">{say("planner.table")}</caption>
        <thead>
          <tr>
            <th scope="col">{say("planner.inspections")}</th>
            {lines.map(({ falseItems }) => (
              <th key={falseItems} scope="col">
                {say("planner.ofFalse", { count: falseItems })}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((at) => (
            <tr key={at} className={steps[at] === plan.inspected ? "planned" : ""}>
              <th scope="row">
                <span className="digits">{steps[at]}</span>
                {steps[at] === plan.inspected && <> {say("planner.planned")}</>}
                {steps[at] === shown.needed && <> {say("planner.enough")}</>}
              </th>
              {lines.map(({ falseItems, chances }) => (
                <td key={falseItems}>{say(chanceWords(chances[at] ?? 0))}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** An example to begin with: nobody has to know what to type to see what it does. */
const FIRST: TypedForm = {
  [PLAN.items]: "200",
  [PLAN.falseItems]: "10",
  [PLAN.inspected]: "20",
  [PLAN.aim]: "95",
};
