/** @module Whether the keys of a centre are those that its credential and card name. */

import { open, stat } from "node:fs/promises";
import { sameBytes } from "@parley/bytes";
import { publicKeyOf, readCentreKeyFile, tlsPinOf, type CentreKeys } from "@parley/signer-file";
import type { ReadIntroduction, VerifierKey } from "@parley/wire";
import type { CentreFolder } from "../centre-folder.js";
import { reasonOf } from "./backup-error.js";
import { keysUnfit, type Finding } from "./findings.js";

/** What was found of the keys; `opened` is false where no passphrase was given. */
export interface KeysChecked {
  readonly opened: boolean;
  readonly finding: Finding | undefined;
}

/**
 * Looks at the key file. With the passphrase it is opened, and each key compared with what
 * credential and card say; without, only its rights and its form are looked at.
 */
export async function checkKeys(
  { keys: path }: CentreFolder,
  introduction: ReadIntroduction,
  passphrase: string | undefined,
): Promise<KeysChecked> {
  if (passphrase === undefined) {
    const why = await lookAt(path);
    return { opened: false, finding: why === undefined ? undefined : keysUnfit(why) };
  }
  const read = await readCentreKeyFile(path, passphrase);
  if (!read.ok) {
    const finding = keysUnfit(`The keys in ${path} stay shut (${read.rule}). ${read.detail}`);
    return { opened: false, finding };
  }
  const unfit = unfitting(read.value, introduction);
  if (unfit.length === 0) return { opened: true, finding: undefined };
  const named = unfit.join(", ");
  const what = `The keys in ${path} are not those of credential and card: ${named}.`;
  return { opened: true, finding: keysUnfit(what) };
}

function unfitting(
  { centreSeed, logSeed, witnessSeed, tlsCertificate }: CentreKeys,
  { credential, card }: ReadIntroduction,
): readonly string[] {
  const { centreKey, logKey, witnessKey } = credential;
  const isOf = (key: Pick<VerifierKey, "publicKey"> | undefined, seed: Uint8Array): boolean =>
    key === undefined || sameBytes(key.publicKey, publicKeyOf(seed));
  return [
    ...(isOf(centreKey, centreSeed) ? [] : ["the centre key"]),
    ...(isOf(logKey, logSeed) ? [] : ["the log key"]),
    ...(isOf(witnessKey, witnessSeed) ? [] : ["the witness key"]),
    ...(card.tlsPin === tlsPinOf(tlsCertificate) ? [] : ["the key of its lines"]),
  ];
}

async function lookAt(path: string): Promise<string | undefined> {
  try {
    const { mode } = await stat(path);
    if ((mode & 0o077) !== 0) return `Others than its owner may read the key file ${path}.`;
    const file = await open(path, "r");
    const begin = Buffer.alloc(AGE.length);
    await file.read(begin, 0, AGE.length, 0).finally(() => file.close());
    return begin.toString("latin1") === AGE ? undefined : `${path} is no sealed key file.`;
  } catch (error) {
    return `The key file ${path} cannot be read: ${reasonOf(error)}.`;
  }
}

const AGE = "age-encryption.org/v1\n";
