/** @module Texts with arguments (PB-8): ICU MessageFormat as far as arguments are ready strings. */

import { assert, fault, ok, type Result } from "@parley/bytes";
import { WORDING_UNITS_MAX } from "./limits.js";

/** One text of the book in one language: as written, and taken apart. */
export interface Wording {
  readonly text: string;
  readonly parts: readonly Part[];
}

/** A piece of a text. `optional` reads `absent` when its parameter is not given. */
export type Part =
  | { readonly kind: "literal"; readonly text: string }
  | { readonly kind: "argument"; readonly name: string }
  | {
      readonly kind: "optional";
      readonly name: string;
      readonly absent: readonly Part[];
      readonly present: readonly Part[];
    };

/** Takes a text apart; a fault carries the offset within the text in UTF-16 units. */
export function parseWording(text: string): Result<Wording> {
  if (text.length === 0 || text.length > WORDING_UNITS_MAX) {
    return fault("PB-8", `a text has 1 to ${WORDING_UNITS_MAX} UTF-16 units`);
  }
  const parts = readParts(text);
  return typeof parts === "number"
    ? fault("PB-8", "neither text nor a well-formed argument", parts)
    : ok({ text, parts });
}

/** Fills a text in. Every argument outside an optional part must have its string in `strings`. */
export function fillWording(parts: readonly Part[], strings: ReadonlyMap<string, string>): string {
  let out = "";
  for (const part of parts) {
    if (part.kind === "literal") {
      out += part.text;
    } else if (part.kind === "argument") {
      const filled = strings.get(part.name);
      assert(filled !== undefined, `argument ${part.name} has no string`);
      out += filled;
    } else {
      out += fillWording(strings.has(part.name) ? part.present : part.absent, strings);
    }
  }
  return out;
}

/**
 * Names an argument that is not used as declared (PB-9): a required one stands once in the open, an
 * optional one once in its own optional part, and nothing else stands there.
 */
export function findArgumentFault(
  parts: readonly Part[],
  required: readonly string[],
  optional: readonly string[],
): string | undefined {
  const declared = [...required, ...optional.map((name) => `${name} or nothing: ${name}`)];
  const used = usesOf(parts);
  return (
    declared.find((use) => used.filter((other) => other === use).length !== 1) ??
    used.find((use) => !declared.includes(use))
  );
}

function usesOf(parts: readonly Part[]): readonly string[] {
  return parts.flatMap((part) => {
    if (part.kind === "literal") return [];
    if (part.kind === "argument") return [part.name];
    const absent = usesOf(part.absent).join() || "nothing";
    return [`${part.name} or ${absent}: ${usesOf(part.present).join()}`];
  });
}

/** Gives the parts, or the offset at which the text cannot be read on. */
function readParts(text: string): readonly Part[] | number {
  const parts: Part[] = [];
  for (let at = 0; at < text.length; ) {
    PIECE.lastIndex = at;
    const piece = PIECE.exec(text);
    if (piece === null) return at;
    const [all, literal, name = "", absent, present] = piece;
    if (literal !== undefined) parts.push({ kind: "literal", text: literal });
    else if (absent === undefined || present === undefined) parts.push({ kind: "argument", name });
    else {
      // The pattern lets only text and plain arguments into a branch, so both can be read.
      const branches = [readParts(absent), readParts(present)] as [Part[], Part[]];
      parts.push({ kind: "optional", name, absent: branches[0], present: branches[1] });
    }
    at += all.length;
  }
  return parts;
}

// The characters kept out mean something to ICU or to its relatives: quoting, plurals, tags.
const LITERAL = "[^{}'<>#|]";
const NAME = "[a-z][a-z0-9_]{0,31}";
const BRANCH = `((?:${LITERAL}|\\{${NAME}\\})*)`;
const PIECE = new RegExp(
  `(${LITERAL}+)|\\{(${NAME})(?:\\}|, select, absent \\{${BRANCH}\\} other \\{${BRANCH}\\}\\})`,
  "y",
);
