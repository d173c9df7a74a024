/** @module Times as officers type them: a UTC day and a 24 h time, never guessed. */

/** What is in the two fields. */
export interface TypedTime {
  readonly day: string;
  readonly time: string;
}

/** Reads both fields as UTC milliseconds; undefined while they do not spell an instant. */
export function readTypedTime(typed: TypedTime): number | undefined {
  const day = /^(\d{4})-(\d{2})-(\d{2})$/.exec(typed.day.trim());
  const time = /^([01]\d|2[0-3]):?([0-5]\d)(?::([0-5]\d))?$/.exec(typed.time.trim());
  if (day === null || time === null) return undefined;
  const written = `${day[0]}T${time[1] ?? ""}:${time[2] ?? ""}:${time[3] ?? "00"}.000Z`;
  const at = Date.parse(written);
  // A day such as 31 April moves on to the next month: that is not what was typed.
  return Number.isNaN(at) || new Date(at).toISOString() !== written ? undefined : at;
}

/** Writes an instant into the two fields, to the minute; `roundUp` never gives an earlier one. */
export function typeTime(at: number, roundUp = false): TypedTime {
  const minutes = at / 60_000;
  const text = new Date(
    (roundUp ? Math.ceil(minutes) : Math.floor(minutes)) * 60_000,
  ).toISOString();
  return { day: text.slice(0, 10), time: text.slice(11, 16) };
}

/** An instant as it travels. */
export function instantText(at: number): string {
  return new Date(at).toISOString();
}

/** Both fields empty. */
export const NO_TIME: TypedTime = { day: "", time: "" };
