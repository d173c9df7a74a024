/** @module One row of a paper form: number, labels, and a value that may go on over the page. */

import type { PaperLine, PaperRow } from "@parley/form";
import type { Sheet } from "./sheet.js";
import type { Line, Style } from "./typesetter.js";

/** Widths in points of the columns, of which the number may have none, and of the page. */
export interface Columns {
  readonly left: number;
  readonly number: number;
  readonly label: number;
  readonly value: number;
  readonly page: number;
}

/** A row that is measured and can be drawn in parts. */
export interface Cells {
  readonly isSection: boolean;
  /** Of all of it, and of the least that may stand alone. */
  readonly height: number;
  readonly heightMin: number;
  /** How many lines its value has. */
  readonly count: number;
  /** The lines from one on that there is room for, and how high they are with the labels. */
  part(from: number, room: number): { readonly to: number; readonly height: number };
  draw(part: PartPlace): void;
}

interface PartPlace {
  readonly from: number;
  readonly to: number;
  readonly top: number;
  readonly height: number;
  readonly isMirrored: boolean;
}

/** Measures a row. */
export function cellsOf(row: PaperRow, sheet: Sheet, columns: Columns): Cells {
  const isSection = row.kind === "section";
  const style: Style = { size: LABEL_SIZE, weight: isSection ? "bold" : "regular" };
  const indent = Math.min(row.level, LEVELS_INDENTED) * INDENT;
  const labelWidth = columns.label - 2 * PADDING - indent;
  const number = sheet.set(row.isRequired ? `${row.number} *` : row.number, columns.number, style);
  const labels = row.labels.map((text) => sheet.set(text, labelWidth, style));
  const items = row.lines.flatMap((line) => itemsOf(line, sheet, columns.value - 2 * PADDING));
  const unit = row.unit === undefined ? undefined : row.unit.join(" · ");
  const units = unit === undefined ? [] : sheet.set(unit, columns.value - 2 * PADDING, UNIT);
  const all = [...items, ...units.map((line): Item => ({ line, box: "none", height: UNIT_LINE }))];
  const labelHeight = Math.max(...labels.map(({ length }) => length * LABEL_LINE), LABEL_LINE);
  const heightOf = (from: number, to: number): number => {
    const lines = all.slice(from, to).reduce((sum, { height }) => sum + height, 0);
    return Math.max(labelHeight, lines) + 2 * PADDING;
  };
  return {
    isSection,
    height: heightOf(0, all.length),
    heightMin: heightOf(0, Math.min(all.length, 2)),
    count: all.length,
    part(from, room) {
      let to = Math.min(from + 1, all.length);
      while (to < all.length && heightOf(from, to + 1) <= room) to++;
      return { to, height: heightOf(from, to) };
    },
    draw(place) {
      drawGrid(sheet, columns, place, isSection);
      const at = placer(columns, place.isMirrored);
      const { left, label } = columns;
      const first = left + columns.number;
      drawLines(sheet, number, at(left, columns.number, PADDING), place.top);
      for (const [index, lines] of labels.entries()) {
        drawLines(sheet, lines, at(first + index * label, label, PADDING, indent), place.top);
      }
      const value = at(first + 2 * label, columns.value, PADDING);
      let top = place.top + PADDING;
      for (const item of all.slice(place.from, place.to)) {
        drawItem(sheet, item, value, top);
        top += item.height;
      }
    },
  };
}

/** One line of a value, with what stands before or below it. */
interface Item {
  readonly line: Line | undefined;
  readonly box: "none" | "here" | "above";
  readonly height: number;
}

/** Where a cell's text may stand; `isRight` when it begins at the right edge. */
interface Place {
  readonly left: number;
  readonly width: number;
  readonly isRight: boolean;
}

function itemsOf(line: PaperLine, sheet: Sheet, width: number): readonly Item[] {
  if (line.kind === "blank") {
    const [pattern] = sheet.set(line.pattern ?? "", width, VALUE);
    const shown = line.pattern === undefined ? undefined : pattern;
    return [{ line: shown, box: "none", height: BLANK_LINE }];
  }
  const isChoice = line.kind === "choice";
  const lines = sheet.set(line.text, width - (isChoice ? BOX_SPACE : 0), VALUE);
  return lines.map((one, index) => {
    const box = isChoice ? (index === 0 ? "here" : "above") : "none";
    return { line: one, box, height: VALUE_LINE };
  });
}

/** Cells in their order from the left, or from the right where the first language runs so. */
function placer(
  { page }: Columns,
  isMirrored: boolean,
): (left: number, width: number, padding: number, indent?: number) => Place {
  return (left, width, padding, indent = 0) => {
    const start = left + padding + indent;
    const inside = width - 2 * padding - indent;
    return {
      left: isMirrored ? page - start - inside : start,
      width: inside,
      isRight: isMirrored,
    };
  };
}

function drawGrid(
  sheet: Sheet,
  { left, number, label, value, page }: Columns,
  { top, height, isMirrored }: PartPlace,
  isSection: boolean,
): void {
  const right = left + number + 2 * label + value;
  if (isSection) sheet.shade(left, top, right - left, height);
  sheet.frame(left, top, right - left, height, 0.5);
  const first = number > 0 ? [left + number] : [];
  const others = [left + number + label, left + number + 2 * label];
  for (const edge of isSection ? first : [...first, ...others]) {
    const x = isMirrored ? page - edge : edge;
    sheet.rule(x, top, x, top + height, 0.5);
  }
}

function drawLines(sheet: Sheet, lines: readonly Line[], place: Place, top: number): void {
  for (const [index, line] of lines.entries()) {
    const baseline = top + PADDING + index * LABEL_LINE + LABEL_SIZE * ASCENT;
    sheet.write(line, leftOf(line, place), baseline);
  }
}

function drawItem(sheet: Sheet, { line, box, height }: Item, place: Place, top: number): void {
  if (line === undefined) {
    const y = top + height - 4;
    return sheet.rule(place.left, y, place.left + place.width, y, 0.4);
  }
  const { left, width, isRight } = place;
  const shift = box === "none" ? 0 : BOX_SPACE;
  const inner = { left: isRight ? left : left + shift, width: width - shift, isRight };
  if (box === "here") {
    const x = isRight ? left + width - BOX_SIZE : left;
    sheet.frame(x, top + 3, BOX_SIZE, BOX_SIZE, 0.8);
  }
  const size = height === UNIT_LINE ? UNIT.size : VALUE.size;
  // A pattern to write in stands at the foot of its line, with room above it.
  const baseline = height === BLANK_LINE ? top + height - 6 : top + size * ASCENT;
  sheet.write(line, leftOf(line, inner), baseline);
}

function leftOf({ width, isRightToLeft }: Line, place: Place): number {
  return place.isRight || isRightToLeft ? place.left + place.width - width : place.left;
}

const PADDING = 4;
const INDENT = 7;
const LEVELS_INDENTED = 5;
const ASCENT = 1.1;
const LABEL_SIZE = 8.5;
const LABEL_LINE = 12.5;
const VALUE: Style = { size: 9.5, weight: "regular" };
const VALUE_LINE = 14;
const UNIT: Style = { size: 8, weight: "regular" };
const UNIT_LINE = 12;
const BLANK_LINE = 23;
const BOX_SIZE = 8;
const BOX_SPACE = 13;
