/** @module Figures through time: a plot and a table for each kind, and declared beside reported. */

import { categories, units } from "@parley/public-record";
import type { ReactElement } from "react";
import { useSay } from "../../../centre-context.js";
import {
  estimatesFile,
  getEstimates,
  type EstimatesAsked,
  type EstimatesView,
} from "../../../monitor-api.js";
import { goTo } from "../../../navigation.js";
import type { Begin } from "../../../route.js";
import { estimatePanels, type Panel } from "../../../view-model/monitor/estimate-panels.js";
import { estimatesAsked } from "../../../view-model/monitor/record-asked.js";
import { ErrorBox } from "../../error-box.js";
import { useLoaded } from "../../loaded.js";
import { Choice } from "../fields.js";
import { useMonitor } from "../monitor-loaded.js";
import { useStateName } from "../names.js";
import { BesideSection } from "./beside-section.js";
import { EntryBox } from "./entry-box.js";
import { EstimatesPlot } from "./estimates-plot.js";
import { EstimatesTable } from "./estimates-table.js";

/** The page; what is asked, and the entry that is looked at, stand in its address. */
export function RecordPage({ asked }: { asked: Begin }): ReactElement {
  const say = useSay();
  const { value: monitor, error } = useMonitor();
  // One state and category to begin with, the first by its code: all at once say too much.
  const first = monitor?.states.find((code) => code !== WORLD);
  const isAsked = asked["state"] !== undefined || first !== undefined;
  const given = asked["state"] === undefined ? { state: first ?? "", ...BEGIN, ...asked } : asked;
  return (
    <div className="declaration">
      <h1>{say("sources.part.record")}</h1>
      <p>{say("sources.record.intro")}</p>
      {error !== undefined && <ErrorBox error={error} />}
      {isAsked && <Asked asked={given} states={monitor?.states ?? []} />}
    </div>
  );
}

function Asked({ asked, states }: { asked: Begin; states: readonly string[] }): ReactElement {
  const say = useSay();
  const shown = estimatesAsked(asked);
  const { value, error } = useLoaded(JSON.stringify(shown), loadEstimates);
  const { entry } = asked;
  const ask = (part: Begin): void => {
    const all = Object.entries({ state: ALL, ...shown, ...part }).filter(([, one]) => one !== "");
    goTo({ page: "monitor", part: "record", asked: Object.fromEntries(all) });
  };
  const close = (): void => {
    ask({});
    document.getElementById("main")?.focus({ preventScroll: true });
  };
  return (
    <>
      <Asking shown={shown} states={states} ask={ask} />
      <Files shown={shown} />
      {error !== undefined && <ErrorBox error={error} />}
      {value === undefined && error === undefined && <p>{say("frame.loading")}</p>}
      <div className={entry === undefined ? "record" : "record with-entry"}>
        {entry !== undefined && <EntryBox id={entry} onClose={close} />}
        {value !== undefined && (
          <Estimates estimates={value} entry={entry} onChoose={(id) => ask({ entry: id })} />
        )}
      </div>
    </>
  );
}

function Asking(props: {
  shown: EstimatesAsked;
  states: readonly string[];
  ask: (part: Begin) => void;
}): ReactElement {
  const say = useSay();
  const stateName = useStateName();
  const { shown, ask } = props;
  const { state = ALL, category = "", unit = "" } = shown;
  const states = [...new Set([...props.states, state])].filter((one) => one !== ALL);
  const any = say("sources.any");
  return (
    <div className="filters">
      <Choice
        label={say("sources.state")}
        value={state}
        onChange={(next) => ask({ state: next })}
        options={[[ALL, any], ...states.map((code) => [code, stateName(code)] as const)]}
      />
      <Choice
        label={say("sources.category")}
        value={category}
        onChange={(next) => ask({ category: next })}
        options={[
          ["", any],
          ...categories.map((one) => [one, say(`sources.category.${one}`)] as const),
        ]}
      />
      <Choice
        label={say("sources.unit")}
        value={unit}
        onChange={(next) => ask({ unit: next })}
        options={[["", any], ...units.map((one) => [one, say(`sources.unit.${one}`)] as const)]}
      />
    </div>
  );
}

/** The same series as files; each row of them has its citation. */
function Files({ shown }: { shown: EstimatesAsked }): ReactElement {
  const say = useSay();
  return (
    <p className="offers">
      {FORMS.map((form) => (
        <a key={form} className="button" href={estimatesFile(form, shown)} download>
          {say(`sources.file.${form}`)}
        </a>
      ))}
    </p>
  );
}

interface EstimatesProps {
  readonly estimates: EstimatesView;
  readonly entry: string | undefined;
  readonly onChoose: (entry: string) => void;
}

function Estimates({ estimates, entry, onChoose }: EstimatesProps): ReactElement {
  const say = useSay();
  const panels = estimatePanels(estimates.series);
  return (
    <div className="panels">
      {panels.length === 0 && <p className="calm">{say("sources.record.none")}</p>}
      {panels.map((panel) => (
        <PanelSection key={panel.key} panel={panel} entry={entry} onChoose={onChoose} />
      ))}
      <BesideSection estimates={estimates} onChoose={onChoose} />
    </div>
  );
}

function PanelSection(props: Omit<EstimatesProps, "estimates"> & { panel: Panel }): ReactElement {
  const say = useSay();
  const { panel, entry, onChoose } = props;
  const { key, kind, category, unit } = panel;
  const heading = `panel-${key.replaceAll(" ", "-")}`;
  const name = say("sources.panel", {
    kind: { id: `sources.kind.${kind}` },
    category: { id: `sources.category.${category}` },
    unit: { id: `sources.unit.${unit}` },
  });
  return (
    <section className="part" aria-labelledby={heading}>
      <h2 id={heading}>{name}</h2>
      <EstimatesPlot
        panel={panel}
        label={say("sources.plot", { name })}
        chosen={entry}
        onChoose={onChoose}
      />
      <EstimatesTable panel={panel} name={name} chosen={entry} onChoose={onChoose} />
    </section>
  );
}

function loadEstimates(key: string): Promise<EstimatesView> {
  return getEstimates(JSON.parse(key) as EstimatesAsked);
}

const BEGIN = { category: "stockpile" };
const ALL = "all";
const WORLD = "001";
const FORMS = ["csv", "json", "svg"] as const;
