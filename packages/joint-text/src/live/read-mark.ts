/** @module Reading a mark that came as JSON (JOINT-2, JOINT-3). */

import { isWellFormed, type Json, type Result } from "@parley/bytes";
import { readFields, type Fields } from "@parley/wire";
import { limits } from "../limits.js";
import type { Mark, Range } from "./live-text.js";

/** Reads one mark. What it names need not be here; members that no mark has are left out. */
export function readMark(value: Json): Result<Mark> {
  return readFields(value, (fields): Mark => {
    const n = fields.count("n", 1, limits.markNumberMax);
    const kind = fields.oneOf("kind", KINDS);
    switch (kind) {
      case "paragraph":
        return { n, kind, id: fields.text("id"), after: readAfter(fields) };
      case "move":
        return { n, kind, paragraph: fields.text("paragraph"), after: readAfter(fields) };
      case "strike":
      case "keep":
      case "bracket":
        return { n, kind, ...readPlace(fields) };
      case "footnote": {
        const text = fields.text("text", limits.footnoteUnitsMax);
        if (text === "" || !isWellFormed(text)) fields.refuse("text", "is no words", "JOINT-3");
        return { n, kind, ...readPlace(fields), text };
      }
      case "strike-paragraph":
      case "keep-paragraph":
      case "ad-referendum":
        return { n, kind, paragraph: fields.text("paragraph") };
      case "withdraw":
        return { n, kind, mark: fields.count("mark", 0, limits.marksMax - 1) };
    }
  });
}

function readAfter(fields: Fields): string | null {
  return fields.source["after"] === null ? null : fields.text("after");
}

interface Place {
  readonly paragraph: string;
  readonly language: string;
  readonly ranges: readonly Range[];
}

function readPlace(fields: Fields): Place {
  const ranges = fields.objects("ranges", limits.rangesMax, (range) => {
    const from = range.object("from", (id) => {
      return { client: id.count("client", 0, SAFE_MAX), clock: id.count("clock", 0, CLOCK_MAX) };
    });
    return { from, length: range.count("length", 1, CLOCK_MAX) };
  });
  if (ranges.length === 0) fields.refuse("ranges", "is empty", "JOINT-3");
  const paragraph = fields.text("paragraph");
  return { paragraph, language: fields.language("language"), ranges };
}

const KINDS = [
  "paragraph",
  "move",
  "strike",
  "keep",
  "strike-paragraph",
  "keep-paragraph",
  "bracket",
  "footnote",
  "ad-referendum",
  "withdraw",
] as const;

const SAFE_MAX = Number.MAX_SAFE_INTEGER;
/** The sum of two is still exact. */
const CLOCK_MAX = 2 ** 52 - 1;
