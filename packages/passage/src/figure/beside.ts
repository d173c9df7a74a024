/** @module What stands beside a number whose noun is left out. */

import type { Span } from "../text/fold.js";
import { isBeside, isDigit } from "../text/paragraph.js";
import type { Hit } from "../vocabulary/term-tree.js";

/** "1,710 were deployed", «1900 на хранении»: the category that is said of a number at once. */
export function categoryAfter(text: string, hits: readonly Hit[], from: number): Hit | undefined {
  return hits.find((hit) => {
    if (hit.role !== "category" || hit.from < from || hit.from - from > COPULA_MAX) return false;
    const words = text.slice(from, hit.from).split(" ");
    return words.every((word) => word === "" || COPULAS.includes(word));
  });
}

/** "432 warheads on submarines and 580 on missiles". */
export function isAfterConjunction(text: string, hits: readonly Hit[], from: number): boolean {
  return hits.some((hit) => hit.role === "conjunction" && isBeside(text, hits, hit.until, from));
}

/** What stands on a carrier is counted, not the carrier: “陆基导弹上有580枚”. */
export function isCarrier(text: string, { from, until }: Hit): boolean {
  if (/^(?:上|使用|所用)/.test(text.slice(until, until + 2))) return true;
  return /(?:^|[ ,])(?:on|aboard|for|на|для)(?: [\p{L}-]+)? $/u.test(text.slice(from - 24, from));
}

/** "6,255 for Russia". */
export function isOwned(text: string, hits: readonly Hit[], from: number): boolean {
  return hits.some(
    (word) =>
      word.role === "possession" &&
      isBeside(text, hits, from, word.from) &&
      hits.some((hit) => hit.role === "state" && isBeside(text, hits, word.until, hit.from)),
  );
}

/** "172 and 170 warheads", «10 российских и 20»: the noun stands after the second number. */
export function isListed(text: string, hits: readonly Hit[], from: number): boolean {
  const state = hits.find((hit) => hit.role === "state" && isBeside(text, hits, from, hit.from));
  const end = state?.until ?? from;
  return hits.some(
    (hit) =>
      hit.role === "conjunction" &&
      isBeside(text, hits, end, hit.from) &&
      isDigit(text[text[hit.until] === " " ? hit.until + 1 : hit.until]),
  );
}

/** "grew from 410 to 500": what it grew from stands between two words. */
export function isGrowing(text: string, hits: readonly Hit[], { from, until }: Span): boolean {
  return (
    hits.some((hit) => hit.role === "growth" && isBeside(text, hits, hit.until, from)) &&
    hits.some((hit) => ONWARD.has(hit.role) && isBeside(text, hits, until, hit.from))
  );
}

const ONWARD: ReadonlySet<string> = new Set(["join", "level"]);
const COPULAS: readonly string[] = [
  ...["were", "are", "remain", "in", "on", "the", "military", "of", "which", "them", "these"],
  ...["находятся", "были", "в", "на", "是", "已", "处于"],
];
const COPULA_MAX = 32;
