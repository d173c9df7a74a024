/** @module Numbers written in Chinese, from 一 to 九千九百九十九万 and with digits before 千 and 万. */

/** A number and where it ends. */
export interface ReadNumber {
  readonly value: number;
  readonly until: number;
}

/** Reads a number that begins at a place with a Chinese numeral; nothing where it is none. */
export function readHanNumber(text: string, from: number): ReadNumber | undefined {
  let until = from;
  while (until - from < RUN_MAX && isHanNumeral(text[until])) until += 1;
  if (until === from) return undefined;
  const value = valueOf(text.slice(from, until));
  return value === undefined ? undefined : { value, until };
}

/** 两三百, 一百七八十: two digits in a row before a scale are a range. */
export function readHanRange(text: string, from: number): HanRange | undefined {
  let until = from;
  while (until - from < RUN_MAX && isHanNumeral(text[until])) until += 1;
  for (let at = from; at + 2 < until; at += 1) {
    const [low = 0, high = 0] = [DIGITS.get(text[at] ?? ""), DIGITS.get(text[at + 1] ?? "")];
    if (low === 0 || high !== low + 1 || hanScale(text[at + 2]) === undefined) continue;
    const [head, tail] = [text.slice(from, at), text.slice(at + 2, until)];
    const [min, max] = [
      valueOf(`${head}${text[at]}${tail}`),
      valueOf(`${head}${text[at + 1]}${tail}`),
    ];
    return min === undefined || max === undefined ? undefined : { min, max, until };
  }
  return undefined;
}

/** The ends of a range and where it ends. */
export interface HanRange {
  readonly min: number;
  readonly max: number;
  readonly until: number;
}

/** Whether a sign is a Chinese numeral. */
export function isHanNumeral(sign: string | undefined): boolean {
  if (sign === undefined || sign < FIRST_HAN) return false;
  return DIGITS.has(sign) || SCALES.has(sign) || sign === MYRIAD;
}

/** What 百, 千 or 万 after digits multiply by. */
export function hanScale(sign: string | undefined): number | undefined {
  return sign === MYRIAD ? 10_000 : SCALES.get(sign ?? "");
}

/** Parts below 万 and above it. */
function valueOf(numerals: string): number | undefined {
  const parts = numerals.split(MYRIAD);
  if (parts.length > 2) return undefined;
  const [first = "", second] = parts;
  if (second === undefined) return partOf(first);
  const high = partOf(first);
  if (high === undefined || high === 0) return undefined;
  if (second === "") return high * 10_000;
  const isShort = second.length === 1 && DIGITS.has(second);
  const low = partOf(second);
  if (low === undefined) return undefined;
  return high * 10_000 + (isShort ? low * 1_000 : low);
}

/** 一千五百五十, 一千五 (1,500), 十二, 二零二三 (digit by digit). */
function partOf(numerals: string): number | undefined {
  if (numerals === "") return undefined;
  if (![...numerals].some((sign) => SCALES.has(sign))) return digitsOf(numerals);
  let sum = 0;
  let digit: number | undefined;
  let least = Infinity;
  let isZeroBefore = false;
  for (const sign of numerals) {
    const scale = SCALES.get(sign);
    if (scale === undefined) {
      const next = DIGITS.get(sign) ?? 0;
      if (digit !== undefined && digit !== 0) return undefined;
      isZeroBefore = next === 0;
      digit = next === 0 ? undefined : next;
      if (digit !== undefined && isZeroBefore) isZeroBefore = false;
      continue;
    }
    if (scale >= least || (digit === undefined && scale !== 10)) return undefined;
    sum += (digit ?? 1) * scale;
    least = scale;
    digit = undefined;
  }
  if (digit === undefined) return isZeroBefore ? undefined : sum;
  const isShort = least > 10 && !numerals.includes("零");
  return sum + digit * (isShort ? least / 10 : 1);
}

function digitsOf(numerals: string): number | undefined {
  const digits = [...numerals].map((sign) => DIGITS.get(sign) ?? 0);
  const isSingle = digits.length === 1;
  const isRow = digits.length >= 3 && digits[0] !== 0;
  return isSingle || isRow ? Number(digits.join("")) : undefined;
}

const RUN_MAX = 16;
const FIRST_HAN = "\u4e00";
const MYRIAD = "万";
const DIGITS: ReadonlyMap<string, number> = new Map(
  [..."零一二三四五六七八九"]
    .map((sign, value): [string, number] => [sign, value])
    .concat([["两", 2]]),
);
const SCALES: ReadonlyMap<string, number> = new Map([
  ["十", 10],
  ["百", 100],
  ["千", 1_000],
]);
