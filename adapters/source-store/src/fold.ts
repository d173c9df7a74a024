/** @module One form for what differs in writing only: case, width, marks, and Chinese variants. */

import { Converter } from "opencc-js/t2cn";

/**
 * A word as it is compared: compatibility forms and full width resolved, lower case, without
 * accents, soft hyphens and joiners, `ё` as `е`.
 */
export function foldWord(word: string): string {
  if (PLAIN.test(word)) return word;
  const lower = word.normalize("NFKC").toLowerCase().replace(UNSEEN, "");
  const bare = LATIN.test(lower) ? lower.normalize("NFD") : lower;
  return bare.replace(MARKS, "").replaceAll("ё", "е");
}

/** A character of Chinese or Japanese as it is compared: traditional as simplified. */
export function foldHan(character: string): string {
  const code = character.charCodeAt(0);
  if (code >= FIRST && code < END) return ideographs[code - FIRST] ?? character;
  return character
    .normalize("NFKC")
    .replace(UNSEEN, "")
    .replace(/./gsu, (one) => foldOne(one));
}

function foldOne(character: string): string {
  return ideographs[character.charCodeAt(0) - FIRST] ?? character;
}

/** Each by itself: in words the library would choose by what stands near. */
function readVariants(): readonly string[] {
  const all = Array.from({ length: END - FIRST }, (_, at) => String.fromCharCode(FIRST + at));
  return toSimplified({ from: "t", to: "cn" })(all.join("\n")).split("\n");
}

type MakeConverter = (options: { from: string; to: string }) => (text: string) => string;

const PLAIN = /^[a-z0-9а-я]+$/;
/** What shows nothing, and what compatibility forms are made of beside letters. */
const UNSEEN = /[\0-/:-@[-`{-\x7f\s\u00ad\u200b-\u200f\u2060\ufeff]/g;
const LATIN = /[\u00c0-\u024f\u1e00-\u1eff]/;
const MARKS = /[\u0300-\u036f]/g;
/** CJK Unified Ideographs with extension A, and what lies between. */
const FIRST = 0x3400;
const END = 0xa000;
/** The types that the library ships name its files as Node does not. */
const toSimplified = Converter as MakeConverter;
const ideographs = readVariants();
