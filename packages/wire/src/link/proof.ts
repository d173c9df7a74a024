/** @module Proof: shows a peer that what was receipted stands in the receiver's log (SHOW). */

import { encodeBase64, encodeText, formatJson, type Json, type Result } from "@parley/bytes";
import { readJsonBytes, type Fields } from "../fields.js";
import { limits } from "../limits.js";

/** One checkpoint of the sender's log, and what it proves. */
export interface Proof {
  /** A signed checkpoint of the sender's log, a whole note, with or without cosignatures. */
  readonly checkpoint: Uint8Array;
  /** A smaller one that witnesses have cosigned; `proofs` are then of its tree. */
  readonly witnessed?: Uint8Array;
  /** That the tree of `checkpoint` begins with all of smaller ones. */
  readonly consistency: readonly ProofConsistency[];
  /** Places of the receiver's statements in the tree. */
  readonly proofs: readonly ProofOfStatement[];
  /** True when the receiver is asked to cosign `checkpoint` as a witness. */
  readonly cosign: boolean;
}

/** Hashes of a consistency proof from a smaller tree (RFC 6962 section 2.1.2). */
export interface ProofConsistency {
  readonly oldSize: number;
  readonly hashes: readonly Uint8Array[];
}

/** Hashes of an inclusion proof (RFC 6962 section 2.1.1), the leaf's sibling first. */
export interface ProofOfStatement {
  readonly statement: string;
  readonly index: number;
  readonly hashes: readonly Uint8Array[];
}

/** Writes a proof as the body of a payload. */
export function formatProof(proof: Proof): Uint8Array {
  const document: Record<string, Json> = { checkpoint: encodeBase64(proof.checkpoint) };
  if (proof.witnessed !== undefined) document["witnessed"] = encodeBase64(proof.witnessed);
  document["consistency"] = proof.consistency.map(({ oldSize, hashes }) => ({
    old_size: oldSize,
    hashes: hashes.map(encodeBase64),
  }));
  document["proofs"] = proof.proofs.map(({ statement, index, hashes }) => ({
    statement,
    index,
    hashes: hashes.map(encodeBase64),
  }));
  document["cosign"] = proof.cosign;
  return encodeText(`${formatJson(document)}\n`);
}

/** Reads the body of a proof. Nothing is verified: that takes the log's key and the pin. */
export function parseProof(bytes: Uint8Array): Result<Proof> {
  return readJsonBytes(bytes, limits.proofBodyBytesMax, "SHOW-1", (fields) => {
    const witnessed = fields.optional("witnessed", (name) => readCheckpoint(fields, name));
    return {
      checkpoint: readCheckpoint(fields, "checkpoint"),
      ...(witnessed === undefined ? {} : { witnessed }),
      consistency: fields.objects("consistency", limits.consistencyMax, (one) => ({
        oldSize: one.count("old_size", 1, Number.MAX_SAFE_INTEGER),
        hashes: readHashes(one),
      })),
      proofs: fields.objects("proofs", limits.proofsMax, (one) => ({
        statement: one.hex("statement", 32),
        index: one.count("index", 0, Number.MAX_SAFE_INTEGER),
        hashes: readHashes(one),
      })),
      cosign: fields.flag("cosign"),
    };
  });
}

/** Reads a member that is a checkpoint note in base64. */
export function readCheckpoint(fields: Fields, name: string): Uint8Array {
  return fields.base64(name, limits.checkpointUnitsMax);
}

function readHashes(fields: Fields): readonly Uint8Array[] {
  return fields.bytesList("hashes", limits.proofHashesMax, 32);
}
