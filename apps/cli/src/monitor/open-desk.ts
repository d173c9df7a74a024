/** @module The folder in which sources are watched, and the desk over it (CLI-101). */

import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { openMonitor, type MonitorDesk } from "@parley/centre";
import { Complaint } from "../complaint.js";
import type { Globals } from "../flags.js";
import { inLine } from "../inert-text.js";
import { chosenFolder } from "../place.js";

/** Opens the desk, has it used, and closes it whatever happens. */
export async function atDesk<T>(
  globals: Globals,
  use: (desk: MonitorDesk) => Promise<T> | T,
): Promise<T> {
  const folder = await monitorFolder(globals);
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const desk = await openMonitor(folder, { now: Date.now });
    try {
      warnOf(desk);
      return await use(desk);
    } finally {
      await desk.close();
    }
  } catch (error) {
    throw unkept(folder, error as NodeJS.ErrnoException) ?? error;
  }
}

/**
 * What the system refuses of the folder is said in words: no room, no rights, a read-only disk. Of
 * any other file whoever reads it says what is wrong.
 */
function unkept(folder: string, error: NodeJS.ErrnoException): Complaint | undefined {
  const { code = "", path = folder } = error;
  const why = WHY[code];
  const isOfIt = folder.startsWith(path) || path.startsWith(folder);
  if (why === undefined || !isOfIt) return undefined;
  return new Complaint(`${folder} ${why}.`, {
    rule: "CLI-101",
    safe: "What was taken in and decided before is kept.",
    next: "Make room or rights there, or choose another folder with --state.",
    cause: error,
  });
}

const WHY: Readonly<Record<string, string>> = {
  ENOSPC: "has no room left",
  EDQUOT: "has no room left",
  EACCES: "cannot be written by this user",
  EPERM: "cannot be written by this user",
  EROFS: "is on a disk that cannot be written",
  ENOENT: "cannot be made",
  ENOTDIR: "cannot be made, for a file stands in its way",
};

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
