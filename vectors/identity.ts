/** @module Parties with keys made from their code, for tests: the same on every machine, secret on none. */

import { createHash, createPrivateKey, createPublicKey, sign, verify } from "node:crypto";
import { readFileSync } from "node:fs";
import { instant, type Instant, type PureCrypto } from "@parley/bytes";
import { readPhrasebook, type Phrasebook } from "@parley/phrasebook";
import type { Self } from "@parley/protocol";
import {
  centreKey,
  formatCard,
  formatCredential,
  formatIntroduction,
  formatNote,
  logKey,
  parseIntroduction,
  rootHash,
  rootKey,
  witnessKey,
  type Card,
  type Domain,
  type FrozenLog,
  type NoteKey,
  type VerifierKey,
} from "@parley/wire";

/** Real SHA-256 and Ed25519; a signature seen before is not computed again. */
export const crypto: PureCrypto = {
  hash: (bytes) => Uint8Array.from(createHash("sha256").update(bytes).digest()),
  verify: (publicKey, message, signature) => {
    const seen = createHash("sha256").update(publicKey).update(signature).update(message);
    const name = seen.digest("base64");
    const known = verified.get(name);
    if (known !== undefined) return known;
    const x = Buffer.from(publicKey).toString("base64url");
    const key = { key: { kty: "OKP", crv: "Ed25519", x }, format: "jwk" } as const;
    const good = verify(null, message, key, signature);
    verified.set(name, good);
    return good;
  },
};
const verified = new Map<string, boolean>();

/** A private key with its public half. */
export interface Pair {
  readonly publicKey: Uint8Array;
  readonly sign: (message: Uint8Array) => Uint8Array;
}

export interface Identity {
  readonly self: Self;
  readonly root: Pair;
  readonly centre: Pair;
  readonly log: Pair;
  readonly witness: Pair;
  readonly introduction: Uint8Array;
  /** Who it was before its newest rotation. */
  readonly previous?: Identity;
}

export interface IdentityOptions {
  readonly domain?: Domain;
  /** Another seed makes another party under the same code. */
  readonly seed?: string;
  readonly cardSerial?: number;
  /** Of its credential; each has a centre key of its own. */
  readonly serial?: number;
  /** Who it was before: its keys vouch for these. */
  readonly previous?: Identity;
  /** What stands behind the prefix of the recipient in its card. */
  readonly sealing?: string;
  /** How it calls itself: another name makes another credential. */
  readonly names?: string;
  /** Agreements as data that it has loaded. */
  readonly agreements?: Self["agreements"];
  /** That it keeps a log, and who cosigns it; without this it keeps none. */
  readonly log?: {
    readonly witnesses: readonly VerifierKey[];
    /** Serial under which the log began, which names the log; 1 without. */
    readonly since?: number;
    /** Makes another key of the same log. */
    readonly key?: string;
    readonly last?: FrozenLog;
  };
}

/** Makes a party: root, credential, card. */
export function makeIdentity(party: string, options: IdentityOptions = {}): Identity {
  const { domain = "exercise", seed = party, serial = 1, names = party, previous } = options;
  const { cardSerial = serial } = options;
  const root = pairFrom(`${seed} root`);
  const centre = pairFrom(serial === 1 ? `${seed} centre` : `${seed} centre ${serial}`);
  const log = pairFrom(`${seed} log${options.log?.key ?? ""}`);
  const witness = pairFrom(`${seed} witness`);
  const rootName = rootKey(domain, party, root.publicKey, crypto.hash);
  const key = centreKey(domain, party, serial, centre.publicKey, crypto.hash);
  const credentialNote = signText(
    formatCredential(
      {
        domain,
        party,
        serial,
        names: new Map([["en", names]]),
        centrePublicKey: centre.publicKey,
        ...(options.log && {
          logKey: logKey(domain, party, options.log.since ?? 1, log.publicKey, crypto.hash),
          witnessKey: witnessKeyOf(party, options),
          witnesses: options.log.witnesses,
          lastLog: options.log.last,
        }),
        validFrom: DAY_ONE,
        validUntil: instant(DAY_ONE + 10 * 365 * 86_400_000),
        nextRoot: rootHash(pairFrom(`${seed} next`).publicKey, crypto.hash),
      },
      crypto.hash,
    ),
    rootName,
    root,
  );
  const sealing = `age1pq1${options.sealing ?? party.toLowerCase().replace("b", "y")}`;
  const cardNote = makeCard({ party, domain, serial: cardSerial, sealing }, key, centre);
  const introduction = formatIntroduction({
    domain,
    rootPublicKey: root.publicKey,
    credentialNote,
    cardNote,
  });
  const read = parseIntroduction(introduction, domain, crypto);
  if (!read.ok) throw new Error(`${read.rule}: ${read.detail}`);
  const self: Self = {
    domain,
    party,
    root: rootName,
    credential: read.value.credential,
    credentialNote,
    card: cardNote,
    cardSerial,
    phrasebook: book,
    agreements: options.agreements ?? new Map(),
    crypto,
    ...(previous && {
      outgoing: previous.self.credential,
      earlier: [
        { credential: previous.self.credential, note: previous.self.credentialNote },
        ...(previous.self.earlier ?? []),
      ],
    }),
  };
  return { self, root, centre, log, witness, introduction, ...(previous && { previous }) };
}

/** The key under which a party made with these options cosigns the logs of others. */
export function witnessKeyOf(party: string, options: IdentityOptions = {}): VerifierKey {
  const { domain = "exercise", seed = party } = options;
  return witnessKey(domain, party, pairFrom(`${seed} witness`).publicKey, crypto.hash);
}

/** A note of this text by one key. */
export function signText(text: string, { name, keyId }: NoteKey, pair: Pair): Uint8Array {
  const signature = pair.sign(new TextEncoder().encode(text));
  return formatNote(text, [{ name, keyId, signature }]);
}

function makeCard(
  named: Pick<Card, "party" | "serial" | "sealing"> & { readonly domain: Domain },
  key: NoteKey,
  centre: Pair,
): Uint8Array {
  const { party, serial, sealing, domain } = named;
  const text = formatCard(
    {
      party,
      serial,
      sealing,
      tlsPin: Buffer.from(party).toString("hex").padEnd(64, "0"),
      bearers: [{ kind: "memory", address: `memory:${party}` }],
      time: DAY_ONE,
    },
    domain,
  );
  return signText(text, key, centre);
}

export function pairFrom(seed: string): Pair {
  const secret = createHash("sha256").update(seed).digest();
  const der = Buffer.concat([PKCS8_ED25519, secret]);
  const key = createPrivateKey({ key: der, format: "der", type: "pkcs8" });
  const { x } = createPublicKey(key).export({ format: "jwk" });
  return {
    publicKey: Uint8Array.from(Buffer.from(x as string, "base64url")),
    sign: (message) => Uint8Array.from(sign(null, message, key)),
  };
}

function readBook(): Phrasebook {
  const bytes = readFileSync(new URL("../phrasebook/parley-1.json", import.meta.url));
  const read = readPhrasebook(Uint8Array.from(bytes), crypto);
  if (!read.ok) throw new Error(`${read.rule}: ${read.detail}`);
  return read.value;
}

const PKCS8_ED25519 = Buffer.from("302e020100300506032b657004220420", "hex");
export const DAY_ONE: Instant = instant(1_795_300_000_000);
const book = readBook();
