/** @module Marks on the plot: a shape, a bar for a range, an arrow where an end is open. */

import type uPlot from "uplot";
import type { DrawnSeries, PlacedMark } from "../../../view-model/monitor/estimate-panels.js";

/** How a series is drawn. */
export interface Brush {
  /** Which one it is in its panel. */
  readonly index: number;
  readonly ink: (name: string) => string;
  readonly font: string;
  /** The entry that is looked at. */
  readonly chosen: string | undefined;
  /** Where letters stand, in pixels of the canvas. */
  readonly letters: { readonly x: number; readonly y: number }[];
}

/**
 * Draws a series: a thin line through what stands of it, then every mark, also revised ones.
 * Letters keep clear of the letters that are there.
 */
export function drawSeries(plot: uPlot, { placed, letter }: DrawnSeries, brush: Brush): void {
  const { ctx } = plot;
  ctx.save();
  ctx.lineWidth = devicePixelRatio;
  ctx.strokeStyle = brush.ink("--soft");
  ctx.setLineDash((DASHES[brush.index % DASHES.length] ?? []).map((one) => one * devicePixelRatio));
  ctx.stroke(lineThrough(plot, placed));
  ctx.setLineDash([]);
  for (const one of placed) drawMark(plot, one, brush);
  const last = placed.at(-1);
  if (last !== undefined) drawLetter(plot, last, letter, brush);
  ctx.restore();
}

function drawMark(plot: uPlot, placed: PlacedMark, brush: Brush): void {
  const { ctx } = plot;
  const { low, high, mark } = placed;
  const isChosen = mark.entry === brush.chosen;
  const size = (isChosen ? 7 : 4.5) * devicePixelRatio;
  const x = plot.valToPos(placed.middle, "x", true);
  const y = plot.valToPos(placed.at, "y", true);
  ctx.strokeStyle = brush.ink(isChosen ? "--accent" : "--ink");
  ctx.lineWidth = 2 * devicePixelRatio;
  if (low !== undefined && high !== undefined && low !== high) {
    const [top, bottom] = [plot.valToPos(high, "y", true), plot.valToPos(low, "y", true)];
    ctx.stroke(new Path2D(barOf(x, top, bottom, size)));
  }
  if (low === undefined || high === undefined) {
    const up = high === undefined ? -1 : 1;
    ctx.stroke(new Path2D(arrowOf(x, y, up * ARROW * devicePixelRatio, size)));
  }
  const shape = SHAPES[brush.index % SHAPES.length] ?? disc;
  const isHollow = mark.bound !== "exact" || mark.revisedBy.length > 0;
  ctx.fillStyle = brush.ink(isHollow ? "--ground" : isChosen ? "--accent" : "--ink");
  ctx.fill(shape(x, y, size));
  // What was revised stays, in a dotted outline (RECORD-22).
  ctx.setLineDash(mark.revisedBy.length > 0 ? [devicePixelRatio, 2 * devicePixelRatio] : []);
  ctx.stroke(shape(x, y, size));
  ctx.setLineDash([]);
}

function drawLetter(plot: uPlot, { middle, at }: PlacedMark, letter: string, brush: Brush): void {
  const { ctx } = plot;
  ctx.font = brush.font.replace(/^\d+/, (px) => `bold ${Number(px) * devicePixelRatio}`);
  ctx.fillStyle = brush.ink("--ink");
  ctx.textAlign = "left";
  ctx.textBaseline = "bottom";
  const gap = 5 * devicePixelRatio;
  const room = 18 * devicePixelRatio;
  const x = plot.valToPos(middle, "x", true) + gap;
  let y = plot.valToPos(at, "y", true) - gap;
  const isTaken = (): boolean => {
    return brush.letters.some((one) => Math.abs(one.x - x) < room && Math.abs(one.y - y) < room);
  };
  while (isTaken() && y > room) y -= room;
  brush.letters.push({ x, y });
  ctx.fillText(letter, x, y);
}

/** Through what no later entry stands in the place of; not over years without marks. */
function lineThrough(plot: uPlot, placed: readonly PlacedMark[]): Path2D {
  const standing = placed.filter(({ mark }) => mark.revisedBy.length === 0);
  const steps = standing.map(({ middle, at }, index) => {
    const before = standing[index - 1];
    const isJoined = before !== undefined && middle - before.middle <= JOINED_SECONDS_MAX;
    const place = `${plot.valToPos(middle, "x", true)} ${plot.valToPos(at, "y", true)}`;
    return `${isJoined ? "L" : "M"}${place}`;
  });
  return new Path2D(steps.join(""));
}

function barOf(x: number, top: number, bottom: number, size: number): string {
  const [left, right] = [x - size, x + size];
  const ends = [top, bottom].map((y) => `M${left} ${y}L${right} ${y}`);
  return `M${x} ${top}L${x} ${bottom}${ends.join("")}`;
}

function arrowOf(x: number, y: number, length: number, size: number): string {
  const end = y + length;
  const back = end - Math.sign(length) * size;
  return `M${x} ${y}L${x} ${end}M${x - size} ${back}L${x} ${end}L${x + size} ${back}`;
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

function triangle(x: number, y: number, size: number): Path2D {
  return new Path2D(`M${x} ${y - size}L${x + size} ${y + size}L${x - size} ${y + size}Z`);
}

function diamond(x: number, y: number, size: number): Path2D {
  const far = size * 1.3;
  return new Path2D(`M${x} ${y - far}L${x + far} ${y}L${x} ${y + far}L${x - far} ${y}Z`);
}

const SHAPES = [disc, square, triangle, diamond] as const;
const DASHES: readonly (readonly number[])[] = [[], [6, 3], [2, 3], [8, 3, 2, 3]];
/** Three years and a little: marks that are further apart are not joined. */
const JOINED_SECONDS_MAX = 1_100 * 86_400;
/** How far the arrow of an open end reaches. */
const ARROW = 24;
