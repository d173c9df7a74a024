/** @module Whether older checkpoints are prefixes of the tree that a log shows now (AUD-10). */

import type { Findings } from "./findings.js";
import type { SignedCheckpoint } from "./note/signed-checkpoint.js";
import type { Evidence } from "./report.js";

/** A checkpoint that the reader kept, opened with the keys of the log. */
export interface OlderCheckpoint {
  readonly name: string;
  readonly bytes: Buffer;
  readonly signed: SignedCheckpoint;
}

/**
 * Compares each with the current one and with the roots that the entries lead to. What is given
 * back is proved by the two checkpoints and, for a smaller tree, by entries that lead to the signed
 * root.
 */
export function judgeOlder(
  older: readonly OlderCheckpoint[],
  current: { readonly bytes: Buffer; readonly signed: SignedCheckpoint },
  roots: ReadonlyMap<number, Buffer | undefined>,
  findings: Findings,
): readonly Evidence[] {
  const { size, root } = current.signed.checkpoint;
  const isMade = size === 0 || (roots.get(size)?.equals(root) ?? false);
  return older.flatMap(({ name, bytes, signed }): readonly Evidence[] => {
    const { checkpoint } = signed;
    const pair = { name, older: bytes.toString(), current: current.bytes.toString() };
    if (checkpoint.size > size) return [{ kind: "rollback", ...pair }];
    const expected = checkpoint.size === size ? root : roots.get(checkpoint.size);
    // Of the empty tree there is but one (AUD-5).
    if (checkpoint.size === 0 || expected?.equals(checkpoint.root) === true) return [];
    if (checkpoint.size === size || isMade) return [{ kind: "split", ...pair }];
    findings.remark(name, "cannot be compared: the log's entries do not lead to its own root");
    return [];
  });
}
