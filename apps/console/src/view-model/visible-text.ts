/** @module Text from outside made honest: characters that hide or turn text round are shown. */

/** A piece of text: as it is, or one character that would not have been seen, by its code. */
export type Piece =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "hidden"; readonly code: string };

/** Cuts text so that every invisible or direction-changing character stands as its code. */
export function showHidden(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let plain = "";
  let stacked = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    stacked = MARK.test(character) ? stacked + 1 : 0;
    if (!isHidden(code) && !FORMAT.test(character) && stacked <= STACKED_MAX) {
      plain += character;
      continue;
    }
    if (plain !== "") pieces.push({ kind: "text", text: plain });
    plain = "";
    pieces.push({ kind: "hidden", code: nameOf(code) });
  }
  if (plain !== "") pieces.push({ kind: "text", text: plain });
  return pieces;
}

/** The same as one string, for places that hold no markup: titles, notices, option labels. */
export function showHiddenText(text: string): string {
  return showHidden(text)
    .map((piece) => (piece.kind === "text" ? piece.text : `⟦${piece.code}⟧`))
    .join("");
}

/** Words that mix letters of alphabets that look alike, such as Latin with Cyrillic. */
export function mixedWords(text: string): readonly string[] {
  const found = (text.match(WORD) ?? []).filter(
    (word) => ALPHABETS.filter((alphabet) => alphabet.test(word)).length > 1,
  );
  return [...new Set(found)].slice(0, MIXED_SHOWN_MAX);
}

/** Cuts a text for a list: about ten words, or as many Han characters as ten words would need. */
export function firstWords(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  let shown = "";
  let left = HEADLINE_SPACE;
  for (const character of line.split(" ").slice(0, WORDS_SHOWN_MAX).join(" ")) {
    left -= HAN.test(character) ? HAN_SPACE : 1;
    if (left < 0) break;
    shown += character;
  }
  return shown.length < line.length ? `${shown} …` : shown;
}

function isHidden(code: number): boolean {
  if (code === 0x0a || code === 0x09) return false;
  return (
    HIDDEN.some(([first, last]) => code >= first && code <= last) || (code & 0xfffe) === 0xfffe
  );
}

function nameOf(code: number): string {
  return `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
}

const HIDDEN: readonly (readonly [number, number])[] = [
  [0x0000, 0x001f], // control characters
  [0x007f, 0x009f],
  [0x00ad, 0x00ad], // soft hyphen
  [0x0334, 0x0338], // overlays: a word could look struck out
  [0x034f, 0x034f],
  [0x061c, 0x061c], // direction mark
  [0x115f, 0x1160],
  [0x17b4, 0x17b5],
  [0x180b, 0x180f],
  [0x200b, 0x200f], // zero width, direction marks
  [0x2028, 0x202e], // line ends, embeddings, overrides
  [0x2060, 0x206f], // invisible operators, isolates
  [0x20d0, 0x20ff], // overlays and enclosures
  [0x2800, 0x2800],
  [0x3164, 0x3164],
  [0xd800, 0xf8ff], // lone surrogates, private use
  [0xfdd0, 0xfdef],
  [0xfe00, 0xfe0f], // variation selectors
  [0xfeff, 0xfeff],
  [0xffa0, 0xffa0],
  [0xfff0, 0xfffc],
  [0x1d173, 0x1d17a],
  [0xe0000, 0x10ffff], // tags, private use
];
/** Format characters (Unicode category Cf): seen by nobody, wherever they stand. */
const FORMAT = /\p{Cf}/u;
/** Marks above one another could cover the lines around them. */
const MARK = /\p{M}/u;
const STACKED_MAX = 4;
const WORD = /[\p{L}\p{M}]+/gu;
const ALPHABETS = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u];
const MIXED_SHOWN_MAX = 5;
const WORDS_SHOWN_MAX = 10;
const HEADLINE_SPACE = 80;
const HAN = /\p{Script=Han}/u;
const HAN_SPACE = 3;
