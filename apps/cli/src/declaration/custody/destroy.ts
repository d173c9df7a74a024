/** @module `parley declaration destroy`: the end of all secrets of a declaration (CUST-7). */

import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { declarationId } from "@parley/declaration";
import { Complaint, misspoken } from "../../complaint.js";
import { inertJson, visible } from "../../inert-text.js";
import { readHeader } from "../declared-folder.js";
import type { DestroyFlags } from "./flags.js";
import { SHARES, wipeFile } from "./private-files.js";

/** Removes secrets and shares; header and proofs stay. */
export async function destroy(folder: string, flags: DestroyFlags): Promise<void> {
  const declaration = declarationId(await readHeader(folder));
  const secrets = [...(await filesIn(folder, "private")), ...(await filesIn(folder, SHARES))];
  const proofs = await filesIn(folder, "proofs");
  if (secrets.length === 0) {
    throw new Complaint(`${folder} holds no secret.`, { safe: "Nothing was removed." });
  }
  if (flags.yes !== true) {
    const all = `${secrets.length} files, all of ${join(folder, "private")} and ${SHARES}`;
    const what = `This would remove ${all}, and then nothing more of it could be opened.`;
    throw misspoken(what, "To do it, write --yes.");
  }
  for (const file of secrets) await wipeFile(file);
  for (const name of ["private", SHARES]) {
    await rm(join(folder, name), { recursive: true, force: true });
  }
  if (flags.json === true) {
    const answer = { declaration, removed: secrets, proofs: proofs.length };
    process.stdout.write(`${inertJson(answer)}\n`);
    return;
  }
  const lines = [
    "Removed; a disk or a backup may keep old bytes:",
    ...secrets.map((file) => `  ${file}`),
    `Nothing more of ${declaration}`,
    "can be opened, once its holders have removed their shares and no copy is left: see to both.",
    `What others can still verify: that it was declared, by header.json; each proof that was`,
    `given, of which ${proofs.length} lie in ${join(folder, "proofs")}.`,
    "What was opened stays open.",
  ];
  process.stdout.write(`${visible(lines.join("\n"))}\n`);
}

/** Files below a folder of the declaration; none where it is not there. */
async function filesIn(folder: string, name: string): Promise<readonly string[]> {
  const path = join(folder, name);
  const found = await readdir(path, { recursive: true, withFileTypes: true }).catch(() => []);
  return found.flatMap((one) => (one.isFile() ? [join(one.parentPath, one.name)] : [])).sort();
}
