/** @module Identifiers of items: one alphabet in a declaration, and none like another (DECL-5). */

import { fault, ok, type Result } from "@parley/bytes";
import { excerptOf } from "../document/excerpt.js";
import { limits } from "../limits.js";

/** The letters that identifiers of a declaration are written in. */
export const alphabets = ["latin", "cyrillic"] as const;
export type Alphabet = (typeof alphabets)[number];

/** Reads an identifier as it stands: letters of one alphabet, digits, single signs between them. */
export function readIdentifier(text: string, alphabet: Alphabet): Result<string> {
  if (text.length <= limits.identifierUnitsMax && SPELLING[alphabet].test(text)) return ok(text);
  const shown = JSON.stringify(excerptOf(text, limits.identifierUnitsMax));
  const letters = alphabet === "latin" ? "A to Z" : "А to Я and Ё";
  const signs = "0 to 9, and single - . / _ : between them";
  const most = `at most ${limits.identifierUnitsMax} characters`;
  return fault("DECL-5", `${shown} is not written with ${letters}, ${signs}; ${most}`);
}

/** The first two identifiers that a tired reader may take for each other. */
export function findAlike(identifiers: readonly string[]): readonly [string, string] | undefined {
  const seen = new Map<string, string>();
  for (const identifier of identifiers) {
    for (const likeness of likenessesOf(identifier)) {
      const other = seen.get(likeness);
      if (other !== undefined && other !== identifier) return [other, identifier];
      seen.set(likeness, identifier);
    }
  }
  return undefined;
}

/** What an identifier looks like: two are alike if they have one of these in common. */
export function likenessesOf(identifier: string): readonly string[] {
  return [caseless(identifier), shapeOf(identifier)];
}

/** As it is read without regard to capitals, and with Ё written Е as it often is. */
function caseless(identifier: string): string {
  return `caseless ${identifier.toUpperCase().replaceAll("Ё", "Е")}`;
}

/** As it is seen: which letters are taken for digits depends on whether they are capitals. */
function shapeOf(identifier: string): string {
  const digits = [...identifier].map((sign) => LOOKS_LIKE[sign] ?? sign).join("");
  return `shape ${caseless(digits)}`;
}

const SPELLING: Readonly<Record<Alphabet, RegExp>> = {
  latin: /^[A-Za-z0-9]+(?:[-./_:][A-Za-z0-9]+)*$/,
  cyrillic: /^[А-Яа-яЁё0-9]+(?:[-./_:][А-Яа-яЁё0-9]+)*$/,
};
/** Letters by the digits that they are taken for. */
const LOOKS_LIKE: Readonly<Record<string, string>> = {
  ...{ O: "0", o: "0", О: "0", о: "0" },
  ...{ I: "1", l: "1" },
  ...{ З: "3", з: "3" },
};
