/** @module A paper form set on pages: header, fields, signatures, and what stands on every page. */

import type { Instant } from "@parley/bytes";
import type { Pair, PaperForm, PaperRow } from "@parley/form";
import { writeBanner, writeText, type Align } from "./page-text.js";
import { cellsOf, type Cells, type Columns } from "./row-cells.js";
import { Sheet } from "./sheet.js";
import type { Style } from "./typesetter.js";

/**
 * The form as a PDF/A-2b file with its typefaces in it. The same form and instant give the same
 * bytes. `createdAt` is when the form was made, as its maker says; no clock is read.
 */
export async function renderPaperForm(
  form: PaperForm,
  { createdAt }: { readonly createdAt: Instant },
): Promise<Uint8Array> {
  const [language] = form.languages;
  const title = form.title.join(" · ");
  const pages = new Pages(new Sheet({ title, language, createdAt }), form);
  pages.begin(form.title);
  pages.rows(form.header, UNNUMBERED);
  pages.gap();
  pages.rows(form.fields, NUMBERED);
  if (form.legend !== undefined) pages.note(form.legend);
  pages.begin(form.signatures.title);
  pages.rows(form.signatures.rows, UNNUMBERED);
  return pages.finish();
}

class Pages {
  readonly #sheet: Sheet;
  readonly #form: PaperForm;
  readonly #isMirrored: boolean;
  #top = TOP;
  #isFirst = true;

  constructor(sheet: Sheet, form: PaperForm) {
    this.#sheet = sheet;
    this.#form = form;
    this.#isMirrored = form.languages[0] === "ar";
  }

  /** A page with a title in both languages. */
  begin(title: Pair): void {
    this.#newPage();
    for (const text of title) this.#top += this.#centred(text, this.#top, TITLE) + 2;
    this.#top += 8;
  }

  gap(): void {
    this.#top += 10;
  }

  rows(rows: readonly PaperRow[], columns: Columns): void {
    for (const row of rows) this.#row(cellsOf(row, this.#sheet, columns));
  }

  note(texts: Pair): void {
    this.#top += 4;
    for (const text of texts) {
      if (this.#top > BOTTOM - SMALL.size * LEADING) this.#newPage();
      this.#top += this.#aligned(text, this.#top, SMALL);
    }
  }

  finish(): Promise<Uint8Array> {
    this.#sheet.eachPage((number, count) => this.#frame(number, count));
    return this.#sheet.finish();
  }

  #newPage(): void {
    if (!this.#isFirst) this.#sheet.addPage();
    this.#isFirst = false;
    this.#top = TOP;
  }

  /** A row goes on over the page with its labels again; a heading stays with what follows it. */
  #row(cells: Cells): void {
    const needed = cells.isSection ? cells.height + ROW_BELOW_HEADING : cells.heightMin;
    if (this.#top + needed > BOTTOM) this.#newPage();
    for (let from = 0; from <= cells.count; ) {
      const { to, height } = cells.part(from, BOTTOM - this.#top);
      cells.draw({ from, to, top: this.#top, height, isMirrored: this.#isMirrored });
      this.#top += height;
      if (to >= cells.count) break;
      from = to;
      this.#newPage();
    }
  }

  /** What stands on every page, around what was set. */
  #frame(number: number, count: number): void {
    const { banner, rider, page, footer, title } = this.#form;
    if (banner !== undefined) writeBanner(this.#sheet, banner, LEFT, WIDTH);
    if (number > 1) this.#centred(title.join(" · "), RUNNING_TOP, SMALL);
    let top = BOTTOM + 6;
    this.#sheet.rule(LEFT, top, LEFT + WIDTH, top);
    top += 3;
    const counted = page.map((text) => {
      return text.replace("{n}", String(number)).replace("{m}", String(count));
    });
    for (const text of rider) top += this.#aligned(text, top, SMALL);
    for (const line of footer) top += this.#aligned(line, top, TINY);
    this.#centred(counted.join("  ·  "), PAGE_TOP, SMALL);
  }

  #centred(text: string, top: number, style: Style): number {
    return this.#lines(text, top, style, "centre");
  }

  #aligned(text: string, top: number, style: Style): number {
    return this.#lines(text, top, style, this.#isMirrored ? "right" : "start");
  }

  #lines(text: string, top: number, style: Style, align: Align): number {
    const place = { left: LEFT, width: WIDTH, top, leading: LEADING };
    return writeText(this.#sheet, text, { ...place, style, align });
  }
}

const LEFT = 42;
const WIDTH = 511;
const RUNNING_TOP = 44;
const TOP = 64;
const BOTTOM = 742;
const PAGE_TOP = 798;
const LEADING = 1.5;
const ROW_BELOW_HEADING = 40;
const PAGE = { left: LEFT, page: 595.28 };
const UNNUMBERED: Columns = { ...PAGE, number: 0, label: 125, value: WIDTH - 250 };
const NUMBERED: Columns = { ...PAGE, number: 42, label: 125, value: WIDTH - 292 };
const TITLE: Style = { size: 14, weight: "bold" };
const SMALL: Style = { size: 7.5, weight: "regular" };
const TINY: Style = { size: 6, weight: "regular" };
