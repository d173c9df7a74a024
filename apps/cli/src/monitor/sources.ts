/** @module `parley monitor add`, `places` and `ingest`: where texts come from (CLI-102). */

import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import type { MonitorDesk, TakenIn } from "@parley/centre";
import { Complaint, misspoken, unreadable } from "../complaint.js";
import type { Globals, JsonFlag } from "../flags.js";
import { inertJson, inLine } from "../inert-text.js";
import type { AddFlags } from "./flags.js";
import { atDesk } from "./open-desk.js";
import { hoursOf } from "./values.js";

type Place = ReturnType<MonitorDesk["store"]["places"]>[number];

/** `monitor add`. */
export async function add(globals: Globals, given: string, flags: AddFlags): Promise<void> {
  const { name, watch, allowPrivate, every, json } = flags;
  const everyMs = every === undefined ? {} : { everyMs: hoursOf(every) };
  const isAddress = ADDRESS.test(given);
  if (!isAddress) await mustBeThere(given);
  if (!isAddress && allowPrivate === true) {
    throw misspoken("Only a feed can be on a private network.", "Leave out --allow-private.");
  }
  const place = await atDesk(globals, async (desk) => {
    const added = await desk.addPlace(isAddress ? given : resolve(given), {
      ...(name === undefined ? {} : { name }),
      ...(allowPrivate === true ? { allowPrivate } : {}),
      ...everyMs,
    });
    if (watch !== undefined) desk.addWatch(watch, { text: watch });
    return added;
  });
  process.stdout.write(json === true ? `${inertJson(shownPlace(place))}\n` : placeLine(place));
}

/** `monitor places`. */
export async function places(globals: Globals, { json }: JsonFlag): Promise<void> {
  const all = await atDesk(globals, (desk) => desk.store.places());
  process.stdout.write(
    json === true
      ? `${inertJson(all.map(shownPlace))}\n`
      : all.map(placeLine).join("") || "No place is kept here: npx parley monitor add --help.\n",
  );
}

/** `monitor remove`: off the list; what was captured there stays. */
export async function remove(globals: Globals, given: string, { json }: JsonFlag): Promise<void> {
  const place = await atDesk(globals, (desk) => {
    const found = placeNamed(desk, given);
    desk.store.removePlace(found.id);
    return found;
  });
  process.stdout.write(
    json === true
      ? `${inertJson({ removed: place.id })}\n`
      : `${inLine(place.name)} is off the list. What was captured there stays.\n`,
  );
}

/** `monitor ingest`, of one place or of all. */
export async function ingest(
  globals: Globals,
  given: string | undefined,
  { json }: JsonFlag,
): Promise<void> {
  const taken = await atDesk(globals, (desk) => ingestAt(desk, given));
  if (taken.stopped) {
    throw new Complaint("Taking in was stopped.", {
      rule: "CLI-102",
      safe: `What was taken in is kept: ${taken.new} texts are new.`,
      next: "The same command goes on where it stopped.",
    });
  }
  process.stdout.write(json === true ? `${inertJson(shownTaken(taken))}\n` : takenLines(taken));
}

async function ingestAt(desk: MonitorDesk, given: string | undefined): Promise<TakenIn> {
  const chosen = given === undefined ? desk.store.places() : [placeNamed(desk, given)];
  if (chosen.length === 0) {
    throw misspoken("There is no place to take in.", "Add one: npx parley monitor add --help.");
  }
  const stopping = new AbortController();
  const stop = (): void => stopping.abort();
  const shown = shownProgress();
  process.once("SIGINT", stop);
  try {
    return await desk.takeIn(chosen, { signal: stopping.signal, progress: shown.show });
  } finally {
    process.removeListener("SIGINT", stop);
    shown.end();
  }
}

/** One line that is written over at a terminal; elsewhere a plain line now and then. */
function shownProgress(): {
  readonly show: (taken: TakenIn, current: string) => void;
  readonly end: () => void;
} {
  const isTerminal = process.stderr.isTTY;
  const gapMs = isTerminal ? 100 : 10_000;
  let lastMs = isTerminal ? 0 : Date.now();
  const show = (taken: TakenIn, current: string): void => {
    if (Date.now() - lastMs < gapMs) return;
    lastMs = Date.now();
    const { seen, unchanged, new: fresh } = taken;
    const line = `${seen} seen, ${unchanged} as before, ${fresh} new: ${inLine(current)}`;
    if (!isTerminal) process.stderr.write(`${line}\n`);
    else process.stderr.write(`\r\u001b[K${line.slice(0, (process.stderr.columns || 80) - 1)}`);
  };
  return { show, end: () => (isTerminal ? process.stderr.write("\r\u001b[K") : undefined) };
}

/** A place by its number, its name, or as it was given. */
function placeNamed(desk: MonitorDesk, given: string): Place {
  const path = ADDRESS.test(given) ? given : resolve(given);
  const found = desk.store.places().find(({ id, name, place }) => {
    return `${id}` === given || name === given || place === given || place === path;
  });
  if (found !== undefined) return found;
  throw new Complaint(`There is no place ${given}.`, {
    rule: "CLI-102",
    safe: "Nothing was done.",
    next: "See npx parley monitor places, or add it with npx parley monitor add.",
  });
}

async function mustBeThere(path: string): Promise<void> {
  await stat(path).catch((error: unknown) => {
    throw unreadable(
      `There is nothing at ${path}.`,
      "No place was kept.",
      "Give a file, a folder, or the address of a feed, which begins with https://.",
      error,
    );
  });
}

function shownPlace({ id, kind, place, name }: Place): object {
  return { id, kind, place, name };
}

function placeLine({ id, kind, place, name }: Place): string {
  const called = name === place ? "" : `  ${inLine(name)}`;
  return `${id}  ${kind}${called}  ${inLine(place)}\n`;
}

function shownTaken({ seen, unchanged, new: fresh, same, bytes, refused }: TakenIn): object {
  return { seen, unchanged, new: fresh, same, bytes, refused };
}

function takenLines({ seen, unchanged, new: fresh, same, bytes, refused }: TakenIn): string {
  const shown = refused.slice(0, REFUSED_SHOWN).map(({ path, rule, detail }) => {
    return `  ${inLine(path)}: ${inLine(detail)} (${rule})\n`;
  });
  const rest = refused.length - shown.length;
  return [
    `${seen} looked at, ${unchanged} as before; ${fresh} new texts, ${same} kept before; `,
    `${bytes} bytes read\n`,
    ...(refused.length === 0 ? [] : [`${refused.length} refused:\n`, ...shown]),
    ...(rest > 0 ? [`  and ${rest} more: --json has them all\n`] : []),
  ].join("");
}

const ADDRESS = /^https?:\/\//i;
const REFUSED_SHOWN = 50;
