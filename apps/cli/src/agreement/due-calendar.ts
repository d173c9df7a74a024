/** @module A deadline as a calendar entry in a file. */

import type { Due, Pack } from "@parley/agreement";
import { instant } from "@parley/bytes";
import { owedTime, writeCalendar, type OwedItem } from "@parley/calendar-ics";
import { misspoken } from "../complaint.js";
import type { DueFlags } from "./flags.js";
import { claimFile } from "./new-file.js";

/** Writes the entry into a new file; refuses a duty that has no time. */
export async function writeDue(
  pack: Pack,
  name: string,
  { when, exercise }: DueFlags,
  file: string,
  { by, from }: Due,
): Promise<void> {
  if (by === undefined) {
    throw misspoken(`${name} has no time: there is no entry to write.`, "Leave out --ics.");
  }
  const notification = pack.notifications.find(({ id }) => id === name);
  const title = `${inEnglish(pack.shortName)}: ${inEnglish(notification?.name ?? {})}`;
  const { article } = notification ?? {};
  const item: OwedItem = {
    uid: `${pack.id}.${name}.${when}@parley`,
    title,
    time: owedTime(by, from),
    description: `${article === undefined ? "" : `${article}\n`}By this centre's reading.`,
  };
  const stamp = instant(Date.now());
  const options = { name: inEnglish(pack.shortName), stamp, isExercise: exercise === true };
  await claimFile(file, writeCalendar([item], options));
}

function inEnglish(text: { readonly [language: string]: string }): string {
  return text["en"] ?? Object.values(text)[0] ?? "";
}
