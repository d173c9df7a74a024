/** @module The keys a witness cosigns with, and the lines it writes with them. */

import { cosignatureLine, cosignedBytes, type Checkpoint } from "@parley/log";
import type { Signer } from "@parley/ports";
import { mlDsa44FromSeed, sha256, signerFromSeed, type WitnessKeys } from "@parley/signer-file";
import { verifierKey, type SignatureLine, type VerifierKey } from "@parley/wire";

/** A key and what signs with it. */
export interface Cosigner {
  readonly key: VerifierKey;
  readonly signer: Signer;
}

/** The Ed25519 key, and behind it that of ML-DSA-44 where there is one. */
export function cosignersOf({ name, seed, mlDsaSeed }: WitnessKeys): readonly Cosigner[] {
  const signer = signerFromSeed(seed);
  const first = { key: verifierKey(name, "cosignature-v1", signer.publicKey, sha256), signer };
  if (mlDsaSeed === undefined) return [first];
  const second = mlDsa44FromSeed(mlDsaSeed);
  const key = verifierKey(name, "ml-dsa-44", second.publicKey, sha256);
  return [first, { key, signer: second }];
}

/** One line of each key on a checkpoint and its text. */
export async function cosign(
  cosigners: readonly Cosigner[],
  checkpoint: Checkpoint,
  text: string,
  time: number,
): Promise<readonly SignatureLine[]> {
  return Promise.all(
    cosigners.map(async ({ key, signer }) => {
      const signature = await signer.sign(cosignedBytes(key, checkpoint, text, time));
      return cosignatureLine(key, time, signature);
    }),
  );
}
