/** @module Clearing a paragraph: by which digest, and whether a checkpoint must be made before. */

import {
  canonicalParagraphOf,
  isParagraphFinished,
  paragraphDigest,
  type ClearedParagraph,
  type Paragraph,
} from "@parley/joint-text";
import type { TextAnswer } from "../../texts-api.js";

/** How a paragraph stands on the way to being cleared. */
export type ClearingWord = "open" | "finished" | "cleared-by-us" | "frozen" | "frozen-proposal";

/** Where it stands for this side. `beside`: other words than the frozen ones are proposed. */
export function clearingOf(
  live: Paragraph,
  cleared: ClearedParagraph | undefined,
  isBeside: boolean,
  own: string,
): ClearingWord {
  if (cleared?.frozen !== undefined) {
    return isBeside && isFinishedNow(live) ? "frozen-proposal" : "frozen";
  }
  if (cleared?.clearedBy.some(({ party }) => party === own) === true) return "cleared-by-us";
  return isFinishedNow(live) ? "finished" : "open";
}

/** Whether it could be cleared as it is being written now. */
function isFinishedNow(live: Paragraph): boolean {
  if (live.standing !== "plain") return false;
  const canonical = canonicalParagraphOf(live);
  return canonical.ok && isParagraphFinished(canonical.value);
}

/** The digest of a paragraph as it is being written; undefined where it cannot stand in a text. */
export async function digestOfLive(live: Paragraph): Promise<string | undefined> {
  const canonical = canonicalParagraphOf(live);
  if (!canonical.ok) return undefined;
  // The package asks for a hash that answers at once; the browser's does not.
  let bytes = new Uint8Array();
  paragraphDigest(canonical.value, (given) => {
    bytes = new Uint8Array(given);
    return new Uint8Array(DIGEST_BYTES);
  });
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return paragraphDigest(canonical.value, () => digest);
}

/** Whether no checkpoint that is here has the paragraph in these words, as far as is known here. */
export function needsCheckpoint(
  { digest: live, standing }: Pick<TextAnswer, "digest" | "standing">,
  cleared: ClearedParagraph | undefined,
  digest: string,
): boolean {
  if (cleared?.clearedBy.some((one) => one.digest === digest) === true) return false;
  const isHere = standing.versions.some((one) => one.words === "here" && one.digest === live);
  return !isHere;
}

const DIGEST_BYTES = 32;
