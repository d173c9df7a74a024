/** @module A capture: one text as one source gave it, with what tells where and when. */

import type { Remark, SourceForm } from "@parley/source-reader";
import type { Row } from "@parley/store-sqlite";
import { unpacked } from "./prepared.js";

/** What is kept of a text beside its words. */
export interface CaptureHead {
  /** Its place in the order of arrival; grows, and is never used twice. */
  readonly id: number;
  /** SHA-256 in hex (INGEST-1, INGEST-2). */
  readonly hash: string;
  /** SHA-256 in hex of the bytes that it was read in. */
  readonly source: string;
  /** SHA-256 in hex of its words. */
  readonly textHash: string;
  readonly form: SourceForm;
  /** BCP 47, or `und`. */
  readonly language: string;
  readonly title: string;
  readonly publisher?: string;
  readonly address?: string;
  /** A day or an instant of RFC 3339, as the source gives it. */
  readonly published?: string;
  /** Milliseconds since 1970, by the clock of whoever captured. */
  readonly captured: number;
  readonly remarks: readonly Remark[];
  /** Captures of one story share it; stories found to be one take one number. */
  readonly story: number;
  /** The place that it came from, and the file there. */
  readonly place?: number;
  readonly path?: string;
  /** Why and when its words were taken away, milliseconds since 1970 (INGEST-11). */
  readonly forgotten?: { readonly reason: string; readonly at: number };
}

/** A capture with its words; of one that was forgotten there are none. */
export interface Capture extends CaptureHead {
  readonly paragraphs: readonly string[];
}

/** What `headOf` reads, of a capture `c`. */
export const HEAD_COLUMNS = `
  c.id, c.hash, c.source, c.text_hash, c.form, c.language, c.title, c.address, c.published,
  c.captured, c.remarks, c.place, c.path, c.forgotten, c.reason,
  p.name AS publisher, t.story
`;
/** Where its columns come from. */
export const HEAD_TABLES = `
  capture c LEFT JOIN publisher p ON p.id = c.publisher LEFT JOIN text t ON t.id = c.text
`;

/** A capture from its row. */
export function headOf(row: Row): CaptureHead {
  const hash = hex(row.hash);
  const given = Object.entries({
    publisher: row.publisher,
    address: row.address,
    published: row.published,
    place: row.place,
    path: row.path,
  }).filter(([, value]) => value !== null && value !== undefined);
  return {
    ...{ id: Number(row.id), hash, source: row.source === null ? hash : hex(row.source) },
    ...{ textHash: hex(row.text_hash), form: row.form as SourceForm },
    ...{ language: String(row.language), title: String(row.title) },
    captured: Number(row.captured),
    remarks: JSON.parse(String(row.remarks)) as readonly Remark[],
    // What was forgotten is no part of a story.
    story: Number(row.story ?? -Number(row.id)),
    ...Object.fromEntries(given),
    ...(row.forgotten !== null && {
      forgotten: { reason: String(row.reason), at: Number(row.forgotten) },
    }),
  };
}

/** A capture with its words, from a row that has `body` too. */
export function captureOf(row: Row): Capture {
  const { body } = row;
  return { ...headOf(row), paragraphs: body instanceof Uint8Array ? unpacked(body) : [] };
}

function hex(value: unknown): string {
  return Buffer.from(value as Uint8Array).toString("hex");
}
