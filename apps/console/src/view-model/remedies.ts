/** @module What to do about a refusal, in words for the side that looks at it. */

import { remedyOf } from "@parley/protocol";
import { words, type Words } from "./words.js";

/** `there`: they refused ours; `here`: we refused theirs. */
export function remedyWords(refused: "there" | "here", rule: string): Words {
  return words(`remedy.${refused}.${remedyOf(rule)}`);
}
