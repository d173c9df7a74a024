/** @module What each UTF-16 unit is, and the unit that it is read as. */

/** What a unit is. */
export const unitKinds = { other: 0, letter: 1, digit: 2, han: 3, space: 4, hidden: 5 } as const;

/** By UTF-16 unit: its kind, and the unit that it is read as. */
export interface Letters {
  readonly kinds: Uint8Array;
  readonly folds: Uint16Array;
}

/**
 * Letters in small form, full-width signs as plain ones, marks of many shapes as one. `pairs` has
 * characters that are read as another, such as traditional forms, each before what it is read as.
 */
export function makeLetters(pairs: string): Letters {
  const kinds = new Uint8Array(UNITS);
  const folds = new Uint16Array(UNITS);
  for (let unit = 0; unit < UNITS; unit += 1) {
    const folded = foldOf(unit);
    folds[unit] = folded;
    kinds[unit] = kindOf(folded);
  }
  for (let at = 0; at + 1 < pairs.length; at += 2) {
    folds[pairs.charCodeAt(at)] = pairs.charCodeAt(at + 1);
  }
  return { kinds, folds };
}

function foldOf(unit: number): number {
  const plain = unit >= 0xff01 && unit <= 0xff5e && unit !== 0xff0c ? unit - 0xfee0 : unit;
  const sign = String.fromCharCode(plain);
  if (SPACES.test(sign)) return 0x20;
  const shape = SHAPES.get(sign);
  if (shape !== undefined) return shape.charCodeAt(0);
  const small = sign.toLowerCase();
  return small.length === 1 ? small.charCodeAt(0) : plain;
}

function kindOf(unit: number): number {
  const sign = String.fromCharCode(unit);
  if (unit === 0x20) return unitKinds.space;
  if (unit >= 0x30 && unit <= 0x39) return unitKinds.digit;
  if (HIDDEN.test(sign)) return unitKinds.hidden;
  if (HAN.test(sign)) return unitKinds.han;
  return LETTER.test(sign) ? unitKinds.letter : unitKinds.other;
}

const UNITS = 0x10000;
const SPACES = /\s/u;
const HIDDEN = /[\p{Cf}\p{M}\p{Cc}]/u;
const HAN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
const LETTER = /[\p{L}\p{N}]/u;
const SHAPES: ReadonlyMap<string, string> = new Map([
  ...["‐", "‑", "‒", "–", "−", "﹣"].map((sign) => [sign, "-"] as const),
  ...["’", "‘", "ʼ", "`", "´"].map((sign) => [sign, "'"] as const),
  ["ё", "е"],
  ["Ё", "е"],
  ["～", "~"],
  ["〜", "~"],
  ["﹐", "，"],
  ["〇", "零"],
  ["○", "零"],
]);
