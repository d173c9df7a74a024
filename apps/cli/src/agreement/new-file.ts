/** @module A file that a command makes, and never one that is there already. */

import { rm, writeFile } from "node:fs/promises";
import { Complaint } from "../complaint.js";

/** Writes a file that is not there yet, whole or not at all. */
export async function claimFile(
  path: string,
  content: Uint8Array | string,
  mode = 0o644,
): Promise<void> {
  await writeFile(path, content, { flag: "wx", mode }).catch(async (error: unknown) => {
    if ((error as { code?: string }).code === "EEXIST") {
      const safe = "It was left as it is.";
      throw new Complaint(`${path} is there already.`, {
        ...{ safe, next: "Name another file.", cause: error },
      });
    }
    // On a full disk a part of it may be there, and it would be taken for the whole.
    await rm(path, { force: true }).catch(() => undefined);
    throw new Complaint(`${path} cannot be written.`, {
      safe: "Nothing was written there.",
      next: "See that there is room, or name another file.",
      cause: error,
    });
  });
}
