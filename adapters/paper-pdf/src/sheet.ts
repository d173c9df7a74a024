/** @module A PDF document as a sheet to write on: points from the top left, one page at a time. */

import { formatInstant, type Instant } from "@parley/bytes";
import PDFDocument from "pdfkit";
import { faceFiles } from "./faces.js";
import { setText, type Line, type Style } from "./typesetter.js";

/** What the document says of itself. */
export interface SheetOptions {
  readonly title: string;
  readonly language: string;
  readonly createdAt: Instant;
}

/** Pages of A4. Nothing in it depends on the clock or the machine. */
export class Sheet {
  readonly #document: PDFKit.PDFDocument;
  readonly #chunks: Uint8Array[] = [];
  readonly #widths = new Map<string, number>();
  readonly #end: Promise<void>;

  constructor({ title, language, createdAt }: SheetOptions) {
    const date = new Date(formatInstant(createdAt));
    const info = { Title: title, Creator: "Parley", CreationDate: date, ModDate: date };
    const options = { pdfVersion: "1.7", subset: "PDF/A-2b", lang: language, info } as const;
    const layout = { size: "A4", margin: 0, bufferPages: true } as const;
    this.#document = new PDFDocument({ ...options, ...layout });
    for (const [name, file] of faceFiles()) this.#document.registerFont(name, file);
    this.#document.on("data", (chunk: Uint8Array) => this.#chunks.push(chunk));
    this.#end = new Promise((resolve, reject) => {
      this.#document.on("end", resolve).on("error", reject);
    });
  }

  addPage(): void {
    this.#document.addPage();
  }

  /** Every page again, to write what is known only at the end: number from 1, of how many. */
  eachPage(write: (number: number, count: number) => void): void {
    const { count } = this.#document.bufferedPageRange();
    for (let index = 0; index < count; index++) {
      this.#document.switchToPage(index);
      write(index + 1, count);
    }
  }

  /** A text in lines of at most this width. */
  set(text: string, width: number, style: Style): readonly Line[] {
    return setText(text, width, style, (part, face, size) => this.#widthOf(part, face, size));
  }

  /** Words come again and again: the widths of short ones are kept. */
  #widthOf(part: string, face: string, size: number): number {
    const key = `${face} ${size} ${part}`;
    const known = this.#widths.get(key);
    if (known !== undefined) return known;
    const width = this.#document.font(face).fontSize(size).widthOfString(part, AS_A_WHOLE);
    if (part.length <= WIDTH_UNITS_MAX && this.#widths.size < WIDTHS_MAX) {
      this.#widths.set(key, width);
    }
    return width;
  }

  /** Writes one line; `baseline` is where its letters stand. */
  write({ runs, logical }: Line, left: number, baseline: number): void {
    if (logical !== undefined) this.#document.markContent("Span", { actual: logical });
    let x = left;
    for (const { text, face, size, width } of runs) {
      this.#document.font(face).fontSize(size).fillColor("black");
      const place = { lineBreak: false, baseline: "alphabetic" } as const;
      this.#document.text(text, x, baseline, { ...place, ...AS_A_WHOLE });
      x += width;
    }
    if (logical !== undefined) this.#document.endMarkedContent();
  }

  rule(left: number, top: number, right: number, bottom: number, width = 0.5): void {
    this.#document.moveTo(left, top).lineTo(right, bottom).lineWidth(width).stroke("black");
  }

  frame(left: number, top: number, width: number, height: number, line = 0.8): void {
    this.#document.rect(left, top, width, height).lineWidth(line).stroke("black");
  }

  shade(left: number, top: number, width: number, height: number): void {
    this.#document.rect(left, top, width, height).fill("#e8e8e8");
  }

  /** The bytes of the file. */
  async finish(): Promise<Uint8Array> {
    this.#document.end();
    await this.#end;
    return new Uint8Array(Buffer.concat(this.#chunks));
  }
}

/** Without a list of features pdfkit sets each word apart, and Arabic words in false order. */
const AS_A_WHOLE = { features: [] };
const WIDTH_UNITS_MAX = 32;
const WIDTHS_MAX = 20_000;
