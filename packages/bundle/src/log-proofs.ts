/** @module The proofs of a bundle: where each statement stands in whose log, and its witnesses. */

import { encodeHex, encodeText, type Result } from "@parley/bytes";
import {
  leafHash,
  noteLeaf,
  openCheckpoint,
  parseTlogProof,
  verifyInclusion,
  type Cosignature,
  type SignedCheckpoint,
} from "@parley/log";
import type { Credential } from "@parley/wire";
import type { Bundle, BundleProof } from "./bundle.js";
import type { Party } from "./parties.js";
import type { SignedReceipt } from "./receipts.js";
import { refuse, take } from "./refusing.js";
import type { SignedStatement } from "./statements.js";
import type { Trust } from "./trust.js";
import type { BundleCrypto, LogFinding } from "./verification.js";
import { knownCosignatures, witnessing } from "./witnessing.js";

/** A proof that verifies, and the root that the log has signed. */
export interface ShownPlace extends LogFinding {
  readonly statement: string;
  readonly root: string;
}

/** What is verified before the proofs are. */
export interface Verified {
  readonly bundle: Bundle;
  readonly trust: Trust | undefined;
  readonly parties: ReadonlyMap<string, Party>;
  readonly statements: ReadonlyMap<string, SignedStatement>;
  readonly receipts: ReadonlyMap<string, readonly SignedReceipt[]>;
}

/** Checks all proofs (VRFY-10 to VRFY-14). */
export function checkLogProofs(verified: Verified, crypto: BundleCrypto): readonly ShownPlace[] {
  const opened = new Map<string, Opened>();
  return verified.bundle.proofs.map((proof, at) => {
    const where = `proofs[${at}]`;
    const of = verified.statements.get(proof.statement);
    if (of === undefined) return refuse("VRFY-10", where, "its statement is not in the bundle");
    const log = logOf(proof, of, verified, where);
    const {
      index,
      hashes,
      checkpoint: bytes,
    } = take(parseTlogProof(encodeText(proof.proof)), where);
    const named = (verified.receipts.get(proof.statement) ?? []).flatMap(({ receipt: { log } }) =>
      log?.origin === proof.log ? [log.index] : [],
    );
    // Two receipts that name two places are a contradiction, and no reason to refuse (VRFY-17).
    if (named.length > 0 && !named.includes(index)) {
      refuse("VRFY-11", where, `the receipt says index ${named.join(" or ")}, the proof ${index}`);
    }
    // One checkpoint serves many proofs: its signatures are verified once.
    const name = `${proof.log} ${encodeHex(crypto.hash(bytes))}`;
    const known = opened.get(name) ?? open(bytes, proof.log, log, verified.trust, crypto);
    opened.set(name, known);
    const { checkpoint } = take(known.signed, where);
    const leaf = leafHash(noteLeaf(proof.log, of.bytes, crypto.hash), crypto.hash);
    const { size, root } = checkpoint;
    take(verifyInclusion({ index, size, root, leaf, hashes }, crypto.hash), where);
    const serves = [log.party, verified.parties.get(of.statement.from) ?? log.party];
    const cosignatures = take(known.cosignatures, where);
    const witnessed = take(
      witnessing(cosignatures, log.credentials, serves, verified.trust),
      where,
    );
    const place = { party: log.party.party, origin: proof.log, index, size };
    return { statement: proof.statement, root: encodeHex(root), ...place, ...witnessed };
  });
}

/** A checkpoint of a log, with all that was verified of it. */
interface Opened {
  readonly signed: Result<SignedCheckpoint>;
  readonly cosignatures: Result<readonly Cosignature[]>;
}

function open(
  bytes: Uint8Array,
  origin: string,
  { keys, credentials }: KnownLog,
  trust: Trust | undefined,
  crypto: BundleCrypto,
): Opened {
  const signed = openCheckpoint(bytes, origin, keys, crypto);
  const cosignatures = signed.ok
    ? knownCosignatures(signed.value, credentials, trust, crypto)
    : signed;
  return { signed, cosignatures };
}

interface KnownLog {
  readonly party: Party;
  /** Those of the party's credentials that name this log, the newest first. */
  readonly credentials: readonly Credential[];
  readonly keys: readonly NonNullable<Credential["logKey"]>[];
}

/** The log of the statement's sender or of a recipient, as that party's credentials name it. */
function logOf(
  { log }: BundleProof,
  { statement: { from, to } }: SignedStatement,
  { parties, trust }: Verified,
  where: string,
): KnownLog {
  for (const name of [from, ...to]) {
    const party = parties.get(name);
    const credentials = [...(party?.credentials.values() ?? [])]
      .filter(({ logKey }) => logKey?.name === log)
      .sort((one, other) => other.serial - one.serial);
    if (party === undefined || credentials.length === 0) continue;
    const keys = credentials.flatMap(({ logKey }) => logKey ?? []);
    const distinct = keys.filter((key, at) => keys.findIndex((one) => isKey(one, key)) === at);
    const asked = trust?.policy?.logs.filter(({ key }) => key.name === log) ?? [];
    if (asked.length > 0 && !distinct.every((key) => asked.some((one) => isKey(one.key, key)))) {
      refuse("VRFY-13", where, "the log has another key than the reader's policy says");
    }
    return { party, credentials, keys: distinct };
  }
  return refuse("VRFY-10", where, "the log is of nobody who sent or received the statement");
}

function isKey(
  one: { readonly keyId: string; readonly publicKey: Uint8Array },
  other: typeof one,
): boolean {
  return one.keyId === other.keyId && encodeHex(one.publicKey) === encodeHex(other.publicKey);
}
