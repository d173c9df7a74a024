/** @module What a reader trusts, in a file of the reader's own (spec/evidence-bundle.md, TRST). */

import {
  decodeText,
  encodeText,
  fault,
  ok,
  parseJson,
  type Hash,
  type Instant,
  type Result,
} from "@parley/bytes";
import { parseWitnessPolicy, type WitnessPolicy } from "@parley/log";
import {
  parseNoteKey,
  partyPattern,
  readFields,
  rootFingerprint,
  type Domain,
  type Fields,
} from "@parley/wire";
import { limits } from "./limits.js";

/** Whom the reader of a bundle believes. Nothing of it ever comes from a bundle. */
export interface Trust {
  /** By the name of the root's key, `<domain>/<party>/root`. */
  readonly roots: ReadonlyMap<string, PinnedRoot>;
  /** Which witnesses must have cosigned; without it those that credentials name are reported. */
  readonly policy: WitnessPolicy | undefined;
  /** Up to when the reader would know of keys that were revoked. */
  readonly revocationsKnownUntil: Instant | undefined;
  readonly revoked: readonly RevokedCredential[];
}

/** A root that the reader has compared over another path. */
export interface PinnedRoot {
  readonly party: string;
  readonly domain: Domain;
  /** Eight groups of five digits (CRED-5). */
  readonly fingerprint: string;
  /** Undefined where the reader was told the fingerprint alone. */
  readonly publicKey: Uint8Array | undefined;
  /** How, when and by whom it was compared, in the reader's words. */
  readonly compared: string;
}

/** A credential whose key counts no more for what came after `since`. */
export interface RevokedCredential {
  readonly party: string;
  readonly domain: Domain;
  readonly serial: number;
  /** When the reader, or whom the reader believes, came to hold the revocation. */
  readonly since: Instant;
}

/** Reads a trust file. */
export function parseTrust(bytes: Uint8Array, hash: Hash): Result<Trust> {
  const bytesMax = limits.trustBytesMax;
  if (bytes.length > bytesMax)
    return fault("TRST-1", `a trust file of more than ${bytesMax} bytes`);
  const text = decodeText(bytes);
  if (!text.ok) return text;
  const json = parseJson(text.value, limits);
  if (!json.ok) return json;
  const read = readFields(json.value, (fields) => readTrust(fields, hash));
  if (!read.ok) return read;
  const { lines, ...trust } = read.value;
  if (lines === undefined) return ok({ ...trust, policy: undefined });
  const policy = parseWitnessPolicy(encodeText(`${lines.join("\n")}\n`), hash);
  return policy.ok ? ok({ ...trust, policy: policy.value }) : policy;
}

type ReadTrust = Omit<Trust, "policy"> & { readonly lines: readonly string[] | undefined };

function readTrust(fields: Fields, hash: Hash): ReadTrust {
  if (fields.source["parley"] !== FORMAT) {
    fields.refuse("parley", `is not ${FORMAT}: this is no trust file of version 1`, "TRST-2");
  }
  const roots = new Map<string, PinnedRoot>();
  for (const root of fields.objects("roots", limits.rootsMax, (each) => readRoot(each, hash))) {
    const name = `${root.domain}/${root.party}/root`;
    if (roots.has(name)) fields.refuse("roots", `pins ${name} twice`, "TRST-3");
    roots.set(name, root);
  }
  return {
    roots,
    lines: fields.optional("policy", (name) =>
      fields.list(name, limits.policyLinesMax, (item, at) =>
        typeof item === "string" ? item : fields.refuse(at, "is not a line of text"),
      ),
    ),
    revocationsKnownUntil: fields.optional("revocations_known_until", (name) =>
      fields.instant(name),
    ),
    revoked: fields.has("revoked") ? readRevoked(fields) : [],
  };
}

/** Refuses a credential named twice: of two times a reader would have to choose one. */
function readRevoked(fields: Fields): readonly RevokedCredential[] {
  const names = new Set<string>();
  return fields.objects("revoked", limits.revokedMax, (each) => {
    const { party, domain } = readWho(each);
    const serial = each.count("serial", 1, Number.MAX_SAFE_INTEGER);
    const name = `${domain}/${party}/${serial}`;
    if (names.has(name)) each.refuse("serial", `names ${name} twice`, "TRST-5");
    names.add(name);
    return { party, domain, serial, since: each.instant("since") };
  });
}

function readRoot(fields: Fields, hash: Hash): PinnedRoot {
  const { party, domain } = readWho(fields);
  const compared = fields.words("compared");
  if (fields.has("root") === fields.has("fingerprint")) {
    fields.refuse("root", "or fingerprint stands here, and not both", "TRST-3");
  }
  if (fields.has("fingerprint")) {
    const pattern = /^\d{5}(?: \d{5}){7}$/;
    const fingerprint = fields.match("fingerprint", pattern, "eight groups of five digits");
    return { party, domain, compared, fingerprint, publicKey: undefined };
  }
  const key = parseNoteKey(fields.text("root"), hash);
  if (!key.ok) return fields.refuse("root", key.detail, key.rule);
  const name = `${domain}/${party}/root`;
  if (key.value.name !== name) return fields.refuse("root", `is not named ${name}`, "TRST-3");
  const fingerprint = rootFingerprint(key.value, hash);
  return { party, domain, compared, fingerprint, publicKey: key.value.publicKey };
}

function readWho(fields: Fields): { readonly party: string; readonly domain: Domain } {
  return {
    party: fields.match("party", partyPattern, "a party code"),
    domain: fields.oneOf("domain", ["live", "exercise"]),
  };
}

const FORMAT = "trust/v1";
