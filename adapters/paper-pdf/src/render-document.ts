/** @module A document or joint text set on pages: its blocks in turn, and what frames them. */

import type { Instant } from "@parley/bytes";
import type { PrintBlock, PrintLayout, PrintLine, PrintPart } from "@parley/document";
import { writeBanner, writeLine, writeText, type Align } from "./page-text.js";
import { heightOf, setCell, type CellLine } from "./set-cell.js";
import { Sheet } from "./sheet.js";
import type { Style } from "./typesetter.js";

/**
 * The layout as a PDF/A-2b file with its typefaces in it. The same layout and instant give the same
 * bytes. `createdAt` is when the document was made, as its maker says; no clock is read.
 */
export async function renderDocument(
  layout: PrintLayout,
  { createdAt }: { readonly createdAt: Instant },
): Promise<Uint8Array> {
  const { title, language } = layout;
  const pages = new DocumentPages(new Sheet({ title, language, createdAt }));
  for (const part of layout.parts) pages.part(part);
  return pages.finish(layout);
}

/** Lines of one cell, and where it stands. */
interface Cell {
  readonly left: number;
  readonly width: number;
  readonly lines: readonly CellLine[];
}

class DocumentPages {
  readonly #sheet: Sheet;
  /** For each page the part that stands on it, and whether it begins there. */
  readonly #pages: { readonly part: PrintPart; readonly isFirst: boolean }[] = [];
  #top = TOP;

  constructor(sheet: Sheet) {
    this.#sheet = sheet;
  }

  /** Begins a page, and sets all of a part. */
  part(part: PrintPart): void {
    this.#newPage(part, true);
    const blocks = part.blocks.map((block) => this.#cellsOf(block, part));
    const last = part.blocks.findLastIndex((block) => linesOf(block).some(isOfText));
    for (const [index, cells] of blocks.entries()) {
      // What ends a document is not left alone on a page: words stand above it.
      const ending = index === last ? blocks.slice(last + 1) : [];
      this.#flow(cells, part, sumOf(ending));
    }
  }

  finish({ banner, footer }: PrintLayout): Promise<Uint8Array> {
    this.#sheet.eachPage((number, count) => this.#frame(number, count, banner, footer));
    return this.#sheet.finish();
  }

  #newPage(part: PrintPart, isFirst = false): void {
    if (this.#pages.length > 0) this.#sheet.addPage();
    this.#pages.push({ part, isFirst });
    this.#top = TOP;
  }

  /** Cells in their order from where the part is read. */
  #cellsOf(block: PrintBlock, { language }: PrintPart): readonly Cell[] {
    const columns = block.kind === "line" ? [[block.line]] : block.cells;
    const width = (WIDTH - GUTTER * (columns.length - 1)) / columns.length;
    return columns.map((lines, index) => {
      const place = language === "ar" ? columns.length - 1 - index : index;
      const left = LEFT + place * (width + GUTTER);
      return { left, width, lines: setCell(lines, width, this.#sheet) };
    });
  }

  /** Writes cells side by side, over as many pages as they take; `reserve` is to fit below them. */
  #flow(cells: readonly Cell[], part: PrintPart, reserve: number): void {
    const height = heightOfAll(cells);
    const isWhole = cells.some(({ lines }) => lines.some(({ isToWrite }) => isToWrite));
    const begin = isWhole ? height : heightOfAll(cells.map(firstLines));
    if (this.#top + begin > BOTTOM && begin < BOTTOM - TOP) this.#newPage(part);
    const next = cells.map(() => 0);
    for (;;) {
      const start = this.#top;
      for (const [index, cell] of cells.entries()) {
        next[index] = this.#fill(cell, next[index] ?? 0, start, reserve);
      }
      if (cells.every(({ lines }, index) => next[index] === lines.length)) return;
      this.#newPage(part);
    }
  }

  /** Writes lines of a cell from one on, as far as the page goes; the first that is left. */
  #fill({ left, width, lines }: Cell, from: number, start: number, reserve: number): number {
    let top = start;
    let at = from;
    for (; at < lines.length; at++) {
      const one = lines[at];
      if (one === undefined) break;
      const isEnding = at === Math.max(from, lines.length - LINES_ENDING);
      const needed = isEnding ? heightOf(lines.slice(at)) + reserve : one.height;
      const isPageEmpty = top === TOP;
      if (top + needed > BOTTOM && !isPageEmpty) break;
      this.#write(one, left, width, top);
      top += one.height;
    }
    this.#top = Math.max(this.#top, top);
    return at;
  }

  #write(one: CellLine, left: number, width: number, top: number): void {
    const { line, style, align, before, isToWrite } = one;
    const place = { left, width, top: top + before, style, align, leading: LEADING };
    if (isToWrite) {
      const length = Math.min(width, WRITING);
      const x = left + (width - length) * SHARE_BEFORE[align];
      this.#sheet.rule(x, place.top - 3, x + length, place.top - 3);
    }
    writeLine(this.#sheet, line, place);
  }

  /** What stands on every page, around what was set. */
  #frame(
    number: number,
    count: number,
    banner: readonly string[],
    footer: readonly string[],
  ): void {
    const page = this.#pages[number - 1];
    if (page === undefined) return;
    const { part, isFirst } = page;
    if (banner.length > 0) writeBanner(this.#sheet, banner, LEFT, WIDTH);
    if (!isFirst) this.#across(part.running, RUNNING_TOP, SMALL, "centre");
    let top = FOOTER_TOP;
    for (const line of footer) top += this.#across(line, top, TINY, "start");
    const counted = part.page.replace("{n}", String(number)).replace("{m}", String(count));
    if (count > 1) this.#across(counted, PAGE_TOP, SMALL, "centre");
  }

  #across(text: string, top: number, style: Style, align: Align): number {
    const place = { left: LEFT, width: WIDTH, top, leading: LEADING };
    return writeText(this.#sheet, text, { ...place, style, align });
  }
}

function linesOf(block: PrintBlock): readonly PrintLine[] {
  return block.kind === "line" ? [block.line] : block.cells.flat();
}

function isOfText({ role }: PrintLine): boolean {
  return role === "words";
}

function heightOfAll(cells: readonly Cell[]): number {
  return Math.max(...cells.map(({ lines }) => heightOf(lines)));
}

function sumOf(blocks: readonly (readonly Cell[])[]): number {
  return blocks.reduce((sum, cells) => sum + heightOfAll(cells), 0);
}

function firstLines(cell: Cell): Cell {
  return { ...cell, lines: cell.lines.slice(0, LINES_TOGETHER) };
}

/** So many lines of a paragraph at least stand on a page together. */
const LINES_TOGETHER = 2;
/** So many of the last words stand above what ends a document: a closing courtesy as a whole. */
const LINES_ENDING = 3;
const LEFT = 64;
const WIDTH = 467;
const GUTTER = 18;
const RUNNING_TOP = 44;
const TOP = 68;
const BOTTOM = 748;
const FOOTER_TOP = 762;
const PAGE_TOP = 796;
/** A line to write on: its length, and how much of the room that it leaves lies to the left. */
const WRITING = 190;
const SHARE_BEFORE: Readonly<Record<Align, number>> = { start: 0, left: 0, centre: 0.5, right: 1 };
const LEADING = 1.5;
const SMALL: Style = { size: 8, weight: "regular" };
const TINY: Style = { size: 6, weight: "regular" };
