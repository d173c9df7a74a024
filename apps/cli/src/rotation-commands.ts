/** @module `parley centre rotate`, `revoke` and `confirm`, and `parley keys revocation`. */

import { readFile } from "node:fs/promises";
import { encodeBase64, encodeText, instant } from "@parley/bytes";
import { readConfig, readRunning, rotateCentre, type WitnessAddress } from "@parley/centre";
import { publicKeyOf, readRootKeyFile, sha256, signerFromSeed } from "@parley/signer-file";
import {
  formatNote,
  formatRevocation,
  limits,
  parseVerifierKey,
  revocationReasons,
  rootKey,
  type RevocationReason,
} from "@parley/wire";
import { Complaint, misspoken, unreadable } from "./complaint.js";
import type { Globals, RevocationFlags, RotateFlags } from "./flags.js";
import { knownPassphrase } from "./passphrase.js";
import { chosenFolder, exerciseFile, runningCentre, startCommand } from "./place.js";

/** `centre rotate`: the centre must not run, for its keys are in use while it does (CLI-35). */
export async function rotate(globals: Globals, flags: RotateFlags): Promise<void> {
  if (flags.logKey === true && flags.newLog === true) {
    throw misspoken(
      "--log-key goes on with the same log and --new-log begins another: choose one.",
    );
  }
  const witnesses = flags.witness?.map(witnessOf);
  if (flags.serial !== undefined && !/^[1-9]\d{0,14}$/.test(flags.serial)) {
    throw misspoken(`${flags.serial} is no serial: it is a count from 1.`);
  }
  const folder = await chosenFolder(globals);
  const { party } = await readConfig(folder);
  const running = await readRunning(folder);
  if (running !== undefined) {
    throw new Complaint(`The centre ${running.party} runs (process ${running.pid}).`, {
      rule: "CLI-35",
      safe: "Nothing was changed.",
      next: "Stop it, rotate its keys, and start it again: it tells its peers first of all.",
    });
  }
  const own = flags.passphraseFile ?? (await exerciseFile(folder));
  const passphrase = await knownPassphrase(own);
  const rootPassphrase = await knownPassphrase(flags.rootPassphraseFile ?? own);
  const { serial, fingerprint, frozen } = await rotateCentre(folder, {
    root: flags.root,
    rootPassphrase,
    passphrase,
    log: flags.newLog === true ? "new" : flags.logKey === true ? "key" : "same",
    ...(witnesses && { witnesses }),
    ...(flags.serial !== undefined && { serial: Number(flags.serial) }),
  });
  process.stdout.write(
    `${party} has a new credential, with the serial ${serial}.\n` +
      `Its fingerprint is ${fingerprint}\n` +
      (frozen === undefined
        ? ""
        : `The log before it is frozen in ${frozen}: go on serving it.\n`) +
      "At the next start the old key tells every peer; those it cannot reach are told when their " +
      "line opens.\n" +
      `Carry the root key away again, and start the centre with: ${startCommand(folder)}\n`,
  );
}

/** `centre revoke`: from here on the running centre takes nothing under it, and tells its peers. */
export async function revoke(globals: Globals, file: string): Promise<void> {
  const bytes = await readFile(file).catch((error: unknown) => {
    throw unreadable(`${file} cannot be read.`, "Nothing was revoked.", "Check its name.", error);
  });
  if (bytes.length > limits.noteBytesMax) {
    throw unreadable(`${file} is no revocation: too large.`, "Nothing was revoked.", "");
  }
  const centre = await runningCentre(globals);
  await centre.post("/api/revocations", { revocation: encodeBase64(bytes) });
  process.stdout.write(
    `${centre.party} holds the revocation and hands it to its peers. ` +
      "What was receipted before stands.\n",
  );
}

/** `centre confirm`: a credential that was compared over another path (CLI-37). */
export async function confirm(globals: Globals, party: string, groups: string): Promise<void> {
  if (!/^\d{40}$/.test(groups.replace(/\s/g, ""))) {
    throw misspoken(
      "A fingerprint is eight groups of five digits.",
      'Ask the other party to read it out, and write it in quotes: "12345 12345 …".',
    );
  }
  const centre = await runningCentre(globals);
  const of = party.toUpperCase();
  await centre.post("/api/credentials", { party: of, fingerprint: groups });
  process.stdout.write(`The credential of ${of} is confirmed at ${centre.party}.\n`);
}

/** `keys revocation`: signed in advance, offline, and kept sealed at the watch desk (CLI-36). */
export async function revocation(flags: RevocationFlags): Promise<void> {
  const serials = flags.serial.map(serialOf);
  if (new Set(serials).size !== serials.length || serials.length > limits.revokedMax) {
    throw misspoken(`A revocation names up to ${limits.revokedMax} serials, each once.`);
  }
  const reason = flags.reason === undefined ? undefined : reasonOf(flags.reason);
  const passphrase = await knownPassphrase(flags.passphraseFile);
  const root = await readRootKeyFile(flags.root, passphrase);
  if (!root.ok) {
    throw new Complaint(root.detail, {
      rule: root.rule,
      safe: "Nothing was signed.",
      next: "Name the root key file and its passphrase.",
    });
  }
  const domain = flags.exercise === true ? "exercise" : "live";
  const { party, rootSeed } = root.value;
  const time = instant(Date.now());
  const text = formatRevocation({ domain, party, serials, time, ...(reason && { reason }) });
  const { name, keyId } = rootKey(domain, party, publicKeyOf(rootSeed), sha256);
  const signature = await signerFromSeed(rootSeed).sign(encodeText(text));
  process.stdout.write(formatNote(text, [{ name, keyId, signature }]));
}

/** A witness as it is typed: its verifier key, and `@` with where it is reached. */
function witnessOf(text: string): WitnessAddress {
  const [, vkey = "", url] = /^(.*?)(?:@(https?:\/\/.+))?$/.exec(text) ?? [];
  const key = parseVerifierKey(vkey, sha256);
  if (key.ok && key.value.type === "ml-dsa-44") {
    throw misspoken(
      `${key.value.name} is named by a key of ML-DSA-44, and centres count cosignatures of ` +
        "Ed25519 alone.",
      "Name the witness by its other key, which it prints first.",
    );
  }
  const isCosigner = key.ok && key.value.type === "cosignature-v1";
  if (!isCosigner || (url !== undefined && !URL.canParse(url))) {
    throw misspoken(
      `A witness is written as its verifier key, @ and its address, not ${text}.`,
      "Leave the address out for a peer: it is asked over its line.",
    );
  }
  return { key: key.value, ...(url !== undefined && { url }) };
}

function serialOf(text: string): number {
  const serial = Number(text);
  if (/^[1-9]\d*$/.test(text) && Number.isSafeInteger(serial)) return serial;
  throw misspoken(`A serial is a whole number from 1, not ${text}.`);
}

function reasonOf(text: string): RevocationReason {
  const reason = revocationReasons.find((one) => one === text);
  if (reason !== undefined) return reason;
  throw misspoken(`A reason is one of ${revocationReasons.join(", ")}, not ${text}.`);
}
