/** @module Figures of one panel over time: points, ranges and open ends, as words put them. */

import { useEffect, useRef, useState, type ReactElement } from "react";
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { useSay } from "../../../centre-context.js";
import {
  reachOf,
  type DrawnSeries,
  type Panel,
  type PlacedMark,
  type Reach,
} from "../../../view-model/monitor/estimate-panels.js";
import { markWords } from "../../../view-model/monitor/figure-words.js";
import { Foreign } from "../../foreign-text.js";
import { useDayText } from "../names.js";
import { drawSeries } from "./plot-marks.js";

interface PlotProps {
  readonly panel: Panel;
  readonly label: string;
  /** The entry that is looked at. */
  readonly chosen: string | undefined;
  readonly onChoose: (entry: string) => void;
}

/** The plot. The table beside it says the same, and leads to the same, by keyboard. */
export function EstimatesPlot({ panel, label, chosen, onChoose }: PlotProps): ReactElement | null {
  const place = useRef<HTMLDivElement>(null);
  const [near, setNear] = useState<Near>();
  const choose = useRef(onChoose);
  choose.current = onChoose;
  const reach = reachOf(panel);
  useEffect(() => {
    const { current } = place;
    const reached = reachOf(panel);
    if (current === null || reached === undefined) return;
    const plot = drawPlot(current, panel, reached, chosen);
    const nearTo = (event: MouseEvent): Near | undefined => nearest(plot, panel, event);
    plot.over.addEventListener("mousemove", (event) => setNear(nearTo(event)));
    plot.over.addEventListener("click", (event) => {
      const found = nearTo(event);
      if (found !== undefined) choose.current(found.placed.mark.entry);
    });
    const sized = new ResizeObserver(() => plot.setSize(sizeOf(current)));
    sized.observe(current);
    const night = window.matchMedia("(prefers-color-scheme: dark)");
    const redraw = (): void => plot.redraw();
    night.addEventListener("change", redraw);
    return () => {
      sized.disconnect();
      night.removeEventListener("change", redraw);
      plot.destroy();
    };
  }, [panel, chosen]);
  if (reach === undefined) return null;
  return (
    <figure className="estimates">
      <div className="plot" dir="ltr" role="img" aria-label={label} ref={place} />
      <figcaption>
        <NearLine near={near} />
        <ul className="plot-legend">
          {panel.series.map((drawn) => (
            <li key={drawn.letter}>
              <strong dir="ltr">{drawn.letter}</strong> <SeriesName drawn={drawn} />
            </li>
          ))}
        </ul>
      </figcaption>
    </figure>
  );
}

/** Who says it, in which work, and where it was read. */
export function SeriesName({ drawn: { series } }: { drawn: DrawnSeries }): ReactElement {
  const say = useSay();
  const { speaker, publication, publisher, term } = series;
  return (
    <>
      <Foreign text={speaker} />
      {publication !== undefined && (
        <>
          , <Foreign text={publication} />
        </>
      )}
      {publisher !== speaker && <> ({say("sources.readIn", { publisher })})</>}
      {term !== undefined && (
        <>
          {" · "}
          <Foreign text={term} />
        </>
      )}
    </>
  );
}

interface Near {
  readonly drawn: DrawnSeries;
  readonly placed: PlacedMark;
}

/** What the pointer is at; keyboards have the table. */
function NearLine({ near }: { near: Near | undefined }): ReactElement {
  const say = useSay();
  const dayText = useDayText();
  if (near === undefined) return <p className="small near">{say("sources.plot.point")}</p>;
  const { mark } = near.placed;
  return (
    <p className="near">
      <strong dir="ltr">{near.drawn.letter}</strong> {say(markWords(mark))} ·{" "}
      {dayText(mark.asOf ?? mark.from ?? "")}
      {mark.qualifier !== undefined && (
        <>
          {" · "}
          <Foreign text={mark.qualifier} />
        </>
      )}
    </p>
  );
}

function drawPlot(
  place: HTMLElement,
  panel: Panel,
  reach: Reach,
  chosen: string | undefined,
): uPlot {
  const ink = (name: string): string => getComputedStyle(place).getPropertyValue(name).trim();
  const font = `16px ${getComputedStyle(place).fontFamily}`;
  const axis: uPlot.Axis = {
    stroke: () => ink("--ink"),
    font,
    grid: { stroke: () => ink("--faint"), width: 1 },
    ticks: { stroke: () => ink("--rule"), width: 1 },
  };
  const margin = Math.max(SECONDS_PER_DAY * 200, (reach.last - reach.first) / 30);
  const ends: [number, number] = [reach.first - margin, reach.last + margin];
  const options: uPlot.Options = {
    ...sizeOf(place),
    legend: { show: false },
    cursor: { show: false },
    select: { show: false, left: 0, top: 0, width: 0, height: 0 },
    tzDate: (at) => uPlot.tzDate(new Date(at * MS), "Etc/UTC"),
    scales: { x: { time: true, range: ends }, y: { range: [0, reach.most * ROOM] } },
    axes: [
      { ...axis, splits: years, values: (_, splits) => splits.map(yearOf) },
      { ...axis, size: 72 },
    ],
    // What stands here is only where the plot begins and ends: marks are drawn as they are.
    series: [{}, { show: false }],
    hooks: {
      draw: [
        (plot) => {
          const letters: { x: number; y: number }[] = [];
          for (const [index, drawn] of panel.series.entries()) {
            drawSeries(plot, drawn, { index, ink, font, chosen, letters });
          }
        },
      ],
    },
  };
  return new uPlot(options, [ends, [0, reach.most]], place);
}

/** The mark nearest to the pointer, where one is near. */
function nearest(plot: uPlot, panel: Panel, { offsetX, offsetY }: MouseEvent): Near | undefined {
  let found: Near | undefined;
  let least = NEAR;
  for (const drawn of panel.series) {
    for (const placed of drawn.placed) {
      const x = plot.valToPos(placed.middle, "x") - offsetX;
      const top = plot.valToPos(placed.high ?? placed.at, "y");
      const bottom = plot.valToPos(placed.low ?? placed.at, "y");
      const y = offsetY < top ? top - offsetY : offsetY > bottom ? offsetY - bottom : 0;
      const distance = Math.hypot(x, y);
      if (distance < least) {
        least = distance;
        found = { drawn, placed };
      }
    }
  }
  return found;
}

function sizeOf(place: HTMLElement): { readonly width: number; readonly height: number } {
  return { width: Math.max(200, place.clientWidth), height: PLOT_HEIGHT };
}

/** The first days of as many years as have room. */
function years(plot: uPlot, _: number, min: number, max: number): number[] {
  const first = new Date(min * MS).getUTCFullYear() + 1;
  const last = new Date(max * MS).getUTCFullYear();
  const step = Math.max(1, Math.ceil((last - first + 1) / (plot.width / YEAR_PIXELS)));
  const count = Math.max(0, Math.floor((last - first) / step) + 1);
  return Array.from({ length: count }, (_one, index) => {
    return Date.UTC(first + index * step, 0, 1) / MS;
  });
}

function yearOf(seconds: number): string {
  return String(new Date(seconds * MS).getUTCFullYear());
}

/** Pixels within which a pointer is at a mark: half of a button. */
const NEAR = 22;
const PLOT_HEIGHT = 340;
const YEAR_PIXELS = 70;
const ROOM = 1.12;
const MS = 1_000;
const SECONDS_PER_DAY = 86_400;
