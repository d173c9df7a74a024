/** @module Numbers as officers write them: in digits of any script here, with one meaning. */

/**
 * Reads a number, undefined where it is none or could be two: `1,000` is a thousand to one reader
 * and one to another. A comma before other than three digits, or after a nought, is a decimal one.
 */
export function readNumber(text: string, whole: boolean): number | undefined {
  const plain = plainDigits(text).trim().replace("−", "-");
  if (whole) return /^-?\d{1,15}$/.test(plain) ? Number(plain) + 0 : undefined;
  if (!NUMBER.test(plain) || THOUSANDS.test(plain)) return undefined;
  return Number(plain.replace(",", ".")) + 0;
}

/** Arabic and Persian digits, and the Arabic decimal sign, as the ones of ASCII. */
export function plainDigits(text: string): string {
  return text
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0))
    .replace(/[０-９]/g, (digit) => String(digit.charCodeAt(0) - 0xff10))
    .replace("٫", ".");
}

const NUMBER = /^-?\d{1,12}(?:[.,]\d{1,9})?$/;
const THOUSANDS = /^-?[1-9]\d{0,2},\d{3}$/;
