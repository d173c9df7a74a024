/** @module The logs a witness knows, and adding one, also while it runs (WITN-11). */

import { resolve } from "node:path";
import { sha256 } from "@parley/signer-file";
import { openWitnessStore, type WitnessStore } from "@parley/store-sqlite";
import { parseNoteKey } from "@parley/wire";
import { limits } from "./limits.js";
import { WitnessError } from "./witness-error.js";
import { readSettings, witnessFolder } from "./witness-folder.js";

/** Makes a witness know a key of a log; the origin is the key's name unless given. */
export async function addLog(
  path: string,
  vkey: string,
  origin?: string,
): Promise<{ readonly origin: string; readonly isNew: boolean }> {
  const folder = witnessFolder(resolve(path));
  readSettings(folder);
  const key = parseNoteKey(vkey, sha256);
  if (!key.ok) {
    throw refusal(
      `This is not the verifier key of a log: ${key.detail}.`,
      "Copy the whole line that the log's operator gives.",
    );
  }
  const found = await openWitnessStore(folder.store);
  if (found.kind !== "open") {
    throw refusal(
      `The store ${folder.store} is ${found.kind}.`,
      `Run: npx parley witness status ${folder.path}`,
    );
  }
  const { store } = found;
  try {
    const log = { origin: origin ?? key.value.name, vkey };
    const isNew = mayAdd(store, log.origin, vkey, key.value.publicKey);
    if (isNew) store.addLog(log);
    return { origin: log.origin, isNew };
  } finally {
    store.close();
  }
}

/** False where it is known already; throws where it cannot be. */
function mayAdd(store: WitnessStore, origin: string, vkey: string, publicKey: Uint8Array): boolean {
  const logs = store.logs();
  if (logs.some((log) => log.origin === origin && log.vkey === vkey)) return false;
  const twin = logs.find((log) => {
    const key = parseNoteKey(log.vkey, sha256);
    return key.ok && Buffer.from(key.value.publicKey).equals(publicKey);
  });
  if (twin !== undefined) {
    throw refusal(
      `This key is known already, as that of ${twin.origin}.`,
      "A log has keys of its own: ask its operator.",
    );
  }
  const origins = new Set(logs.map((log) => log.origin));
  if (!origins.has(origin) && origins.size >= limits.logsMax) {
    throw refusal(`The witness knows ${limits.logsMax} logs already.`, "Run another witness.");
  }
  if (store.keysOf(origin).length >= limits.keysOfLogMax) {
    throw refusal(`The log ${origin} has ${limits.keysOfLogMax} keys already.`, "Add no more.");
  }
  return true;
}

function refusal(what: string, next: string): WitnessError {
  return new WitnessError("WITN-11", what, "Nothing was changed.", next);
}
