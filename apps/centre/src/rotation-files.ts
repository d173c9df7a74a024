/** @module Putting in place what a rotation has made: all of it, however often it is cut short. */

import { randomBytes } from "node:crypto";
import { cp, mkdir, readdir, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { HeldCredential } from "@parley/protocol";
import { sha256, verifyEd25519 } from "@parley/signer-file";
import { parseCredential, type Domain } from "@parley/wire";
import {
  FolderError,
  lockRecordPath,
  readConfig,
  readFileOf,
  writeConfig,
  writeWhole,
  type CentreConfig,
  type CentreFolder,
} from "./centre-folder.js";

/** Names of the files of credentials that were replaced. */
export const EARLIER_CREDENTIAL = /^credential-[1-9]\d{0,15}\.note$/;

/** What a rotation puts in place. */
export interface Rotation {
  /** Serial of the credential that is replaced. */
  readonly from: number;
  readonly credential: Uint8Array;
  readonly card: Uint8Array;
  /** Writes the new key file at this path. */
  readonly writeKeys: (path: string) => Promise<void>;
  readonly config: CentreConfig;
  /** True where the log is frozen and another one begins. */
  readonly freezes: boolean;
}

/**
 * Makes all files beside the old ones, under a name that counts only when they are whole, and then
 * puts them in place. Cut short before, nothing has changed; after, the next use finishes it.
 */
export async function stageRotation(folder: CentreFolder, rotation: Rotation): Promise<void> {
  const { from, credential, card, config, freezes } = rotation;
  const made = `${folder.next}.${randomBytes(4).toString("hex")}`;
  await mkdir(made, { mode: 0o700 });
  try {
    await rotation.writeKeys(join(made, "centre-keys.age"));
    await cp(folder.keys, join(made, "outgoing-keys.age"));
    await cp(folder.credential, join(made, credentialName(from)));
    await writeWhole(join(made, "credential.note"), credential);
    await writeWhole(join(made, "card.note"), card);
    await writeConfig({ ...folder, config: join(made, "centre.json") }, config);
    if (freezes) await writeWhole(join(made, FREEZES), `${from}\n`);
    await rename(made, folder.next);
  } catch (error) {
    await rm(made, { recursive: true, force: true });
    throw error;
  }
  await finishRotation(folder);
}

/** Finishes a rotation that was cut short; does nothing where there is none. */
export async function finishRotation(folder: CentreFolder): Promise<void> {
  const names = await readdir(folder.next).catch(() => undefined);
  if (names === undefined) return;
  if (names.includes(FREEZES)) {
    const text = await readFile(join(folder.next, FREEZES), "utf8");
    const from = text.trim();
    if (!/^\d{1,16}$/.test(from)) throw new FolderError(`${folder.next} holds odd files.`);
    const lock = lockRecordPath(folder, await readConfig(folder));
    await renameOnce(folder.logFiles, `${folder.logFiles}-${from}`);
    await renameOnce(lock, `${lock}-${from}`);
    await rm(join(folder.next, FREEZES));
  }
  for (const name of names) {
    if (name !== FREEZES) await renameOnce(join(folder.next, name), join(folder.path, name));
  }
  await rm(folder.next, { recursive: true });
}

/** Credentials of this centre that were replaced, newest first, verified under its root. */
export async function earlierCredentials(
  folder: CentreFolder,
  domain: Domain,
  rootPublicKey: Uint8Array,
): Promise<readonly HeldCredential[]> {
  const names = (await readdir(folder.path)).filter((name) => EARLIER_CREDENTIAL.test(name));
  const crypto = { hash: sha256, verify: verifyEd25519 };
  const found: HeldCredential[] = [];
  for (const name of names) {
    const note = await readFileOf(join(folder.path, name));
    const read = parseCredential(note, domain, rootPublicKey, crypto);
    if (!read.ok) {
      throw new FolderError(
        `${join(folder.path, name)} does not verify (${read.rule}: ${read.detail}). ` +
          "Put it back from your copy.",
      );
    }
    found.push({ credential: read.value, note });
  }
  return found.sort((one, other) => other.credential.serial - one.credential.serial);
}

function credentialName(serial: number): string {
  return `credential-${serial}.note`;
}

/** What is gone already was renamed before. */
async function renameOnce(from: string, to: string): Promise<void> {
  await rename(from, to).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") throw error;
  });
}

/** Its presence says that the log of this serial is to be put away. */
const FREEZES = "freezes";
