/** @module `parley verifier`: the page that verifies bundles, for a reader to carry (CLI-31). */

import { constants } from "node:fs";
import { copyFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { Complaint } from "./complaint.js";

/** Writes the page into a file that is not there yet. */
export async function writeVerifier(out: string): Promise<void> {
  await copyFile(PAGE, out, constants.COPYFILE_EXCL).catch((error: NodeJS.ErrnoException) => {
    const [what, next] =
      error.code === "EEXIST"
        ? [`${out} is there already.`, "Name another file, or move that one away."]
        : [`${out} cannot be written.`, "Check its name and its rights."];
    throw new Complaint(what, { rule: "CLI-31", safe: "Nothing was written.", next, cause: error });
  });
  process.stdout.write(`${out} verifies evidence in any browser, without a network.\n`);
}

const PAGE = fileURLToPath(new URL("../../verifier/dist/parley-verify.html", import.meta.url));
