/** @module Statements that there is nothing to declare, or no change, as lines of a list. */

import type { Pack } from "@parley/agreement";
import type { DeclarationsAnswer } from "../../declarations-api.js";
import { msOf } from "../clocks.js";
import { formText } from "../form/texts.js";
import { words, type Words } from "../words.js";
import { shortId } from "./declared.js";

/** One line. */
export interface PlainRow {
  readonly said: DeclarationsAnswer["plain"][number];
  readonly words: Words;
}

/** The lines, the newest first. */
export function plainRows(
  { plain }: Pick<DeclarationsAnswer, "plain">,
  packs: ReadonlyMap<string, Pack> | undefined,
  language: string,
): readonly PlainRow[] {
  return plain
    .map((said): PlainRow => {
      const { as, about, asOf, from } = said;
      const named = packs?.get(about)?.shortName ?? {};
      const what = as === "nil" ? formText(named, language, about).text : shortId(about);
      const at = { utcMinute: msOf(asOf) };
      return { said, words: words(`plain.${as}`, { party: { party: from }, about: what, at }) };
    })
    .sort((one, other) => msOf(other.said.said) - msOf(one.said.said));
}
