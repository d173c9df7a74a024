/** @module Which of the reader's witnesses cosigned a checkpoint (C2SP tlog-cosignature). */

import type { Findings } from "./findings.js";
import { AUDIT_LIMITS } from "./limits.js";
import { verifyLine } from "./note/line-signature.js";
import { lineOf, type SignedCheckpoint } from "./note/signed-checkpoint.js";
import type { VerifierKey } from "./note/verifier-key.js";
import type { FoundCosignature } from "./report.js";

/** The reader's witnesses, and how many of them must have cosigned. */
export interface Quorum {
  readonly witnesses: readonly VerifierKey[];
  readonly quorum: number;
}

/** Verifies their lines; too few and lines that do not verify are findings (AUD-11, AUD-12). */
export function judgeCosignatures(
  { note, checkpoint }: SignedCheckpoint,
  { witnesses, quorum }: Quorum,
  clock: { readonly nowSeconds: number; readonly strict: boolean },
  findings: Findings,
): readonly FoundCosignature[] {
  const found: FoundCosignature[] = [];
  for (const witness of witnesses) {
    const key = `${witness.name}+${witness.id}`;
    const line = lineOf(witness, note.lines);
    if (line === undefined) continue;
    const verified = verifyLine(witness, line, note.text, checkpoint);
    if (verified === undefined) {
      const what = `has a line by the witness ${key} that does not verify`;
      findings.add({ rule: "AUD-11", where: "checkpoint", what });
      continue;
    }
    found.push({ key, seconds: verified.seconds });
    const ahead = verified.seconds - clock.nowSeconds;
    if (ahead <= AUDIT_LIMITS.clockSkewSecondsMax) continue;
    const what = `is cosigned by ${key} ${ahead} seconds later than it is here`;
    if (clock.strict) findings.add({ rule: "AUD-12", where: "checkpoint", what });
    else findings.remark("checkpoint", what);
  }
  if (found.length < quorum) {
    const what = `is cosigned by ${found.length} of the witnesses given, of ${quorum} asked for`;
    findings.add({ rule: "AUD-11", where: "checkpoint", what });
  }
  return found;
}
