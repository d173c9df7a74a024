/** @module How long partial files stay, in time that no clock can stretch (FILES-6, FILES-7). */

/** What is remembered between two calls, and across restarts. */
export interface Retention {
  /** Tiles that are full in a tree of this size have no partials any more. */
  readonly collectedSize: number;
  /** The instant told last. */
  readonly toldMs: number;
  /** Time counted in all. */
  readonly countedMs: number;
  /** When, in counted time, the public checkpoint had at least which size; the oldest first. */
  readonly marks: readonly RetentionMark[];
}

interface RetentionMark {
  readonly size: number;
  readonly countedMs: number;
}

/** Before the first call. */
export function beginRetention(nowMs: number): Retention {
  return { collectedSize: 0, toldMs: nowMs, countedMs: 0, marks: [] };
}

/**
 * Lets time pass up to `nowMs` with a public checkpoint of `size`. Between two calls at most one
 * hour counts and never less than nothing: whatever the clock does, 24 hours take 24 calls.
 */
export function passRetention(before: Retention, nowMs: number, size: number): Retention {
  const passedMs = Math.min(Math.max(nowMs - before.toldMs, 0), STEP_MS_MAX);
  const countedMs = before.countedMs + passedMs;
  const ripe = before.marks.findLastIndex((mark) => countedMs - mark.countedMs >= STAY_MS);
  const kept = before.marks.slice(Math.max(ripe, 0));
  const last = kept.at(-1);
  const isDue =
    last === undefined || (size > last.size && countedMs - last.countedMs >= STEP_MS_MAX);
  const marks = isDue ? [...kept, { size, countedMs }] : kept;
  return { ...before, toldMs: nowMs, countedMs, marks };
}

/** The size that was public 24 hours ago: what is full in it needs no partials. */
export function freeSize({ collectedSize, countedMs, marks }: Retention): number {
  const [oldest] = marks;
  const isRipe = oldest !== undefined && countedMs - oldest.countedMs >= STAY_MS;
  return Math.max(collectedSize, isRipe ? oldest.size : 0);
}

/** Writes it as lines of numbers. */
export function formatRetention(retention: Retention): string {
  const { collectedSize, toldMs, countedMs, marks } = retention;
  const lines = [
    [collectedSize, toldMs, countedMs],
    ...marks.map((mark) => [mark.size, mark.countedMs]),
  ];
  return [FIRST_LINE, ...lines.map((line) => line.join(" ")), ""].join("\n");
}

/** Reads it; undefined for anything else. Counting from the beginning again only makes it later. */
export function parseRetention(text: string): Retention | undefined {
  const [first, ...lines] = text.split("\n");
  if (first !== FIRST_LINE || lines.pop() !== "" || lines.length > LINES_MAX) return undefined;
  if (!lines.every((line) => /^\d{1,16}( \d{1,16})+$/.test(line))) return undefined;
  const [head = [], ...rest] = lines.map((line) => line.split(" ").map(Number));
  if (head.length !== 3 || rest.some((mark) => mark.length !== 2)) return undefined;
  const [collectedSize = 0, toldMs = 0, countedMs = 0] = head;
  const marks = rest.map(([size = 0, at = 0]) => ({ size, countedMs: at }));
  return { collectedSize, toldMs, countedMs, marks };
}

const FIRST_LINE = "parley/log-retention/v1";
const STEP_MS_MAX = 3_600_000;
const STAY_MS = 24 * STEP_MS_MAX;
const LINES_MAX = 100;
