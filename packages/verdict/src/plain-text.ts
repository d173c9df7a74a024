/** @module Statements as plain text, for people who have no verifier (BNDL-7). */

import type { Domain, Statement } from "@parley/wire";
import { sayIn, type Language } from "./language.js";
import { saidBlocks, titleOf } from "./statement-section.js";

/** What statements say, in order; labels in a language, words as written and each behind a bar. */
export function plainText(
  statements: readonly Statement[],
  domain: Domain,
  language: Language,
): string {
  const say = sayIn(language);
  const count = statements.length;
  const parts = statements.map((statement, at) => {
    const blocks = saidBlocks(statement, say);
    return [
      titleOf(statement, { number: at + 1, count }, say),
      ...blocks.flatMap(({ kind, lines }) =>
        lines.map((line) => (kind === "words" ? `  | ${line}` : `  ${line}`)),
      ),
    ].join("\n");
  });
  const exercise = domain === "exercise" ? [say("exercise")] : [];
  return `${[...exercise, ...parts].join("\n\n")}\n`;
}
