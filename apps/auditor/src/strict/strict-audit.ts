/** @module What a strict audit looks at besides, by where the log is. */

import type { Findings } from "../findings.js";
import type { SignedCheckpoint } from "../note/signed-checkpoint.js";
import { FolderSource } from "../source/folder-source.js";
import type { Source } from "../source/source.js";
import { FolderChecks } from "./folder-checks.js";
import { ServerChecks } from "./server-checks.js";
import type { StrictChecks } from "./strict-checks.js";

/** The strict checks of a folder or of a server, and those of the checkpoint itself (AUD-19). */
export function strictFor(
  source: Source,
  { signers, checkpoint }: SignedCheckpoint,
  findings: Findings,
): StrictChecks {
  if (!signers.some(({ type }) => type === 0x01)) {
    const what = "is signed by no Ed25519 key of the log";
    findings.add({ rule: "AUD-19", where: "checkpoint", what });
  }
  return source instanceof FolderSource
    ? new FolderChecks(source, { signers, size: checkpoint.size }, findings)
    : new ServerChecks(source, findings);
}
