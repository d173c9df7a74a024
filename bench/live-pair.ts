/** @module Two runners with real lines, seals and files, and a text that both write. */

import { join } from "node:path";
import { randomBytes } from "node:crypto";
import { createWebSocketBearer } from "@parley/bearer-websocket";
import { encodeText, instant, type Instant } from "@parley/bytes";
import { loadPhrasebook } from "@parley/centre";
import { LiveExchange, LiveTexts, type KeptText } from "@parley/live-text-yjs";
import type { Clock } from "@parley/ports";
import { entryKey, formatEntry, type Entry, type Self } from "@parley/protocol";
import { Runner } from "@parley/runner";
import { createSealerAge, generateSealingIdentity } from "@parley/sealer-age";
import {
  generateTlsIdentity,
  publicKeyOf,
  sha256,
  signerFromSeed,
  tlsPinOf,
  verifyEd25519,
  type TlsIdentity,
} from "@parley/signer-file";
import { openSqliteStore } from "@parley/store-sqlite";
import {
  formatCard,
  formatCredential,
  formatIntroduction,
  formatNote,
  formatStatement,
  noteId,
  noteKey,
  parseIntroduction,
  parseNote,
  rootHash,
  rootKey,
  type JointText,
  type NoteKey,
} from "@parley/wire";

/** One end: its text, and how it is written and sent. */
export interface LiveEnd {
  readonly party: string;
  readonly texts: LiveTexts;
  readonly text: KeptText;
  readonly exchange: LiveExchange;
  /** Resolves when something of the text has changed here. */
  changed(): Promise<void>;
  close(): Promise<void>;
}

export const LANGUAGES = ["en", "ru", "zh"];

/** Starts XA and XB, which know each other, and a text that XB opened with XA. */
export async function startLivePair(
  folder: string,
  firstPort: number,
): Promise<{ readonly ends: readonly [LiveEnd, LiveEnd]; readonly text: string }> {
  const makings = await Promise.all([makeParty("XA", firstPort), makeParty("XB", firstPort + 1)]);
  const [xa, xb] = makings;
  const note = await openingNote(xb, xa);
  const parsed = parseNote(note);
  if (!parsed.ok) throw new Error(parsed.detail);
  const text = noteId(parsed.value, sha256);
  const sent: Entry = { kind: "sent", at: NOW, id: text, links: [{ party: "XA", link: 1 }], note };
  const ends: readonly [LiveEnd, LiveEnd] = [
    await startEnd(folder, xa, text, [peerEntry(xb)]),
    await startEnd(folder, xb, text, [peerEntry(xa), sent]),
  ];
  return { ends, text };
}

interface Made {
  readonly self: Self;
  readonly introduction: Uint8Array;
  readonly seed: Uint8Array;
  readonly sealing: string;
  readonly tls: TlsIdentity;
  readonly port: number;
}

async function makeParty(party: string, port: number): Promise<Made> {
  const [rootSeed, seed] = [random(32), random(32)];
  const { identity, recipient } = await generateSealingIdentity();
  const tls = generateTlsIdentity(party);
  const domain = "exercise";
  const root = rootKey(domain, party, publicKeyOf(rootSeed), sha256);
  const credentialText = formatCredential(
    {
      ...{ domain, party, serial: 1, names: new Map([["en", party]]) },
      centrePublicKey: publicKeyOf(seed),
      ...{ validFrom: NOW, validUntil: instant(NOW + 86_400_000) },
      nextRoot: rootHash(publicKeyOf(random(32)), sha256),
    },
    sha256,
  );
  const credentialNote = await signed(credentialText, root, rootSeed);
  const centre = noteKey(`${domain}/${party}/1/centre`, publicKeyOf(seed), sha256);
  const bearers = [{ kind: "wss", address: `wss://127.0.0.1:${port}` }];
  const tlsPin = tlsPinOf(tls.tlsCertificate);
  const card = { party, serial: 1, sealing: recipient, tlsPin, bearers, time: NOW };
  const cardNote = await signed(formatCard(card, domain), centre, seed);
  const parts = { domain, rootPublicKey: root.publicKey, credentialNote, cardNote } as const;
  const introduction = formatIntroduction(parts);
  const crypto = { hash: sha256, verify: verifyEd25519 };
  const read = parseIntroduction(introduction, domain, crypto);
  if (!read.ok) throw new Error(read.detail);
  const self: Self = {
    ...{ domain, party, root, credential: read.value.credential, credentialNote },
    ...{ card: cardNote, cardSerial: 1, phrasebook: await loadPhrasebook(), crypto },
    agreements: new Map(),
  };
  return { self, introduction, seed, sealing: identity, tls, port };
}

async function startEnd(
  folder: string,
  { self, seed, sealing, tls, port }: Made,
  id: string,
  entries: readonly Entry[],
): Promise<LiveEnd> {
  const { party } = self;
  const store = await openSqliteStore({ path: join(folder, `${party}.sqlite`) });
  await store.commit(
    entries.map((one) => ({ kind: one.kind, key: entryKey(one), body: formatEntry(one) })),
  );
  const waiting: (() => void)[] = [];
  const exchange = new LiveExchange({
    clock,
    send: (to, words) => runner.sendLive(to, words),
    changed: () => waiting.splice(0).forEach((resolve) => resolve()),
    report: (what, why) => process.stderr.write(`${party} ${what}: ${why}\n`),
    failed: (text, error) => process.stderr.write(`${party} ${text}: ${String(error)}\n`),
  });
  let isUp: () => void = () => undefined;
  const up = new Promise<void>((resolve) => (isUp = resolve));
  const texts = await LiveTexts.open(join(folder, `${party}-texts`), () => clock.now());
  const shape = { participants: ["XA", "XB"], sides: 2, languages: LANGUAGES, own: party };
  const text = await texts.text(id, shape);
  const runner = await Runner.start(
    self,
    {
      store,
      bearers: [
        createWebSocketBearer({
          listen: { host: "127.0.0.1", port },
          tls: { key: tls.tlsPrivateKey, cert: tls.tlsCertificate },
        }),
      ],
      signer: signerFromSeed(seed),
      sealer: await createSealerAge({ identity: sealing }),
      clock,
      random: { bytes: random },
      live: {
        lineUp: (peer) => {
          exchange.lineUp(peer);
          isUp();
        },
        came: (peer, words) => exchange.came(peer, words),
      },
    },
    {
      changed: () => undefined,
      alarm: () => undefined,
      report: ({ level, what, why }) => {
        if (level === "error") process.stderr.write(`${party} ${what}: ${why}\n`);
      },
    },
  );
  exchange.watch(id, text);
  return {
    ...{ party, texts, text, exchange },
    changed: async () => {
      await up;
      return new Promise((resolve) => waiting.push(resolve));
    },
    close: async () => {
      exchange.close();
      await runner.close();
      await texts.close();
    },
  };
}

function peerEntry({ self, introduction }: Made): Entry {
  const serials = { credentialSerial: 1, cardSerial: 1 };
  return { kind: "peer", at: NOW, party: self.party, ...serials, introduction };
}

async function openingNote(from: Made, to: Made): Promise<Uint8Array> {
  const members = [to, from].map(({ self }) => {
    return { party: self.party, root: rootHash(self.root.publicKey, sha256) };
  });
  const opened: JointText = {
    ...{ title: "A text of sixty pages", form: "joint-statement" as const },
    ...{ languages: LANGUAGES, whole: true, sides: ["XA", "XB"] },
  };
  const text = formatStatement({
    ...{ domain: "exercise", from: "XB", serial: 1, to: ["XA"], action: ["XA"], members },
    ...{ conversation: undefined, seq: 1, prev: undefined, seen: [], nonce: random(16) },
    ...{ time: NOW, precedence: 4, release: "relaxed", lang: "en", role: "drafter" },
    body: { kind: "joint-text", as: "opened", opened },
  });
  return signed(text, from.self.credential.centreKey, from.seed);
}

async function signed(text: string, key: NoteKey, seed: Uint8Array): Promise<Uint8Array> {
  const signature = await signerFromSeed(seed).sign(encodeText(text));
  return formatNote(text, [{ name: key.name, keyId: key.keyId, signature }]);
}

function random(sizeBytes: number): Uint8Array {
  return new Uint8Array(randomBytes(sizeBytes));
}

const NOW: Instant = instant(Date.now());
const clock: Clock = {
  now: () => instant(Date.now()),
  wakeAt(at, callback) {
    const timer = setTimeout(callback, Math.max(0, at - Date.now()));
    return () => clearTimeout(timer);
  },
};
