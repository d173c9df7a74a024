/** @module Published figures beside the limits: a plot, the same in a table, and a reading. */

import { limitsAt, type CivilDate, type LimitRow, type Pack } from "@parley/agreement";
import { memo, useDeferredValue, useMemo, type ReactElement } from "react";
import { Tab, TabList, TabPanel, Tabs } from "react-aria-components";
import { useLanguage, useSay } from "../../centre-context.js";
import {
  limitFigures,
  type FigurePoint,
  type LimitFigures,
} from "../../view-model/agreements/figure-series.js";
import { partyText } from "../../view-model/agreements/pack-text.js";
import { Foreign } from "../foreign-text.js";
import { useLoaded } from "../loaded.js";
import { Shape, type ShapeName } from "../shapes.js";
import { Sources } from "./source-list.js";

/** One tab for each limit. */
export function FiguresSection({ pack, day }: { pack: Pack; day: CivilDate }): ReactElement {
  const say = useSay();
  const { code } = useLanguage();
  const limits = useMemo(() => limitFigures(pack, code), [pack, code]);
  return (
    <section aria-labelledby="figures">
      <h2 id="figures">{say("figures.title")}</h2>
      <Tabs className="limit-tabs">
        <TabList aria-labelledby="figures">
          {limits.map(({ id, name }) => (
            <Tab key={id} id={id}>
              <Foreign {...name} />
            </Tab>
          ))}
        </TabList>
        {limits.map((figures) => (
          <TabPanel key={figures.id} id={figures.id}>
            <LimitPanel pack={pack} figures={figures} day={day} />
          </TabPanel>
        ))}
      </Tabs>
    </section>
  );
}

function LimitPanel(props: { pack: Pack; figures: LimitFigures; day: CivilDate }): ReactElement {
  const say = useSay();
  const { pack, figures, day } = props;
  const { max, atLeast, unit, article, appliesFrom, phases, sources, days } = figures;
  const least = atLeast ? "figures.least" : "figures.most";
  const at = useDeferredValue(day);
  return (
    <>
      <p>
        {say(least, { max })}
        {unit !== "one" && (
          <>
            {" "}
            <Foreign text={unit} lang="en" />
          </>
        )}
        {article !== undefined && (
          <>
            {" · "}
            <Foreign text={article} lang="en" />
          </>
        )}
        {appliesFrom !== undefined && <> · {say("figures.from", { day: { day: appliesFrom } })}</>}
      </p>
      {phases.map((phase) => (
        <p key={phase.from}>
          {say(least, { max: phase.max })} · {say("figures.from", { day: { day: phase.from } })}
        </p>
      ))}
      <Sources sources={sources} />
      {days.length === 0 ? (
        <p>{say("figures.none")}</p>
      ) : (
        <>
          <Readings pack={pack} limit={figures.id} at={at} />
          <Published figures={figures} />
        </>
      )}
    </>
  );
}

/** Each party's newest figures of that day or before it, beside the limit. */
function Readings(props: { pack: Pack; limit: string; at: CivilDate }): ReactElement {
  const say = useSay();
  const { pack, limit, at } = props;
  const rows = limitsAt(pack, at).filter((row) => row.limit === limit);
  return (
    <div className="scrolled" tabIndex={0} role="group" aria-labelledby={`readings-${limit}`}>
      <table>
        <caption id={`readings-${limit}`}>{say("readings.title", { day: { day: at } })}</caption>
        <thead>
          <tr>
            <th scope="col">{say("readings.party")}</th>
            <th scope="col">{say("readings.figure")}</th>
            <th scope="col">{say("readings.margin")}</th>
            <th scope="col">{say("readings.asOf")}</th>
            <th scope="col">{say("readings.reading")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Reading key={row.party} pack={pack} row={row} />
          ))}
          {rows.length === 0 && (
            <tr>
              <td colSpan={5}>{say("readings.none")}</td>
            </tr>
          )}
        </tbody>
      </table>
    </div>
  );
}

function Reading({ pack, row }: { pack: Pack; row: LimitRow }): ReactElement {
  const say = useSay();
  const { party, counted, margin, asOf, kind, applies, reading, disputes, sources } = row;
  return (
    <tr>
      <th scope="row">
        <Foreign {...partyText(pack, party)} />
      </th>
      <td>
        {counted === undefined ? (
          say(`figures.kind.${kind}`)
        ) : (
          <span className="digits">{counted}</span>
        )}
        <Sources sources={sources} />
      </td>
      <td>
        {margin !== undefined && <span className="digits">{margin}</span>}
        {disputes.map((one) => (
          <p key={one.by}>
            {say("figures.disputed", { counted: one.counted })}{" "}
            <Foreign {...partyText(pack, one.by)} /> (<span className="digits">{one.margin}</span>)
          </p>
        ))}
      </td>
      <td>
        <time dateTime={asOf}>{say("time.bare", { at: { day: asOf } })}</time>
      </td>
      <td>{say(applies ? `reading.${reading}` : "reading.notApplying")}</td>
    </tr>
  );
}

/** What does not depend on the chosen day: drawn once. */
const Published = memo(function Published({ figures }: { figures: LimitFigures }): ReactElement {
  const say = useSay();
  return (
    <div className="published">
      <figure>
        <figcaption>
          <PlotLegend figures={figures} />
        </figcaption>
        <Plot figures={figures} />
      </figure>
      <div className="scrolled" tabIndex={0} role="group" aria-labelledby={`table-${figures.id}`}>
        <table>
          <caption id={`table-${figures.id}`}>{say("figures.table")}</caption>
          <thead>
            <tr>
              <th scope="col">{say("readings.asOf")}</th>
              {figures.parties.map(({ code, name }) => (
                <th key={code} scope="col">
                  <Foreign {...name} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {figures.days.map((on) => (
              <tr key={on}>
                <th scope="row">
                  <time dateTime={on}>{say("time.bare", { at: { day: on } })}</time>
                </th>
                {figures.parties.map(({ code, points }) => (
                  <td key={code}>
                    <Figure point={points.find((point) => point.on === on)} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
});

function Figure({ point }: { point: FigurePoint | undefined }): ReactElement {
  const say = useSay();
  if (point === undefined) return <>{say("figures.nothing")}</>;
  const { value, kind, note, disputes, sources } = point;
  return (
    <>
      {value !== undefined && <span className="digits">{value}</span>}
      {(value === undefined || kind !== "exchanged") && (
        <span className="small"> {say(`figures.kind.${kind}`)}</span>
      )}
      {disputes.map((one) => (
        <div key={one.by.text} className="denial">
          <p>
            {say("figures.disputed", { counted: one.counted })} <Foreign {...one.by} />:{" "}
            <Foreign {...one.says} />
          </p>
          <Sources sources={one.sources} />
        </div>
      ))}
      {note !== undefined && (
        <p className="small">
          <Foreign {...note} />
        </p>
      )}
      <Sources sources={sources} />
    </>
  );
}

function PlotLegend({ figures }: { figures: LimitFigures }): ReactElement {
  const say = useSay();
  const isDisputed = figures.parties.some(({ points }) =>
    points.some(({ disputes }) => disputes.length > 0),
  );
  return (
    <ul className="state-counts">
      {figures.parties.map(({ code, name }, index) => (
        <li key={code}>
          <Shape name={LEGEND_SHAPES[index % LEGEND_SHAPES.length] ?? "disc"} />{" "}
          <Foreign {...name} />
        </li>
      ))}
      <li>
        <Shape name="cross" /> {say("figures.missing")}
      </li>
      {isDisputed && (
        <li>
          <Shape name="apart" /> {say("figures.alsoCounted")}
        </li>
      )}
    </ul>
  );
}

/** The library that draws is loaded with the first plot. */
function Plot({ figures }: { figures: LimitFigures }): ReactElement | null {
  const say = useSay();
  const { value: Drawn } = useLoaded("plot", loadPlot);
  if (Drawn === undefined) return <p>{say("frame.loading")}</p>;
  return <Drawn figures={figures} limitLabel={say("figures.limitLine")} />;
}

type PlotView = (props: { figures: LimitFigures; limitLabel: string }) => ReactElement;

async function loadPlot(): Promise<PlotView> {
  const { FigurePlot } = await import("./figure-plot.js");
  return FigurePlot;
}

/** In the order of the plot's own. */
const LEGEND_SHAPES: readonly ShapeName[] = ["disc", "square", "triangle", "diamond"];
