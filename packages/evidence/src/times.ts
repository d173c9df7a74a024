/** @module The two spellings of time in published articles, read as instants. */

import { formatInstant, instant, parseInstant } from "@parley/bytes";

/** A timestamp comment's instant in RFC 3339; null for `NaN`, undefined beyond the year 9999. */
export function instantOfMilliseconds(digits: string): string | null | undefined {
  if (digits === "NaN") return null;
  const ms = Number(digits);
  return ms > MS_MAX ? undefined : formatInstant(instant(ms));
}

/** A date with time and offset as RFC 3339 in UTC; null for anything that names no instant. */
export function instantOfDate(printed: string): string | null {
  const found = DATE_TIME.exec(printed);
  if (found === null) return null;
  const [, date, time, fraction = "", sign, hours = "0", minutes = "0"] = found;
  const local = parseInstant(`${date}T${time}.${fraction.padEnd(3, "0")}Z`);
  if (!local.ok || Number(hours) > 23 || Number(minutes) > 59) return null;
  const eastMs = (Number(hours) * 60 + Number(minutes)) * 60_000 * (sign === "-" ? -1 : 1);
  const utcMs = local.value - eastMs;
  return utcMs < 0 || utcMs > MS_MAX ? null : formatInstant(instant(utcMs));
}

const DATE_TIME =
  /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}:\d{2})(?:\.(\d{1,3}))?(?:Z|([+-])(\d{2}):(\d{2}))$/;
const MS_MAX = 253_402_300_799_999;
