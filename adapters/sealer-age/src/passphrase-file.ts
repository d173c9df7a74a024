/** @module Files sealed under a passphrase (age's scrypt form), for keys at rest. */

import { createCipheriv, createDecipheriv, randomBytes, scrypt } from "node:crypto";
import { fault, ok, UsageError, type Fault, type Result } from "@parley/bytes";
import { Decrypter, Encrypter, Stanza, type Identity, type Recipient } from "age-encryption";
import { isBase64, plaintextBytesOf, readAgeHeader, type AgeStanza } from "./age-header.js";

/**
 * Seals bytes under a passphrase; stock `age --decrypt` opens the file. Each step of
 * `workFactorLog2` doubles the time and memory that trying one passphrase costs.
 */
export async function sealWithPassphrase(
  plaintext: Uint8Array,
  passphrase: string,
  workFactorLog2: number = WORK_FACTOR_LOG2,
): Promise<Uint8Array> {
  if (passphrase.length === 0) throw new UsageError("a passphrase has at least one character");
  const fits = Number.isInteger(workFactorLog2) && workFactorLog2 >= 1;
  if (!fits || workFactorLog2 > WORK_FACTOR_LOG2_MAX) {
    throw new UsageError(`a work factor is a whole number from 1 to ${WORK_FACTOR_LOG2_MAX}`);
  }
  const encrypter = new Encrypter();
  encrypter.addRecipient(passphraseRecipient(passphrase, workFactorLog2));
  return await encrypter.encrypt(plaintext);
}

/**
 * Opens a file sealed under a passphrase. SEAL-1 and SEAL-2 as for any sealed file, SEAL-7 when
 * it is not sealed under a passphrase, SEAL-8 when its work factor is beyond what we take,
 * SEAL-5 when it holds more than `sizeMax` bytes, SEAL-9 for another passphrase or altered bytes.
 */
export async function openWithPassphrase(
  file: Uint8Array,
  passphrase: string,
  sizeMax: number = SIZE_BYTES_MAX,
): Promise<Result<Uint8Array>> {
  const header = readAgeHeader(file);
  if (!header.ok) return header;
  const refused = checkScryptStanza(header.value.stanza);
  if (refused !== undefined) return refused;
  const plaintextBytes = plaintextBytesOf(file, header.value);
  if (plaintextBytes === undefined) return fault("SEAL-1", "The file ends in mid-block.");
  if (plaintextBytes > sizeMax) {
    return fault("SEAL-5", `It holds ${plaintextBytes} bytes where ${sizeMax} are allowed.`);
  }
  const decrypter = new Decrypter();
  decrypter.addIdentity(passphraseIdentity(passphrase));
  try {
    return ok(await decrypter.decrypt(file));
  } catch {
    return fault("SEAL-9", "The passphrase is not the right one, or the file was altered.");
  }
}

function checkScryptStanza({ type, args, bodyBytes }: AgeStanza): Fault | undefined {
  const [salt, workFactor] = args;
  const fits =
    type === "scrypt" &&
    args.length === 2 &&
    salt?.length === SALT_CHARACTERS &&
    isBase64(salt) &&
    bodyBytes === WRAPPED_KEY_BYTES;
  if (!fits) return fault("SEAL-7", "The file is not sealed under a passphrase.");
  if (!/^[1-9][0-9]?$/.test(workFactor ?? "") || Number(workFactor) > WORK_FACTOR_LOG2_MAX) {
    return fault("SEAL-8", `Its work factor is not one from 1 to ${WORK_FACTOR_LOG2_MAX}.`);
  }
  return undefined;
}

// The library's own scrypt form blocks the process for seconds; the platform's runs beside it.
function passphraseRecipient(passphrase: string, workFactorLog2: number): Recipient {
  return {
    async wrapFileKey(fileKey: Uint8Array): Promise<Stanza[]> {
      const salt = randomBytes(SALT_BYTES);
      const key = await deriveKey(passphrase, salt, workFactorLog2);
      const cipher = createCipheriv("chacha20-poly1305", key, ZERO_NONCE, TAG_LENGTH);
      const body = Buffer.concat([cipher.update(fileKey), cipher.final(), cipher.getAuthTag()]);
      const saltText = salt.toString("base64").replace(/=+$/, "");
      return [new Stanza(["scrypt", saltText, String(workFactorLog2)], new Uint8Array(body))];
    },
  };
}

function passphraseIdentity(passphrase: string): Identity {
  return {
    async unwrapFileKey(stanzas: Stanza[]): Promise<Uint8Array | null> {
      const [stanza] = stanzas;
      // The header was checked; only a reader that disagrees about it could come here otherwise.
      if (stanzas.length !== 1 || stanza?.args[0] !== "scrypt") return null;
      const salt = Buffer.from(stanza.args[1] as string, "base64");
      const key = await deriveKey(passphrase, salt, Number(stanza.args[2]));
      const decipher = createDecipheriv("chacha20-poly1305", key, ZERO_NONCE, TAG_LENGTH);
      decipher.setAuthTag(stanza.body.subarray(FILE_KEY_BYTES));
      const wrapped = stanza.body.subarray(0, FILE_KEY_BYTES);
      return new Uint8Array(Buffer.concat([decipher.update(wrapped), decipher.final()]));
    },
  };
}

function deriveKey(passphrase: string, salt: Uint8Array, workFactorLog2: number): Promise<Buffer> {
  const N = 2 ** workFactorLog2;
  const options = { N, r: 8, p: 1, maxmem: 128 * 8 * N + 1024 * 1024 };
  const labelled = Buffer.concat([Buffer.from("age-encryption.org/v1/scrypt"), salt]);
  return new Promise((resolve, reject) => {
    scrypt(passphrase, labelled, 32, options, (error, key) => {
      if (error === null) resolve(key);
      else reject(error);
    });
  });
}

const WORK_FACTOR_LOG2 = 18;
const WORK_FACTOR_LOG2_MAX = 20;
const SIZE_BYTES_MAX = 1024 * 1024;
const SALT_BYTES = 16;
const SALT_CHARACTERS = 22;
const FILE_KEY_BYTES = 16;
const WRAPPED_KEY_BYTES = 32;
const TAG_LENGTH = { authTagLength: 16 } as const;
const ZERO_NONCE = new Uint8Array(12);
