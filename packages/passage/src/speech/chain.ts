/** @module The chain from the publisher to the origin (PASS-20). */

import { passageLimits as limits } from "../limits.js";
import type { Attribution } from "./attribution.js";

/** Who is named in a sentence, outer ones first, after the publisher; each name once. */
export function chainOf(
  publisher: string | undefined,
  attributions: readonly Attribution[],
  speaker: string | undefined,
): readonly string[] {
  const outer = attributions.filter(({ isPress }) => isPress).map((one) => one.speaker);
  const others = attributions.filter(({ isPress }) => !isPress).map((one) => one.speaker);
  const names = [publisher, ...outer, ...others, speaker].flatMap((name) => {
    return name === undefined ? [] : [bareName(name)];
  });
  return [...new Set(names)].filter((name) => name !== "").slice(0, limits.chainMax);
}

/** Without the marks of a title and a name in brackets after it. */
function bareName(name: string): string {
  const bare = name.replace(/[《》]/g, "").replace(/^the /i, "");
  const open = bare.search(/[（(]/);
  const isLast = open > 0 && /[）)]$/.test(bare);
  return (isLast ? bare.slice(0, open) : bare).trim().slice(0, limits.nameUnitsMax);
}
