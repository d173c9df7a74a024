/** @module The chance of detection drawn over the number of inspections, a line for each case. */

import { useEffect, useRef, type ReactElement } from "react";
import { useIntl } from "react-intl";
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { useSay } from "../../../centre-context.js";
import type { Plan, PlanShown } from "../../../view-model/declarations/inspection/planner.js";

/** The plot. The table beside it says the same to those who cannot see it. */
export function DetectionPlot({ plan, shown }: { plan: Plan; shown: PlanShown }): ReactElement {
  const say = useSay();
  const intl = useIntl();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const { current } = place;
    if (current === null) return;
    const percent = (chance: number): string => intl.formatNumber(chance, { style: "percent" });
    const plot = drawPlot(current, { plan, shown, percent });
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
  }, [plan, shown, intl]);
  return (
    <figure className="detection">
      <div className="plot" dir="ltr" role="img" aria-label={say("planner.plot")} ref={place} />
      <figcaption>
        {shown.lines.map(({ falseItems }) => (
          <span key={falseItems} className="legend-line">
            <svg viewBox="0 0 40 10" aria-hidden="true" focusable="false">
              <path d="M0 5h40" strokeDasharray={dashOf(falseItems, plan).join(" ")} />
            </svg>
            {say("planner.ofFalse", { count: falseItems })}
          </span>
        ))}
      </figcaption>
    </figure>
  );
}

interface Drawn {
  readonly plan: Plan;
  readonly shown: PlanShown;
  readonly percent: (chance: number) => string;
}

function drawPlot(place: HTMLElement, drawn: Drawn): uPlot {
  const { steps, lines } = drawn.shown;
  const ink = (name: string): string => getComputedStyle(place).getPropertyValue(name).trim();
  const axis: uPlot.Axis = {
    stroke: () => ink("--ink"),
    font: `16px ${getComputedStyle(place).fontFamily}`,
    grid: { stroke: () => ink("--faint"), width: 1 },
    ticks: { stroke: () => ink("--rule"), width: 1 },
  };
  const options: uPlot.Options = {
    ...sizeOf(place),
    legend: { show: false },
    cursor: { show: false },
    select: { show: false, left: 0, top: 0, width: 0, height: 0 },
    scales: { x: { time: false, range: [0, steps.at(-1) ?? 1] }, y: { range: [0, ROOM] } },
    axes: [
      { ...axis, space: 60 },
      { ...axis, size: 64, values: (_, splits) => splits.map(drawn.percent) },
    ],
    series: [
      {},
      ...lines.map(
        ({ falseItems }): uPlot.Series => ({
          stroke: () => ink("--ink"),
          width: 2,
          dash: dashOf(falseItems, drawn.plan),
          points: { show: false },
        }),
      ),
    ],
    hooks: { draw: [(plot) => markPlan(plot, drawn, ink("--accent"))] },
  };
  return new uPlot(options, [[...steps], ...lines.map(({ chances }) => [...chances])], place);
}

/** A disc where the plan is, on its line. */
function markPlan(plot: uPlot, { plan, shown }: Drawn, colour: string): void {
  const { ctx } = plot;
  const size = MARK_SIZE * devicePixelRatio;
  const disc = new Path2D();
  const x = plot.valToPos(plan.inspected, "x", true);
  disc.arc(x, plot.valToPos(shown.chance, "y", true), size, 0, 2 * Math.PI);
  ctx.save();
  ctx.fillStyle = colour;
  ctx.fill(disc);
  ctx.restore();
}

/** Whole for the plan, dotted for fewer false items, in strokes for more. */
function dashOf(falseItems: number, plan: Plan): number[] {
  if (falseItems === plan.falseItems) return [];
  return falseItems < plan.falseItems ? [2, 3] : [8, 4];
}

function sizeOf(place: HTMLElement): { readonly width: number; readonly height: number } {
  return { width: Math.max(200, place.clientWidth), height: PLOT_HEIGHT };
}

const MARK_SIZE = 6;
const PLOT_HEIGHT = 320;
const ROOM = 1.04;
