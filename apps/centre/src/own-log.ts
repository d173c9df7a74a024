/** @module What a centre's own log is kept with: its files, its keys, its witnesses, its lock. */

import { openLockFile } from "@parley/lock-file";
import { openLogFiles, repairLogFiles } from "@parley/log-files";
import type { Witness } from "@parley/ports";
import type { Self } from "@parley/protocol";
import { ownLogKeys, type RunnerPorts } from "@parley/runner";
import {
  publicKeyOf,
  sha256,
  signerFromSeed,
  verifyEd25519,
  type CentreKeys,
} from "@parley/signer-file";
import { createHttpWitness } from "@parley/witness-http";
import { formatVerifierKey, noteKey, type VerifierKey } from "@parley/wire";
import {
  FolderError,
  lockRecordPath,
  type CentreConfig,
  type CentreFolder,
} from "./centre-folder.js";

/** The log's ports; nothing for a credential that names no log. */
export function logOf(
  folder: CentreFolder,
  config: CentreConfig,
  self: Self,
  { logSeed, outgoingLogSeed: outgoing }: CentreKeys,
): Pick<RunnerPorts, "log"> {
  const { logKey, witnesses } = self.credential;
  if (logKey === undefined) return {};
  const files = { folder: folder.logFiles, vkey: vkeyOf(self) };
  return {
    log: {
      open: () => openLogFiles(files),
      repair: (head, source) => repairLogFiles(files, head, source),
      signer: signerFromSeed(logSeed),
      ...(outgoing && {
        outgoing: {
          key: noteKey(logKey.name, publicKeyOf(outgoing), sha256),
          signer: signerFromSeed(outgoing),
        },
      }),
      witnesses: witnessesOf(config, witnesses),
      beatMs: config.log.beatSeconds * 1_000,
      lock: () => openLockFile({ path: lockRecordPath(folder, config) }),
    },
  };
}

/** Refuses witnesses that no centre would count, before a credential names them (OWNLOG-9). */
export function mustCount(witnesses: readonly VerifierKey[]): void {
  const odd = witnesses.find(({ type }) => type === "ml-dsa-44");
  if (odd === undefined) return;
  throw new FolderError(
    `The key of the witness ${odd.name} is of ML-DSA-44, and centres count cosignatures of ` +
      "Ed25519 alone: the log would wait for its word in vain. Nothing was changed. Name the " +
      "witness by its other key, which it prints first.",
  );
}

/** What the log's files say of its keys: each on a line, the newest first (ROT-9). */
export function vkeyOf(self: Self): string {
  return ownLogKeys(self).map(formatVerifierKey).join("\n");
}

/** The witnesses of the credential whose addresses the settings know. */
function witnessesOf({ log }: CentreConfig, named: readonly VerifierKey[]): readonly Witness[] {
  return log.witnesses.flatMap(({ vkey, url }) => {
    const key = named.find((one) => formatVerifierKey(one) === vkey);
    // An address of somebody whom the credential does not name would be of no use.
    if (key === undefined) return [];
    const crypto = { hash: sha256, verify: verifyEd25519 };
    return [createHttpWitness({ name: key.name, url, keys: [key], crypto })];
  });
}
