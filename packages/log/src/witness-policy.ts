/** @module Which witnesses a verifier asks for (C2SP tlog-policy; POL). */

import { fault, ok, sameBytes, type Hash, type Result } from "@parley/bytes";
import { parseVerifierKey, type VerifierKey } from "@parley/wire";
import { isCosigner } from "./cosignature.js";
import { limits } from "./limits.js";
import { readLines } from "./text-lines.js";

/** The logs a verifier knows, its witnesses, and how many of them must have cosigned. */
export interface WitnessPolicy {
  readonly logs: readonly PolicyLog[];
  readonly witnesses: ReadonlyMap<string, PolicyWitness>;
  readonly groups: ReadonlyMap<string, PolicyGroup>;
  /** A witness or group by name; undefined when none is asked for. */
  readonly quorum: string | undefined;
}

export interface PolicyLog {
  readonly key: VerifierKey;
  readonly url: string | undefined;
}

export interface PolicyWitness {
  readonly key: VerifierKey;
  readonly url: string | undefined;
}

/** Satisfied when `threshold` of its members are. */
export interface PolicyGroup {
  readonly threshold: number;
  readonly members: readonly string[];
}

/** Reads a policy file (POL-1 to POL-3). Names are defined before they are used. */
export function parseWitnessPolicy(bytes: Uint8Array, hash: Hash): Result<WitnessPolicy> {
  const lines = readLines(bytes, limits.policyBytesMax, "POL-1");
  if (!lines.ok) return lines;
  if (lines.value.length > limits.policyLinesMax) return fault("POL-1", "too many lines");
  const control = lines.value.findIndex((line) => CONTROL.test(line));
  if (control >= 0) return fault("POL-1", `line ${control + 1}: a control character`);
  const draft: Draft = {
    logs: [],
    witnesses: new Map(),
    groups: new Map(),
    taken: new Set(),
    quorum: undefined,
  };
  for (const [index, line] of lines.value.entries()) {
    const words = line.split(/[ \t]+/).filter((word) => word !== "");
    const [kind = "#", ...rest] = words;
    if (kind.startsWith("#")) continue;
    const refused = READERS[kind]?.(draft, rest, hash) ?? (READERS[kind] ? undefined : UNKNOWN);
    if (refused !== undefined) return fault(refused.rule, `line ${index + 1}: ${refused.detail}`);
  }
  const { logs, witnesses, groups, quorum } = draft;
  if (quorum === undefined) return fault("POL-1", "there is no quorum line");
  return ok({ logs, witnesses, groups, quorum: quorum === NONE ? undefined : quorum });
}

/** True when the keys that cosigned satisfy the policy's quorum (POL-4). */
export function isQuorum(policy: WitnessPolicy, cosigners: readonly VerifierKey[]): boolean {
  const isSatisfied = (name: string): boolean => {
    const witness = policy.witnesses.get(name)?.key;
    if (witness !== undefined) {
      return cosigners.some(
        ({ name: by, keyId }) => by === witness.name && keyId === witness.keyId,
      );
    }
    const group = policy.groups.get(name);
    const count = group?.members.filter(isSatisfied).length ?? 0;
    return group !== undefined && count >= group.threshold;
  };
  return policy.quorum === undefined || isSatisfied(policy.quorum);
}

interface Draft {
  readonly logs: PolicyLog[];
  readonly witnesses: Map<string, PolicyWitness>;
  readonly groups: Map<string, PolicyGroup>;
  /** Names that are a member already: nothing counts twice. */
  readonly taken: Set<string>;
  quorum: string | undefined;
}

interface Refused {
  readonly rule: string;
  readonly detail: string;
}

type LineReader = (draft: Draft, words: readonly string[], hash: Hash) => Refused | undefined;

function readLog(draft: Draft, words: readonly string[], hash: Hash): Refused | undefined {
  const [vkey = "", url, ...more] = words;
  const key = parseVerifierKey(vkey, hash);
  if (!key.ok || more.length > 0) return { rule: "POL-2", detail: "log <vkey> [<url>]" };
  if (key.value.type !== "ed25519") return { rule: "POL-2", detail: "not a key of a log" };
  if (isThere(draft.logs, key.value)) return { rule: "POL-2", detail: "the same log twice" };
  draft.logs.push({ key: key.value, url });
  return undefined;
}

function readWitness(draft: Draft, words: readonly string[], hash: Hash): Refused | undefined {
  const [name = "", vkey = "", url, ...more] = words;
  const key = parseVerifierKey(vkey, hash);
  if (!key.ok || more.length > 0) return { rule: "POL-2", detail: "witness <name> <vkey> [<url>]" };
  if (!isCosigner(key.value)) return { rule: "POL-2", detail: "not a key of a witness" };
  if (isThere([...draft.witnesses.values()], key.value)) {
    return { rule: "POL-2", detail: "the same witness twice" };
  }
  return define(draft, name) ?? void draft.witnesses.set(name, { key: key.value, url });
}

function readGroup(draft: Draft, words: readonly string[]): Refused | undefined {
  const [name = "", asked = "", ...members] = words;
  const count = members.length;
  const threshold = asked === "all" ? count : asked === "any" ? 1 : thresholdOf(asked);
  if (threshold < 1 || threshold > count || count > limits.groupMembersMax) {
    return { rule: "POL-3", detail: "group <name> all|any|<k> <member>..." };
  }
  for (const member of members) {
    if (!isDefined(draft, member)) return { rule: "POL-3", detail: `${member} is not defined` };
    if (draft.taken.has(member)) return { rule: "POL-3", detail: `${member} is a member twice` };
    draft.taken.add(member);
  }
  return define(draft, name) ?? void draft.groups.set(name, { threshold, members });
}

function readQuorum(draft: Draft, words: readonly string[]): Refused | undefined {
  const [name = "", ...more] = words;
  if (draft.quorum !== undefined || more.length > 0) {
    return { rule: "POL-1", detail: "one quorum line, with one name" };
  }
  if (name !== NONE && !isDefined(draft, name)) {
    return { rule: "POL-1", detail: `${name} is not defined` };
  }
  draft.quorum = name;
  return undefined;
}

/** Two keys are one when a signature of one could count as the other's. */
function isThere(known: readonly { readonly key: VerifierKey }[], added: VerifierKey): boolean {
  return known.some(
    ({ key }) =>
      sameBytes(key.publicKey, added.publicKey) ||
      (key.name === added.name && key.keyId === added.keyId),
  );
}

function define(draft: Draft, name: string): Refused | undefined {
  if (name !== "" && name !== NONE && !isDefined(draft, name)) return undefined;
  return { rule: "POL-3", detail: `the name ${name} is taken or reserved` };
}

function isDefined(draft: Draft, name: string): boolean {
  return draft.witnesses.has(name) || draft.groups.has(name);
}

function thresholdOf(text: string): number {
  return /^[1-9]\d{0,2}$/.test(text) ? Number(text) : 0;
}

const NONE = "none";
/** A policy is octets; of the control characters of ASCII only tab and LF stand in it. */
const CONTROL = /[\0-\x08\x0b-\x1f\x7f]/;
const UNKNOWN: Refused = { rule: "POL-1", detail: "not a line of a policy" };
const READERS: Readonly<Record<string, LineReader>> = {
  __proto__: null as never,
  log: readLog,
  witness: readWitness,
  group: readGroup,
  quorum: readQuorum,
};
