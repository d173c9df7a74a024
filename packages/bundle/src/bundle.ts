/** @module The evidence bundle: one file with all that proves statements (BNDL). */

import {
  decodeText,
  encodeText,
  formatInstant,
  formatJson,
  parseJson,
  UsageError,
  type Hash,
  type Instant,
  type JsonObject,
  type Result,
} from "@parley/bytes";
import {
  formatVerifierKey,
  parseNoteKey,
  partyPattern,
  readFields,
  type Domain,
  type Fields,
  type NoteKey,
} from "@parley/wire";
import { limits } from "./limits.js";

/** A bundle as it was read. Nothing in it is verified, and nothing a reason to trust it. */
export interface Bundle {
  readonly domain: Domain;
  /** Who says to have made the file, and when: claims of the file. */
  readonly exported: { readonly by: string; readonly time: Instant };
  readonly subject: Subject;
  readonly parties: readonly BundleParty[];
  /** Whole notes, exhibits among them. */
  readonly statements: readonly string[];
  readonly receipts: readonly string[];
  readonly proofs: readonly BundleProof[];
  /** Notes by which roots revoke keys; kept, and not read by this version. */
  readonly revocations: readonly string[];
  /** The statements as text for people; no part of the evidence. */
  readonly text: string;
}

/** What the bundle is about: statements by id, or the whole of a conversation. */
export type Subject =
  | { readonly kind: "statements"; readonly ids: readonly string[] }
  | { readonly kind: "conversation"; readonly id: string };

/** A root as the bundle gives it, and credentials that it is to have signed. */
export interface BundleParty {
  readonly party: string;
  readonly root: NoteKey;
  readonly credentials: readonly string[];
}

/** Where a statement stands in a log: a `.tlog-proof` as text. */
export interface BundleProof {
  readonly statement: string;
  /** Origin of the log. */
  readonly log: string;
  readonly proof: string;
}

/** Writes a bundle. Throws `UsageError` for one that no reader would take. */
export function formatBundle(bundle: Bundle, hash: Hash): Uint8Array {
  const { domain, exported, subject, parties, statements, receipts, proofs } = bundle;
  const document: JsonObject = {
    parley: FORMAT,
    domain,
    exported: { by: exported.by, time: formatInstant(exported.time) },
    subject:
      subject.kind === "statements" ? { statements: subject.ids } : { conversation: subject.id },
    parties: parties.map(({ root, credentials }) => ({
      root: formatVerifierKey(root),
      credentials,
    })),
    statements,
    receipts,
    proofs: proofs.map(({ statement, log, proof }) => ({ statement, log, proof })),
    ...(bundle.revocations.length > 0 && { revocations: bundle.revocations }),
    text: bundle.text,
  };
  const bytes = encodeText(`${formatJson(document)}\n`);
  const read = parseBundle(bytes, hash);
  if (!read.ok) throw new UsageError(`${read.rule}: ${read.detail}`);
  return bytes;
}

/** Reads a bundle and verifies nothing of it: `verifyBundle` does both. */
export function parseBundle(bytes: Uint8Array, hash: Hash): Result<Bundle> {
  const bytesMax = limits.bundleBytesMax;
  if (bytes.length > bytesMax) {
    return { ok: false, rule: "BNDL-1", detail: `a bundle of more than ${bytesMax} bytes` };
  }
  const text = decodeText(bytes);
  if (!text.ok) return text;
  const json = parseJson(text.value, limits);
  return json.ok ? readFields(json.value, (fields) => readBundle(fields, hash)) : json;
}

function readBundle(fields: Fields, hash: Hash): Bundle {
  if (fields.source["parley"] !== FORMAT) {
    fields.refuse("parley", `is not ${FORMAT}: this is no bundle of version 1`, "BNDL-2");
  }
  const domain = fields.oneOf("domain", ["live", "exercise"]);
  return {
    domain,
    exported: fields.object("exported", (exported) => ({
      by: exported.match("by", partyPattern, "a party code"),
      time: exported.instant("time"),
    })),
    subject: fields.object("subject", readSubject),
    parties: readParties(fields, domain, hash),
    statements: readNotes(fields, "statements", limits.statementsMax),
    receipts: readNotes(fields, "receipts", limits.receiptsMax),
    proofs: readProofs(fields),
    revocations: fields.has("revocations")
      ? readNotes(fields, "revocations", limits.revocationsMax)
      : [],
    text: fields.text("text", limits.bundleBytesMax),
  };
}

function readSubject(fields: Fields): Subject {
  if (fields.has("statements") === fields.has("conversation")) {
    fields.refuse("statements", "or conversation stands here, and not both", "BNDL-3");
  }
  if (fields.has("conversation")) {
    return { kind: "conversation", id: fields.hex("conversation", 32) };
  }
  const ids = fields.texts("statements", limits.statementsMax, /^[0-9a-f]{64}$/, "an id");
  if (ids.length === 0) fields.refuse("statements", "names none", "BNDL-3");
  return { kind: "statements", ids };
}

function readParties(fields: Fields, domain: Domain, hash: Hash): readonly BundleParty[] {
  const parties = fields.objects("parties", limits.partiesMax, (each) => {
    const root = parseNoteKey(each.text("root"), hash);
    if (!root.ok) return each.refuse("root", root.detail, root.rule);
    const [, party = ""] = root.value.name.split("/");
    if (!partyPattern.test(party) || root.value.name !== `${domain}/${party}/root`) {
      return each.refuse("root", `is not named ${domain}/<party>/root`, "BNDL-4");
    }
    const credentials = readNotes(each, "credentials", limits.credentialsMax);
    return { party, root: root.value, credentials };
  });
  if (new Set(parties.map(({ party }) => party)).size < parties.length) {
    fields.refuse("parties", "has two roots for one party", "BNDL-4");
  }
  return parties;
}

function readProofs(fields: Fields): readonly BundleProof[] {
  const proofs = fields.objects("proofs", limits.proofsMax, (each) => ({
    statement: each.hex("statement", 32),
    log: each.text("log"),
    proof: each.text("proof", limits.bundleBytesMax),
  }));
  const places = new Set(proofs.map(({ statement, log }) => `${statement} ${log}`));
  if (places.size < proofs.length) {
    fields.refuse("proofs", "shows one statement twice in one log", "BNDL-5");
  }
  return proofs;
}

function readNotes(fields: Fields, name: string, max: number): readonly string[] {
  const notes = fields.list(name, max, (item, at) =>
    typeof item === "string" ? item : fields.refuse(at, "is not text"),
  );
  if (new Set(notes).size < notes.length) fields.refuse(name, "holds one note twice", "BNDL-5");
  return notes;
}

const FORMAT = "evidence/v1";
