/** @module Who cosigned a checkpoint, who of them counts, and since when it was witnessed. */

import { assert, fault, ok, sameBytes, type Result } from "@parley/bytes";
import {
  isQuorum,
  readCosignatures,
  type Cosignature,
  type SignedCheckpoint,
  type WitnessPolicy,
} from "@parley/log";
import type { Credential, VerifierKey } from "@parley/wire";
import type { Party } from "./parties.js";
import type { Trust } from "./trust.js";
import type { BundleCrypto, CosignatureFinding, LogFinding } from "./verification.js";

/** What is found of a checkpoint's cosignatures. */
export type Witnessing = Pick<LogFinding, "cosignatures" | "asked" | "isWitnessed" | "hadBy">;

/**
 * Verifies the cosignatures of a checkpoint under the reader's witnesses and those named by
 * `credentials`, which are those of the log's party that name the log.
 */
export function knownCosignatures(
  signed: SignedCheckpoint,
  credentials: readonly Credential[],
  trust: Trust | undefined,
  crypto: BundleCrypto,
): Result<readonly Cosignature[]> {
  const own = [...(trust?.policy?.witnesses.values() ?? [])].map(({ key }) => key);
  const named = credentials.flatMap(({ witnesses }) => witnesses);
  const known = [...own, ...named].filter(
    (key, at, all) => all.findIndex((one) => isSame(one, key)) === at,
  );
  return readCosignatures(signed, known, crypto);
}

/**
 * Says which cosignatures count, and since when there were enough (VRFY-12 to VRFY-14). `serves`
 * are the parties whom the proof serves: witnesses of theirs do not count. Where the reader asks
 * for a quorum, one that is not reached is a fault.
 */
export function witnessing(
  cosignatures: readonly Cosignature[],
  credentials: readonly Credential[],
  serves: readonly Party[],
  trust: Trust | undefined,
): Result<Witnessing> {
  const seen = cosignatures.map((one, at, all): Seen => {
    if (isOfOne(one.witness, serves)) return { ...one, why: "party" };
    return { ...one, why: isFirstOfKey(all, at) ? undefined : "again" };
  });
  const policy = policyOf(trust);
  if (policy !== undefined) {
    const found = judge(seen, { policy });
    return found.isWitnessed ? ok(found) : fault("VRFY-13", UNWITNESSED);
  }
  const judged = credentials.map((each) => judge(seen, majorityOf(each)));
  const found = judged.find(({ isWitnessed }) => isWitnessed) ?? judged[0];
  assert(found !== undefined, "a log is known by a credential that names it");
  return ok(found);
}

/** The reader's own policy, where it asks for a quorum. */
export function policyOf(trust: Trust | undefined): WitnessPolicy | undefined {
  return trust?.policy?.quorum === undefined ? undefined : trust.policy;
}

/** A cosignature, and why it does not count. */
interface Seen extends Cosignature {
  readonly why: "party" | "again" | undefined;
}

interface Asked {
  readonly policy: WitnessPolicy;
  readonly asked?: Witnessing["asked"];
}

/** More than half of the witnesses that a credential names. */
function majorityOf({ witnesses }: Credential): Asked {
  const threshold = Math.floor(witnesses.length / 2) + 1;
  const policy: WitnessPolicy = {
    logs: [],
    witnesses: new Map(witnesses.map((key) => [key.name, { key, url: undefined }])),
    groups: new Map([[GROUP, { threshold, members: witnesses.map(({ name }) => name) }]]),
    quorum: GROUP,
  };
  return { policy, asked: { count: threshold, of: witnesses.length } };
}

function judge(seen: readonly Seen[], { policy, asked }: Asked): Witnessing {
  const askedFor = [...policy.witnesses.values()].map(({ key }) => key);
  const cosignatures = seen.map(({ witness, time, why }): CosignatureFinding => {
    const isAsked = askedFor.some((key) => isSame(key, witness));
    return {
      witness: witness.name,
      time: time === 0 ? undefined : time,
      counts: why ?? (isAsked ? "yes" : "not-asked"),
    };
  });
  const counted = seen.filter(({ why }) => why === undefined);
  const isWitnessed = isQuorum(
    policy,
    counted.map(({ witness }) => witness),
  );
  const hadBy = isWitnessed ? timeOfQuorum(policy, counted) : undefined;
  return { cosignatures, asked, isWitnessed, hadBy };
}

/** The earliest time by which the quorum had cosigned; a cosignature without a time tells none. */
function timeOfQuorum(policy: WitnessPolicy, counted: readonly Cosignature[]): number | undefined {
  const timed = counted.filter(({ time }) => time > 0).sort((one, other) => one.time - other.time);
  const keys: VerifierKey[] = [];
  for (const { witness, time } of timed) {
    keys.push(witness);
    if (isQuorum(policy, keys)) return time;
  }
  return undefined;
}

/** What a cosignature/v1 key signs names no witness: one key under two names counts once. */
function isFirstOfKey(all: readonly Cosignature[], at: number): boolean {
  const key = all[at]?.witness.publicKey ?? new Uint8Array();
  return all.findIndex(({ witness }) => sameBytes(witness.publicKey, key)) === at;
}

/** True for a key of a party, by the name of its witness or by the key itself (VRFY-12). */
function isOfOne(witness: VerifierKey, parties: readonly Party[]): boolean {
  return parties.some(({ root, credentials }) => {
    if (witness.name === root.name.replace(/root$/, "witness")) return true;
    return [...credentials.values()]
      .flatMap(({ witnessKey, logKey, centreKey }) => [witnessKey ?? [], logKey ?? [], centreKey])
      .flat()
      .some(({ publicKey }) => sameBytes(publicKey, witness.publicKey));
  });
}

function isSame(one: VerifierKey, other: VerifierKey): boolean {
  return one.name === other.name && one.keyId === other.keyId;
}

/** No witness has this name: key names have no space. */
const GROUP = "more than half";
const UNWITNESSED = "the witnesses that the reader asks for have not cosigned";
