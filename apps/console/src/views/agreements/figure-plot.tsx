/** @module Figures of one limit drawn over time: points at real dates, the limit as a line. */

import { useEffect, useRef, type ReactElement } from "react";
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { useSay } from "../../centre-context.js";
import { dayNumber } from "../../view-model/agreements/civil-days.js";
import { plotData, type LimitFigures } from "../../view-model/agreements/figure-series.js";

/** The plot. The table beside it says the same to those who cannot see it. */
export function FigurePlot(props: { figures: LimitFigures; limitLabel: string }): ReactElement {
  const say = useSay();
  const { figures, limitLabel } = props;
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const { current } = place;
    if (current === null) return;
    const plot = drawPlot(current, figures, limitLabel);
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
  }, [figures, limitLabel]);
  return <div className="plot" dir="ltr" role="img" aria-label={say("figures.plot")} ref={place} />;
}

function drawPlot(place: HTMLElement, figures: LimitFigures, limitLabel: string): uPlot {
  const { seconds, series } = plotData(figures);
  const ink = (name: string): string => getComputedStyle(place).getPropertyValue(name).trim();
  const font = `16px ${getComputedStyle(place).fontFamily}`;
  const axis: uPlot.Axis = {
    stroke: () => ink("--ink"),
    font,
    grid: { stroke: () => ink("--faint"), width: 1 },
    ticks: { stroke: () => ink("--rule"), width: 1 },
  };
  const options: uPlot.Options = {
    ...sizeOf(place),
    legend: { show: false },
    cursor: { show: false },
    select: { show: false, left: 0, top: 0, width: 0, height: 0 },
    tzDate: (at) => uPlot.tzDate(new Date(at * MS), "Etc/UTC"),
    scales: { x: { time: true, range: widened }, y: { range: [0, highest(figures) * ROOM] } },
    axes: [
      { ...axis, values: (_, splits) => splits.map(yearOf), space: 60 },
      { ...axis, size: 64 },
    ],
    series: [
      {},
      ...series.map(
        (_, index): uPlot.Series => ({
          stroke: () => ink("--soft"),
          width: 1,
          dash: DASHES[index % DASHES.length] ?? [],
          points: { show: false },
          spanGaps: false,
        }),
      ),
    ],
    hooks: { draw: [(plot) => drawMarks(plot, figures, { ink, font, limitLabel })] },
  };
  return new uPlot(options, [[...seconds], ...series.map((one) => [...one])], place);
}

interface Brush {
  readonly ink: (name: string) => string;
  readonly font: string;
  readonly limitLabel: string;
}

function drawMarks(plot: uPlot, figures: LimitFigures, brush: Brush): void {
  const { ctx } = plot;
  ctx.save();
  drawLimit(plot, figures, brush);
  ctx.strokeStyle = brush.ink("--ink");
  ctx.lineWidth = 2 * devicePixelRatio;
  const size = MARK_SIZE * devicePixelRatio;
  for (const [index, { points }] of figures.parties.entries()) {
    const mark = MARKS[index % MARKS.length] ?? { drawn: disc };
    for (const { on, value, disputes } of points) {
      const x = plot.valToPos(secondsOf(on), "x", true);
      if (value === undefined) {
        // Above the axis, each party in its own row: a day with a figure that is not known here.
        const y = plot.bbox.top + plot.bbox.height - size * (2 + 3 * index);
        ctx.stroke(cross(x, y, size));
        continue;
      }
      const y = plot.valToPos(value, "y", true);
      ctx.fillStyle = brush.ink(mark.hollow === true ? "--ground" : "--ink");
      ctx.fill(mark.drawn(x, y, size));
      ctx.stroke(mark.drawn(x, y, size));
      for (const { counted } of disputes) {
        const there = plot.valToPos(counted, "y", true);
        ctx.setLineDash([size / 2, size / 2]);
        ctx.stroke(new Path2D(`M${x} ${y}L${x} ${there}`));
        ctx.setLineDash([]);
        ctx.stroke(apart(x, there, size));
      }
    }
  }
  ctx.restore();
}

/** Dashed before the day from which it must be kept; a step where a phase begins. */
function drawLimit(plot: uPlot, figures: LimitFigures, brush: Brush): void {
  const { ctx, bbox } = plot;
  const right = bbox.left + bbox.width;
  const placeOf = (day: LimitFigures["days"][number] | undefined): number => {
    const asked = day === undefined ? -1 : plot.valToPos(secondsOf(day), "x", true);
    return Math.min(right, Math.max(bbox.left, asked));
  };
  const from = placeOf(figures.appliesFrom);
  const phases = [{ from: undefined, max: figures.max }, ...figures.phases];
  ctx.strokeStyle = brush.ink("--accent");
  ctx.fillStyle = brush.ink("--accent");
  ctx.lineWidth = 2 * devicePixelRatio;
  ctx.font = brush.font.replace(/^\d+/, (px) => String(Number(px) * devicePixelRatio));
  ctx.textAlign = "left";
  ctx.textBaseline = "top";
  const gap = 4 * devicePixelRatio;
  for (const [index, { from: day, max }] of phases.entries()) {
    const next = phases[index + 1]?.from;
    const [begins, ends] = [placeOf(day), next === undefined ? right : placeOf(next)];
    if (begins >= ends) continue;
    const y = plot.valToPos(max, "y", true);
    const kept = Math.min(ends, Math.max(begins, from));
    ctx.stroke(new Path2D(`M${kept} ${y}L${ends} ${y}`));
    ctx.setLineDash([6 * devicePixelRatio, 6 * devicePixelRatio]);
    ctx.stroke(new Path2D(`M${begins} ${y}L${kept} ${y}`));
    ctx.setLineDash([]);
    ctx.fillText(`${brush.limitLabel} ${max}`, begins + gap, y + gap);
  }
}

/** A little beyond the first and the last day, so that their marks are whole. */
function widened(_: uPlot, min: number, max: number): [number, number] {
  const margin = Math.max(SECONDS_PER_DAY * 30, (max - min) / 40);
  return [min - margin, max + margin];
}

function highest({ max, phases, parties }: LimitFigures): number {
  const counted = parties.flatMap(({ points }) =>
    points.flatMap(({ value, disputes }) => [value ?? 0, ...disputes.map((one) => one.counted)]),
  );
  return Math.max(max, 1, ...phases.map((phase) => phase.max), ...counted);
}

function sizeOf(place: HTMLElement): { readonly width: number; readonly height: number } {
  return { width: Math.max(200, place.clientWidth), height: PLOT_HEIGHT };
}

function secondsOf(day: LimitFigures["days"][number]): number {
  return dayNumber(day) * SECONDS_PER_DAY;
}

function yearOf(seconds: number): string {
  const date = new Date(seconds * MS);
  return date.getUTCMonth() === 0 ? String(date.getUTCFullYear()) : "";
}

interface Mark {
  readonly drawn: (x: number, y: number, size: number) => Path2D;
  readonly hollow?: true;
}

function disc(x: number, y: number, size: number): Path2D {
  const path = new Path2D();
  path.arc(x, y, size, 0, 2 * Math.PI);
  return path;
}

function square(x: number, y: number, size: number): Path2D {
  const path = new Path2D();
  path.rect(x - size, y - size, 2 * size, 2 * size);
  return path;
}

function polygon(...corners: readonly (readonly [number, number])[]): Path2D {
  return new Path2D(`M${corners.map(([x, y]) => `${x} ${y}`).join("L")}Z`);
}

function triangle(x: number, y: number, size: number): Path2D {
  return polygon([x, y - size], [x + size, y + size], [x - size, y + size]);
}

function diamond(x: number, y: number, size: number): Path2D {
  return polygon([x, y - size], [x + size, y], [x, y + size], [x - size, y]);
}

function cross(x: number, y: number, size: number): Path2D {
  const [left, right, top, bottom] = [x - size, x + size, y - size, y + size];
  return new Path2D(`M${left} ${top}L${right} ${bottom}M${right} ${top}L${left} ${bottom}`);
}

/** Two halves that do not meet, as in the legend. */
function apart(x: number, y: number, size: number): Path2D {
  const path = new Path2D();
  path.arc(x - size / 3, y, size, Math.PI / 2, 1.5 * Math.PI);
  path.closePath();
  path.moveTo(x + size / 3, y - size);
  path.arc(x + size / 3, y, size, 1.5 * Math.PI, Math.PI / 2);
  path.closePath();
  return path;
}

/** As the legend's shapes are. */
const MARKS: readonly Mark[] = [
  { drawn: disc },
  { drawn: square, hollow: true },
  { drawn: triangle },
  { drawn: diamond },
];
const DASHES: readonly (readonly number[] & number[])[] = [[], [6, 3], [2, 3], [8, 3, 2, 3]];
const MARK_SIZE = 4;
const PLOT_HEIGHT = 360;
const ROOM = 1.08;
const MS = 1_000;
const SECONDS_PER_DAY = 86_400;
