/** @module `parley monitor timeline` and `cite` (CLI-110). */

import { citationLine, timelineOf, type Dates, type Entry } from "@parley/public-record";
import type { Globals, JsonFlag } from "../flags.js";
import { inertJson } from "../inert-text.js";
import { entryLines, entryNamed } from "./entries.js";
import type { TimelineFlags } from "./flags.js";
import { atDesk } from "./open-desk.js";
import { matterOf, oneOf } from "./values.js";

/** `monitor timeline`, of a state, an agreement, or the whole record. */
export async function timeline(
  globals: Globals,
  given: string | undefined,
  flags: TimelineFlags,
): Promise<void> {
  const by = DATES[oneOf(flags.by, Object.keys(DATES), "date")] ?? "asOf";
  const { matter, entries } = await atDesk(globals, (desk) => {
    const named = given === undefined ? undefined : matterOf(given, desk);
    return { matter: named, entries: desk.record().entries };
  });
  const chosen = [...entries.values()].filter((entry) => {
    if (matter === undefined) return true;
    return "state" in matter
      ? entry.states.includes(matter.state)
      : entry.agreement === matter.agreement;
  });
  const { dated, undated } = timelineOf(chosen, by);
  const rows = [...dated, ...undated.map((entry) => ({ day: null, entry }))];
  const lines = rows.flatMap(({ day, entry }) => {
    const found = entries.get(entry);
    return found === undefined ? [] : [{ day, found }];
  });
  process.stdout.write(
    flags.json === true
      ? `${inertJson(lines.map(({ day, found }) => ({ day, ...shown(found) })))}\n`
      : lines.map(({ day, found }) => `${day ?? "no date"}\n${entryLines(found)}`).join("") ||
          "The record has nothing of this.\n",
  );
}

/** `monitor cite`: one line. */
export async function cite(globals: Globals, given: string, { json }: JsonFlag): Promise<void> {
  const entry = await atDesk(globals, (desk) => entryNamed(desk, given));
  const citation = citationLine(entry);
  process.stdout.write(
    json === true ? `${inertJson({ entry: entry.id, citation })}\n` : `${citation}\n`,
  );
}

function shown(entry: Entry): object {
  const { id, kind, states, agreement = null } = entry;
  return { entry: id, kind, states, agreement, citation: citationLine(entry) };
}

const DATES: Readonly<Record<string, keyof Dates>> = {
  "as-of": "asOf",
  stated: "stated",
  published: "published",
  captured: "captured",
};
