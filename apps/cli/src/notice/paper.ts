/** @module `parley notice paper`: a notice that was given, as a paper form. */

import { encodeHex } from "@parley/bytes";
import { sha256 } from "@parley/signer-file";
import { claimFile } from "../agreement/new-file.js";
import { misspoken } from "../complaint.js";
import type { Globals } from "../flags.js";
import { inertJson, visible } from "../inert-text.js";
import { runningCentre } from "../place.js";
import { statementId } from "../statement-id.js";
import type { PaperFlags } from "./flags.js";

/** `notice paper`: into a file that is not there yet. */
export async function printNotice(globals: Globals, id: string, flags: PaperFlags): Promise<void> {
  const { languages, out } = flags;
  if (!/^[a-z]{2,3},[a-z]{2,3}$/.test(languages)) {
    throw misspoken(`${languages} is not two languages.`, "Write two that the data have: en,ru.");
  }
  const centre = await runningCentre(globals);
  const statement = await statementId(centre, id);
  const pdf = await centre.bytes(`/api/statements/${statement}/paper?languages=${languages}`);
  await claimFile(out, pdf);
  const hash = encodeHex(sha256(pdf));
  const line = `${visible(out)} holds it; SHA-256 ${hash}. Nothing was sent.\n`;
  const json = { file: out, sha256: hash, statement };
  process.stdout.write(flags.json === true ? `${inertJson(json)}\n` : line);
}
