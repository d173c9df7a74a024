/** @module The archive key: an age identity file under a passphrase, for an offline place. */

import { decodeText, encodeText, ok, UsageError, type Result } from "@parley/bytes";
import { generateSealingIdentity, sealingRecipient } from "@parley/sealer-age";
import { notOurs, readSealed, writeSealed, type KeyFileOptions } from "./sealed-document.js";

/** The secret that opens a party's archive. */
export interface ArchiveKey {
  /** `AGE-SECRET-KEY-PQ-1…`. Secret. */
  readonly identity: string;
  /** `age1pq1…`, as the credential names it. */
  readonly recipient: string;
}

/** Makes a new archive key. */
export async function generateArchiveKey(): Promise<ArchiveKey> {
  return generateSealingIdentity();
}

/**
 * Writes the key as stock `age` takes it, `age --decrypt --identity FILE`, whole or not at all,
 * never over an existing file. Rejects with `KeyFileError`.
 */
export async function writeArchiveKeyFile(
  path: string,
  party: string,
  { identity, recipient }: ArchiveKey,
  passphrase: string,
  options: KeyFileOptions = {},
): Promise<void> {
  const text = `# archive key of ${party}\n# public key: ${recipient}\n${identity}\n`;
  await writeSealed(path, encodeText(text), passphrase, options);
}

/** Reads an archive key. KEY-1, KEY-2 and KEY-3 as for any key file; KEY-4 for any other text. */
export async function readArchiveKeyFile(
  path: string,
  passphrase: string,
): Promise<Result<ArchiveKey>> {
  const opened = await readSealed(path, passphrase);
  if (!opened.ok) return opened;
  const text = decodeText(opened.value);
  const lines = text.ok ? text.value.split("\n").filter((line) => !/^(?:#.*)?$/.test(line)) : [];
  const [identity] = lines;
  if (identity === undefined || lines.length !== 1) return notOurs(path);
  try {
    return ok({ identity, recipient: await sealingRecipient(identity) });
  } catch (error) {
    if (error instanceof UsageError) return notOurs(path);
    throw error;
  }
}
