/** @module Marks as JSON text, as they stand in a party's list (LIVE-8). */

import { canonicalJson, fault, ok, parseJson, type JsonObject, type Result } from "@parley/bytes";
import { participantOf, readMark, type Mark } from "@parley/joint-text";
import { limits } from "./limits.js";
import { isParagraph, type TextShape } from "./text-shape.js";

/** Writes a mark as it is put into its party's list. */
export function formatMark(mark: Mark): string {
  return canonicalJson({ ...mark } as unknown as JsonObject);
}

/** Reads one mark that names only what a text of this shape can have. */
export function parseMark(text: string, shape: TextShape): Result<Mark> {
  if (text.length > limits.markUnitsMax) return fault("LIVE-8", "a mark is too long");
  const json = parseJson(text, JSON_LIMITS);
  if (!json.ok) return fault("LIVE-8", json.detail);
  const read = readMark(json.value);
  if (!read.ok) return fault("LIVE-8", read.detail);
  return isOfText(read.value, shape)
    ? ok(read.value)
    : fault("LIVE-8", "a mark on a paragraph, language or client that the text does not have");
}

function isOfText(mark: Mark, shape: TextShape): boolean {
  switch (mark.kind) {
    case "paragraph":
      return isParagraph(mark.id, shape) && isAfter(mark.after, shape);
    case "move":
      return isParagraph(mark.paragraph, shape) && isAfter(mark.after, shape);
    case "strike":
    case "keep":
    case "bracket":
    case "footnote":
      return (
        isParagraph(mark.paragraph, shape) &&
        shape.languages.includes(mark.language) &&
        mark.ranges.every(({ from }) => participantOf(from.client) in shape.participants)
      );
    case "strike-paragraph":
    case "keep-paragraph":
    case "ad-referendum":
      return isParagraph(mark.paragraph, shape);
    case "withdraw":
      return true;
  }
}

function isAfter(after: string | null, shape: TextShape): boolean {
  return after === null || isParagraph(after, shape);
}

const JSON_LIMITS = { depthMax: 5, membersMax: limits.rangesMax };
