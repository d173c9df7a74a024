/** @module From which languages a view has its entries (RECORD-27). */

import type { Entry } from "../entry/entry.js";
import { groupedBy } from "../grouped.js";

export interface LanguageShare {
  /** BCP 47, of the words, or else of the first source. */
  readonly language: string;
  readonly entries: number;
  readonly publishers: number;
}

/** A share for each language, the largest first. */
export function balanceOf(entries: readonly Entry[]): readonly LanguageShare[] {
  const shares = [...groupedBy(entries, languageOf)].map(([language, own]) => ({
    language,
    entries: own.length,
    publishers: new Set(own.map(({ publisher }) => publisher)).size,
  }));
  return shares.sort((left, right) => {
    return right.entries - left.entries || (left.language < right.language ? -1 : 1);
  });
}

function languageOf({ words, sources }: Entry): string {
  return words?.language ?? sources[0]?.language ?? "und";
}
