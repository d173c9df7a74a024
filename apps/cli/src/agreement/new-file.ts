/** @module A file that a command makes, and never one that is there already. */

import { writeFile } from "node:fs/promises";
import { Complaint } from "../complaint.js";

/** Writes a file that is not there yet. */
export async function claimFile(path: string, content: Uint8Array | string): Promise<void> {
  await writeFile(path, content, { flag: "wx" }).catch((error: unknown) => {
    const isThere = (error as { code?: string }).code === "EEXIST";
    const what = isThere ? `${path} is there already.` : `${path} cannot be written.`;
    const safe = isThere ? "It was left as it is." : "Nothing was written there.";
    throw new Complaint(what, { safe, next: "Name another file.", cause: error });
  });
}
