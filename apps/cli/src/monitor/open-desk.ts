/** @module The folder in which sources are watched, and the desk over it (CLI-101). */

import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { openMonitor, type MonitorDesk } from "@parley/centre";
import type { Globals } from "../flags.js";
import { inLine } from "../inert-text.js";
import { chosenFolder } from "../place.js";

/** Opens the desk, has it used, and closes it whatever happens. */
export async function atDesk<T>(
  globals: Globals,
  use: (desk: MonitorDesk) => Promise<T> | T,
): Promise<T> {
  const folder = await monitorFolder(globals);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const desk = await openMonitor(folder, { now: Date.now });
  try {
    warnOf(desk);
    return await use(desk);
  } finally {
    await desk.close();
  }
}

/** What is damaged in the journal is told, and all the rest is shown (RECORD-20). */
function warnOf(desk: MonitorDesk): void {
  const [first, ...others] = desk.troubles();
  if (first === undefined) return;
  const rest = others.length === 0 ? "" : `, and ${others.length} more`;
  process.stderr.write(
    "An act of the journal cannot be read, and counts for nothing: " +
      `${inLine(first.detail)} (${first.rule})${rest}.\n`,
  );
}

/** That of the centre named, else one of its own beside the centres: it needs none. */
async function monitorFolder(globals: Globals): Promise<string> {
  if (globals.centre === undefined) return join(resolve(globals.state), "monitor");
  return (await chosenFolder(globals)).monitor;
}
