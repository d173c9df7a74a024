/** @module Text of any script as lines of runs: broken, ordered and joined as it is written. */

import { createRequire } from "node:module";
import bidiFactory, { type Bidi } from "bidi-js";
import { faceName, isIn, scriptOf, type Script, type Weight } from "./faces.js";

/** How a text is set; sizes in points. */
export interface Style {
  readonly size: number;
  readonly weight: Weight;
  /** How it is read; undefined to take it from the first letter. */
  readonly direction?: "ltr" | "rtl";
  /** The script whose quotation marks, dashes and points are used; undefined for Latin ones. */
  readonly punctuation?: Script;
}

/** Characters of one typeface and one direction, in the order that a typeface is given them. */
export interface Run {
  readonly text: string;
  readonly face: string;
  readonly size: number;
  readonly width: number;
}

/** One line: its runs from left to right. */
export interface Line {
  readonly runs: readonly Run[];
  readonly width: number;
  /** What it says in the order of reading, where that is not the order of its runs. */
  readonly logical: string | undefined;
  readonly isRightToLeft: boolean;
}

/** The width of a text in one typeface, in points. */
export type Measure = (text: string, face: string, size: number) => number;

/** Sets a text in lines of at most this width. */
export function setText(
  text: string,
  width: number,
  style: Style,
  measure: Measure,
): readonly Line[] {
  return text.split("\n").flatMap((written) => {
    const paragraph = paragraphOf(written, style, measure);
    return linesOf(paragraph, width).map(([start, end]) => lineOf(paragraph, start, end));
  });
}

interface Paragraph {
  readonly text: string;
  /** By UTF-16 unit. */
  readonly levels: Uint8Array;
  readonly scripts: readonly Script[];
  readonly isRightToLeft: boolean;
  readonly style: Style;
  readonly measure: Measure;
}

function paragraphOf(written: string, style: Style, measure: Measure): Paragraph {
  const text = printable(written);
  const { levels, paragraphs } = bidi.getEmbeddingLevels(text, style.direction ?? "auto");
  const isRightToLeft = (paragraphs[0]?.level ?? 0) % 2 === 1;
  return { text, levels, scripts: scriptsOf(text, style), isRightToLeft, style, measure };
}

/** A character that no typeface has stands as its number. */
function printable(text: string): string {
  return Array.from(text, (one) => {
    if (scriptOf(one) !== undefined) return one;
    return `[U+${(one.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}]`;
  }).join("");
}

/** Spaces go with the word before them, so that words of one script are set together. */
function scriptsOf(text: string, { punctuation }: Style): readonly Script[] {
  const scripts: Script[] = [];
  let before: Script = "latin";
  for (const one of text) {
    const isSpace: boolean = one === " " && isIn(before, one);
    const marked = PUNCTUATION.includes(one) ? punctuation : undefined;
    before = isSpace ? before : (marked ?? scriptOf(one) ?? "latin");
    for (let unit = 0; unit < one.length; unit++) scripts.push(before);
  }
  return scripts;
}

/** Where lines begin and end: at the last place that allows it, else in the middle of a word. */
function linesOf(paragraph: Paragraph, width: number): readonly (readonly [number, number])[] {
  const { text, style } = paragraph;
  const lines: [number, number][] = [];
  let start = 0;
  let end = 0;
  /** The width from start to end, piece by piece. */
  let sum = 0;
  const widthOf = (from: number, to: number): number => runsOf(paragraph, from, to).width;
  const fits = (to: number): boolean => {
    if (to - start > LINE_UNITS_MAX) return false;
    return widthOf(start, trimmed(text, start, to)) <= width;
  };
  /** Measures the whole line only where its pieces do not decide. */
  const fitsTo = (place: number): boolean => {
    if (place - start > LINE_UNITS_MAX) return false;
    const spare = width - sum - widthOf(end, trimmed(text, end, place));
    return Math.abs(spare) > style.size * UNCERTAIN ? spare > 0 : fits(place);
  };
  const close = (to: number): void => {
    lines.push([start, trimmed(text, start, to)]);
    start = to;
    end = to;
    sum = 0;
  };
  for (const place of placesToBreak(text)) {
    if (end > start && !fitsTo(place)) close(end);
    while (!fitsTo(place)) {
      const cut = lastFitting(text, start, place, fits);
      if (cut >= place) break;
      close(cut);
    }
    if (place - start <= LINE_UNITS_MAX) sum += widthOf(end, place);
    end = place;
  }
  if (end > start || lines.length === 0) close(end);
  return lines;
}

/** The last place inside a word that fits, found by halves; after its first letter at least. */
function lastFitting(
  text: string,
  start: number,
  end: number,
  fits: (to: number) => boolean,
): number {
  const last = Math.min(end, start + LINE_UNITS_MAX + 1);
  let good = start + lengthAt(text, start);
  let bad = Math.min(last, start + FIRST_GUESS);
  while (bad < last && fits(bad)) {
    good = bad;
    bad = Math.min(last, start + 2 * (bad - start));
  }
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (fits(middle)) good = middle;
    else bad = middle;
  }
  // A place between the halves of a character is none.
  const isSplit = good > start + 1 && lengthAt(text, good - 1) === 2;
  return isSplit ? good - 1 : good;
}

function placesToBreak(text: string): readonly number[] {
  const breaker = new LineBreaker(text);
  const places: number[] = [];
  for (let found = breaker.nextBreak(); found !== null; found = breaker.nextBreak()) {
    places.push(found.position);
  }
  return places;
}

function trimmed(text: string, start: number, end: number): number {
  return start + text.slice(start, end).trimEnd().length;
}

function lengthAt(text: string, at: number): number {
  return (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
}

function lineOf(paragraph: Paragraph, start: number, end: number): Line {
  const { runs, width, levels } = runsOf(paragraph, start, end);
  const isMixed = levels.some((level) => level > 0);
  const logical = isMixed ? paragraph.text.slice(start, end) : undefined;
  return { runs: ordered(runs, levels), width, logical, isRightToLeft: paragraph.isRightToLeft };
}

/** Runs of one line in the order of reading, with their levels. */
function runsOf(
  { text, levels, scripts, style, measure }: Paragraph,
  start: number,
  end: number,
): { readonly runs: readonly Run[]; readonly width: number; readonly levels: readonly number[] } {
  const runs: Run[] = [];
  const runLevels: number[] = [];
  let width = 0;
  for (let at = start; at < end; ) {
    const level = levels[at] ?? 0;
    const script = scripts[at] ?? "latin";
    let to = at;
    while (to < end && levels[to] === level && scripts[to] === script) to++;
    const face = faceName(script, style.weight);
    const size = script === "arabic" ? style.size * ARABIC_SCALE : style.size;
    const shown = level % 2 === 1 ? turned(text.slice(at, to)) : text.slice(at, to);
    const run = { text: shown, face, size, width: measure(shown, face, size) };
    runs.push(run);
    runLevels.push(level);
    width += run.width;
    at = to;
  }
  return { runs, width, levels: runLevels };
}

/** A typeface turns letters of a script that is written to the left; all else is turned here. */
function turned(text: string): string {
  const mirrored = Array.from(text, (one) => bidi.getMirroredCharacter(one) ?? one);
  return (/\p{Script=Arabic}/u.test(text) ? mirrored : mirrored.reverse()).join("");
}

/** From left to right: runs of each level and above are turned, from the highest (UAX 9, L2). */
function ordered(runs: readonly Run[], levels: readonly number[]): readonly Run[] {
  const order = runs.map((run, index) => ({ run, level: levels[index] ?? 0 }));
  for (let level = Math.max(0, ...levels); level > 0; level--) {
    for (let at = 0; at < order.length; at++) {
      let to = at;
      while (to < order.length && (order[to]?.level ?? 0) >= level) to++;
      if (to > at) order.splice(at, to - at, ...order.slice(at, to).reverse());
      at = to;
    }
  }
  return order.map(({ run }) => run);
}

/** What is used of `linebreak`, which has no types of its own: where a line may end (UAX 14). */
interface Breaks {
  /** The next such place; null at the end of the text. */
  nextBreak(): { readonly position: number } | null;
}

const require = createRequire(import.meta.url);
const LineBreaker = require("linebreak") as new (text: string) => Breaks;
/** Its types describe another kind of module than it is. */
const bidi = (bidiFactory as unknown as () => Bidi)();
/** No line holds more, whatever its letters: so a word without end is not measured whole. */
const LINE_UNITS_MAX = 400;
/** Marks that scripts share, and set in their own widths. */
const PUNCTUATION = "“”‘’—…·";
/** Pieces of a line are as wide together as the line, within this many sizes of its letters. */
const UNCERTAIN = 0.5;
/** How many units of a word without end are tried first. */
const FIRST_GUESS = 32;
/** Arabic letters are lower than Latin ones of the same size. */
const ARABIC_SCALE = 1.15;
