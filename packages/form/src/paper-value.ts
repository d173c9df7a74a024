/** @module Values as they stand on paper: nobody can read them in two ways (PAPER-2 to PAPER-4). */

import { formatInstant, replaceUnseen, type Instant } from "@parley/bytes";

/** Words from outside; what has no sign of its own, as a mark of direction, is its number. */
export function textOnPaper(text: string): string {
  return replaceUnseen(text, (one) => {
    return `[U+${(one.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}]`;
  });
}

/** Digits with a point, never grouped, never with an exponent: `12500`, `-0.25` (PAPER-2). */
export function numberOnPaper(value: number): string {
  const { negative, digits, scale } = decimalOf(value);
  return (negative ? "-" : "") + pointed(digits, scale, 1);
}

/** Degrees and minutes, converted exactly: `60°30.252′N 005°12′E` (PAPER-3). */
export function pointOnPaper(latitude: number, longitude: number): string {
  return `${angle(latitude, 2, "NS")} ${angle(longitude, 3, "EW")}`;
}

/** Date-time group of the zone Z, and the same in UTC to the last digit that counts (PAPER-4). */
export function instantOnPaper(at: Instant): string {
  const [day = "", time = ""] = formatInstant(at).slice(0, -1).split("T");
  const [year = "", month = "", date = ""] = day.split("-");
  const exact = time.replace(/\.000$/, "").replace(/^(\d\d:\d\d):00$/, "$1");
  const group = `${date}${time.slice(0, 2)}${time.slice(3, 5)}Z`;
  return `${group} ${MONTHS[Number(month) - 1]} ${year} (${day} ${exact} UTC)`;
}

/** A finite number as the whole number of its digits over a power of ten. */
interface Decimal {
  readonly negative: boolean;
  readonly digits: bigint;
  readonly scale: number;
}

function decimalOf(value: number): Decimal {
  const [mantissa = "0", exponent = "0"] = String(Math.abs(value)).split("e");
  const [whole = "0", fraction = ""] = mantissa.split(".");
  const scale = fraction.length - Number(exponent);
  const digits = BigInt(whole + fraction);
  const negative = value < 0;
  if (scale >= 0) return { negative, digits, scale };
  return { negative, digits: digits * 10n ** BigInt(-scale), scale: 0 };
}

function angle(degrees: number, width: number, [plus, minus]: string): string {
  const { negative, digits, scale } = decimalOf(degrees);
  const unit = 10n ** BigInt(scale);
  const minutes = pointed((digits % unit) * MINUTES_PER_DEGREE, scale, 2);
  return `${String(digits / unit).padStart(width, "0")}°${minutes}′${negative ? minus : plus}`;
}

/** The digits with a point before the last `scale` of them, without zeros at the end. */
function pointed(digits: bigint, scale: number, width: number): string {
  const text = String(digits).padStart(scale + 1, "0");
  const whole = text.slice(0, text.length - scale).padStart(width, "0");
  const fraction = text.slice(text.length - scale).replace(/0+$/, "");
  return scale === 0 || fraction === "" ? whole : `${whole}.${fraction}`;
}

const MINUTES_PER_DEGREE = 60n;
const MONTHS = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split(" ");
