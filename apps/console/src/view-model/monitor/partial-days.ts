/** @module Days as exactly as they are known: a year, a month or a day, and no more than that. */

/** How Intl is asked for a day that is known so far, always in UTC. */
export interface DayAsked {
  readonly at: number;
  readonly form: Intl.DateTimeFormatOptions;
}

/** A year, a month or a day; undefined for what is none of these. */
export function dayAsked(day: string): DayAsked | undefined {
  const [, year, month, date] = PARTIAL.exec(day) ?? [];
  if (year === undefined) return undefined;
  const at = Date.parse(`${year}-${month ?? "01"}-${date ?? "01"}T00:00:00Z`);
  if (Number.isNaN(at)) return undefined;
  const form: Intl.DateTimeFormatOptions = { timeZone: "UTC", year: "numeric" };
  if (month !== undefined) form.month = date === undefined ? "long" : "short";
  if (date !== undefined) form.day = "numeric";
  return { at, form };
}

const PARTIAL = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;
