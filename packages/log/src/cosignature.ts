/** @module Cosignatures of witnesses (C2SP tlog-cosignature; COSIG). */

import {
  encodeText,
  fault,
  joinBytes,
  ok,
  UsageError,
  type Result,
  type Verify,
} from "@parley/bytes";
import type { Note, SignatureLine, VerifierKey } from "@parley/wire";
import type { Checkpoint } from "./checkpoint.js";
import { limits } from "./limits.js";
import { formatDecimal, isCount } from "./text-lines.js";

/** A witness's word that at this time this was the largest consistent tree it had seen. */
export interface Cosignature {
  readonly witness: VerifierKey;
  /** Seconds since 1970; by an ML-DSA key, 0 for no claim to have seen no larger tree. */
  readonly time: number;
}

/** Verifies what witnesses sign with. */
export interface CosignatureVerifiers {
  readonly verify: Verify;
  /** Without it a key of ML-DSA-44 is one not known (COSIG-2). */
  readonly verifyMlDsa44?: Verify;
}

/** The bytes a witness signs for a checkpoint at a time, by the type of its key (COSIG-1). */
export function cosignedBytes(
  witness: Pick<VerifierKey, "name" | "type">,
  checkpoint: Checkpoint,
  text: string,
  time: number,
): Uint8Array {
  if (!isCosigner(witness)) throw new UsageError("this key signs no cosignatures");
  if (witness.type === "cosignature-v1") {
    return encodeText(`cosignature/v1\ntime ${formatDecimal(time)}\n${text}`);
  }
  const [name, origin] = [encodeText(witness.name), encodeText(checkpoint.origin)];
  return joinBytes(
    encodeText("subtree/v1\n\u0000"),
    Uint8Array.of(name.length),
    name,
    bigEndian(time),
    Uint8Array.of(origin.length),
    origin,
    bigEndian(0),
    bigEndian(checkpoint.size),
    checkpoint.root,
  );
}

/** True for keys that cosign. What an ML-DSA key signs has its name's length in one byte. */
export function isCosigner({ name, type }: Pick<VerifierKey, "name" | "type">): boolean {
  if (type !== "ml-dsa-44") return type === "cosignature-v1";
  return encodeText(name).length <= limits.cosignerNameBytesMax;
}

/** Writes a witness's line around its raw signature. */
export function cosignatureLine(
  witness: VerifierKey,
  time: number,
  signature: Uint8Array,
): SignatureLine {
  const { name, keyId } = witness;
  return { name, keyId, signature: joinBytes(bigEndian(time), signature) };
}

/**
 * The cosignatures of known witnesses on a checkpoint. A line by an unknown key is left alone; one
 * by a known witness that does not verify spoils the note (COSIG-2, COSIG-3); the second of one is
 * not read.
 */
export function readCosignatures(
  { checkpoint, note }: { readonly checkpoint: Checkpoint; readonly note: Note },
  witnesses: readonly VerifierKey[],
  verifiers: CosignatureVerifiers,
): Result<readonly Cosignature[]> {
  const found: Cosignature[] = [];
  for (const line of note.signatures) {
    const witness = witnesses.find(({ name, keyId }) => name === line.name && keyId === line.keyId);
    if (witness === undefined || found.some((one) => one.witness === witness)) continue;
    const { verify, verifyMlDsa44 } = verifiers;
    const check = witness.type === "ml-dsa-44" ? verifyMlDsa44 : verify;
    if (check === undefined) continue;
    const raw = line.signature.subarray(TIME_BYTES);
    if (!isCosigner(witness) || raw.length !== SIGNATURE_BYTES[witness.type]) {
      return fault("COSIG-2", `the line of ${witness.name} is no cosignature`);
    }
    const time = timeOf(line.signature);
    if (time === undefined) return fault("COSIG-3", `the time of ${witness.name} is too large`);
    const bytes = cosignedBytes(witness, checkpoint, note.text, time);
    if (!check(witness.publicKey, bytes, raw)) {
      return fault("COSIG-2", `the cosignature of ${witness.name} does not verify`);
    }
    found.push({ witness, time });
  }
  return ok(found);
}

/** The time in front of a signature, or undefined where it is not exact. */
function timeOf(signature: Uint8Array): number | undefined {
  const time = signature.subarray(0, TIME_BYTES).reduce((sum, byte) => sum * 256 + byte, 0);
  return Number.isSafeInteger(time) ? time : undefined;
}

function bigEndian(value: number): Uint8Array {
  if (!isCount(value)) throw new UsageError("times and sizes are whole numbers from 0");
  const out = new Uint8Array(TIME_BYTES);
  let left = value;
  for (let at = TIME_BYTES - 1; at >= 0; at--) {
    out[at] = left % 256;
    left = Math.floor(left / 256);
  }
  return out;
}

const TIME_BYTES = 8;
const SIGNATURE_BYTES = { ed25519: 64, "cosignature-v1": 64, "ml-dsa-44": 2_420 } as const;
