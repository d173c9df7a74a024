/** @module Series of figures as a picture: each mark where its words put it (RECORD-21, MON-14). */

import { visible } from "@parley/bytes";
import type { EntryKind, Mark, Series, Unit } from "@parley/public-record";

/**
 * An SVG of the series, a panel for each kind and unit. A mark is a point, a bar from the least to
 * the most, or an arrow where its words leave an end open. Only marks of one series are joined.
 */
export function drawEstimates(series: readonly Series[], title: string): string {
  const panels = panelsOf(series);
  const parts: string[] = [];
  let top = 48;
  for (const panel of panels) {
    parts.push(drawPanel(panel, top));
    top += heightOf(panel);
  }
  const height = Math.max(top, 80);
  const none = panels.length === 0 ? words(20, 64, "There are no figures with a date.", "t") : "";
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}"`,
    ` width="${WIDTH}" height="${height}" role="img">`,
    `<title>${escaped(title)}</title><desc>${escaped(DESCRIPTION)}</desc>`,
    `<style>${STYLE}</style><rect width="${WIDTH}" height="${height}" fill="#fff"/>`,
    words(20, 30, title, "h"),
    none,
    ...parts,
    "</svg>\n",
  ].join("");
}

interface Panel {
  readonly kind: EntryKind;
  readonly unit: Unit;
  readonly series: readonly Series[];
}

/** Days as numbers, and figures, that a panel reaches over. */
interface Reach {
  readonly first: number;
  readonly last: number;
  readonly most: number;
  readonly top: number;
}

function panelsOf(series: readonly Series[]): readonly Panel[] {
  const panels = new Map<string, Panel>();
  for (const one of series) {
    if (!one.marks.some((mark) => mark.from !== undefined && isPlaced(mark))) continue;
    const key = `${one.kind} ${one.unit}`;
    const before = panels.get(key);
    const { kind, unit } = one;
    panels.set(key, { kind, unit, series: [...(before?.series ?? []), one] });
  }
  return [...panels.values()];
}

function drawPanel(panel: Panel, top: number): string {
  const reach = reachOf(panel, top + 28);
  const base = reach.top + CHART;
  const axis = yearsOf(reach).map((year) => {
    const x = xOf(Date.UTC(year, 0, 1), reach);
    return `${line(x, base, x, base + 5)}${words(x - 14, base + 20, `${year}`, "s")}`;
  });
  const levels = [0, reach.most / 2, reach.most].map((level) => {
    const y = yOf(level, reach);
    return `${line(LEFT, y, RIGHT, y, "g")}${words(LEFT - 52, y + 4, `${level}`, "s")}`;
  });
  const drawn = panel.series.map((one, index) => drawSeries(one, index, reach));
  const legend = panel.series.map((one, index) => {
    return words(LEFT, base + 44 + index * ROW, `${letterOf(index)}  ${nameOf(one)}`, "t");
  });
  const heading = `${panel.kind.replace("-", " ")}, ${panel.unit}`;
  return [words(20, top + 12, heading, "h"), ...levels, ...axis, ...drawn, ...legend].join("");
}

function drawSeries({ marks }: Series, index: number, reach: Reach): string {
  const colour = COLOURS[index % COLOURS.length] ?? "#000";
  const placed = marks.filter((mark) => mark.from !== undefined && isPlaced(mark));
  const points = placed.map((mark) => `${xOfMark(mark, reach)},${yOf(middleOf(mark), reach)}`);
  const joined =
    points.length < 2
      ? ""
      : `<polyline points="${points.join(" ")}" fill="none" stroke="${colour}" opacity="0.5"/>`;
  return joined + placed.map((mark) => drawMark(mark, letterOf(index), colour, reach)).join("");
}

function drawMark(mark: Mark, letter: string, colour: string, reach: Reach): string {
  const x = xOfMark(mark, reach);
  const y = yOf(middleOf(mark), reach);
  const { low, high } = mark;
  const stroke = `stroke="${colour}" stroke-width="2"`;
  const to = low === undefined ? y + ARROW : high === undefined ? y - ARROW : undefined;
  const arrow =
    to === undefined
      ? ""
      : `<path d="M${x} ${y}V${to}m-4 ${to > y ? -5 : 5}l4 ${to > y ? 5 : -5}l4 ` +
        `${to > y ? -5 : 5}" fill="none" ${stroke}/>`;
  const isRange = low !== undefined && high !== undefined && low !== high;
  const bar = isRange ? `<path d="M${x} ${yOf(low, reach)}V${yOf(high, reach)}" ${stroke}/>` : "";
  const about = mark.bound === "about" ? ' stroke-dasharray="2 2"' : "";
  const dot =
    `<circle cx="${x}" cy="${y}" r="7" fill="#fff" stroke="${colour}" ` +
    `stroke-width="1.5"${about}/>`;
  const told = `${mark.qualifier ?? ""} ${textOf(mark)} (${mark.bound}), ${mark.from ?? ""}`;
  const revised = mark.revisedBy.length === 0 ? "" : "; revised";
  return (
    `<g><title>${escaped(`${told.trim()}${revised}; entry ${mark.entry}`)}</title>` +
    `${bar}${arrow}${dot}${words(x - 4, y + 4, letter, "m")}</g>`
  );
}

/** Series of one panel, told apart by letters and not by colour alone. */
function letterOf(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : `${letter}${Math.floor(index / 26)}`;
}

function nameOf({ states, category, term, speaker, publication, publisher }: Series): string {
  const named = term === undefined ? "" : ` (“${term}”)`;
  const work = publication === undefined ? "" : `, ${publication}`;
  const by = publisher === speaker ? "" : `; in ${publisher}`;
  const name = `${states.join(" ")} ${category}${named}: ${speaker}${work}${by}`;
  // The year of a work stands at the end of its name.
  return name.length > NAME_UNITS_MAX ? `${name.slice(0, 60)}…${name.slice(-79)}` : name;
}

function reachOf({ series }: Panel, top: number): Reach {
  const marks = series.flatMap((one) => one.marks.filter(isPlaced));
  const days = marks.flatMap(({ from, until }) => [from, until].flatMap((day) => day ?? []));
  const times = days.map((day) => Date.parse(day)).sort((left, right) => left - right);
  const [first = 0] = times;
  const last = times.at(-1) ?? 0;
  const most = Math.max(...marks.map(({ low = 0, high = 0 }) => Math.max(low, high)), 1);
  const step = 10 ** Math.max(0, Math.floor(Math.log10(most)));
  return {
    first: Date.UTC(new Date(first).getUTCFullYear(), 0, 1),
    last: Date.UTC(new Date(last).getUTCFullYear() + 1, 0, 1),
    ...{ most: Math.ceil((most * 1.1) / step) * step, top },
  };
}

function yearsOf({ first, last }: Reach): readonly number[] {
  const [from, until] = [new Date(first).getUTCFullYear(), new Date(last).getUTCFullYear()];
  const step = Math.max(1, Math.ceil((until - from) / YEARS_SHOWN));
  const count = Math.floor((until - from) / step) + 1;
  return Array.from({ length: count }, (_, index) => from + index * step);
}

function xOfMark({ from = "", until = from }: Mark, reach: Reach): number {
  return xOf((Date.parse(from) + Date.parse(until)) / 2, reach);
}

function xOf(time: number, { first, last }: Reach): number {
  return rounded(LEFT + ((time - first) / (last - first)) * (RIGHT - LEFT));
}

function yOf(amount: number, { most, top }: Reach): number {
  return rounded(top + CHART - (amount / most) * CHART);
}

/** A mark whose words give no number is in the table and has no place here (RECORD-6). */
function isPlaced({ low, high }: Mark): boolean {
  return low !== undefined || high !== undefined;
}

/** Where the letter of a mark stands; no figure is made of it. */
function middleOf({ low, high }: Mark): number {
  return ((low ?? high ?? 0) + (high ?? low ?? 0)) / 2;
}

function textOf({ low, high }: Mark): string {
  if (low === high) return `${low}`;
  return `${low ?? ""}…${high ?? ""}`;
}

function heightOf({ series }: Panel): number {
  return 28 + CHART + 52 + series.length * ROW;
}

function line(x1: number, y1: number, x2: number, y2: number, kind = "a"): string {
  return `<line class="${kind}" x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}"/>`;
}

function words(x: number, y: number, text: string, kind: string): string {
  return `<text class="${kind}" x="${rounded(x)}" y="${rounded(y)}">${escaped(text)}</text>`;
}

/** Words from outside can neither end an element nor turn the writing. */
function escaped(text: string): string {
  return visible(text).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}

const WIDTH = 960;
const LEFT = 76;
const RIGHT = WIDTH - 24;
const CHART = 260;
const ROW = 18;
const ARROW = 22;
const YEARS_SHOWN = 14;
const NAME_UNITS_MAX = 140;
const COLOURS = ["#1b5e9b", "#a33b20", "#2e7d4f", "#6a3d9a", "#8a6d00", "#00707a", "#8c2f5f"];
const STYLE =
  "text{font-family:sans-serif;fill:#222}.h{font-size:14px;font-weight:bold}.t{font-size:12px}" +
  ".s{font-size:11px}.m{font-size:9px;font-weight:bold}.a{stroke:#222}.g{stroke:#ddd}";
const DESCRIPTION =
  "A panel for each kind and unit. Letters name the series. A bar runs from the least to the " +
  "most that was said; an arrow leaves an end open. Nothing is averaged or joined across series.";
