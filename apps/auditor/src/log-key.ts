/** @module The keys that a log says are its own. */

import { AUDIT_LIMITS } from "./limits.js";
import { openCheckpoint } from "./note/signed-checkpoint.js";
import { parseVerifierKey, type VerifierKey } from "./note/verifier-key.js";
import { fault, good, type Result } from "./result.js";
import { FolderSource } from "./source/folder-source.js";
import type { Source } from "./source/source.js";

/**
 * The verifier keys that lie in a log's folder and signed its checkpoint there. They are the log's
 * own word: whoever hands them on vouches that the folder is the log's.
 * Throws UnreadableError when the folder or a file in it cannot be read.
 */
export async function keysOfFolder(folder: string): Promise<Result<readonly string[]>> {
  const source = new FolderSource(folder);
  const found = await source.get("checkpoint", AUDIT_LIMITS.noteBytesMax);
  if (found.kind === "absent") return fault("AUD-3", "There is no checkpoint in the folder.");
  if (found.kind === "refused") return fault("AUD-3", `The log's checkpoint ${found.why}.`);
  const keys = await readLogKeys(source);
  if (keys === undefined) return fault("AUD-4", "There is no vkey in the folder.");
  if (!keys.ok) return fault(keys.rule, `The vkey in the folder ${keys.detail}.`);
  const opened = openCheckpoint(found.bytes, keys.value, undefined);
  if (!opened.ok) {
    return fault(opened.rule, `With the vkey in the folder its checkpoint ${opened.detail}.`);
  }
  return good(keys.value.map(({ vkey }) => vkey));
}

/** Reads `vkey`: a line a key; undefined where there is none (AUD-14). */
export async function readLogKeys(
  source: Source,
): Promise<Result<readonly VerifierKey[]> | undefined> {
  const found = await source.get("vkey", AUDIT_LIMITS.vkeyFileBytesMax);
  if (found.kind === "absent") return undefined;
  if (found.kind === "refused") return fault("AUD-4", found.why);
  const text = found.bytes.toString();
  const lines = text.split("\n", AUDIT_LIMITS.vkeysMax + 2);
  if (lines.length > AUDIT_LIMITS.vkeysMax + 1) {
    return fault("AUD-4", `has more than ${AUDIT_LIMITS.vkeysMax} keys`);
  }
  if (lines.pop() !== "") return fault("AUD-4", "does not end in a line end");
  const keys: VerifierKey[] = [];
  for (const line of lines) {
    const key = parseVerifierKey(line);
    if (!key.ok) return key;
    if (key.value.type === 0x04) return fault("AUD-4", "has a key that signs no log");
    keys.push(key.value);
  }
  return keys.length > 0 ? good(keys) : fault("AUD-4", "has no key");
}
