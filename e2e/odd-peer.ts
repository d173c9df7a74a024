/** @module A peer with the real keys of XB that says whatever a test wants it to say. */

import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createWebSocketBearer, type WebSocketBearer } from "@parley/bearer-websocket";
import { encodeHex, encodeText, instant, type PureCrypto } from "@parley/bytes";
import { centreFolder, introductionOf, readConfig } from "@parley/centre";
import type { Sealer } from "@parley/ports";
import { createSealerAge } from "@parley/sealer-age";
import {
  publicKeyOf,
  readCentreKeyFile,
  readSealingKeyFile,
  sha256,
  signerFromSeed,
  verifyEd25519,
  type CentreKeys,
  type SealingKey,
} from "@parley/signer-file";
import {
  centreKey,
  formatFrame,
  formatNote,
  formatPayload,
  formatStatement,
  isSealed,
  parseFrame,
  parseIntroduction,
  parsePayload,
  parseReceipt,
  parseRefusal,
  rootHash,
  type FrameHeader,
  type Payload,
  type PayloadKind,
  type ReadIntroduction,
  type Receipt,
  type Refusal,
  type StatementDraft,
} from "@parley/wire";
import { until, type Client, type Constellation } from "./constellation.js";

const crypto: PureCrypto = { hash: sha256, verify: verifyEd25519 };

/** Stands at XB's place while the real one is stopped, on one line. */
export class OddPeer {
  /** All that came and could be opened, newest last. */
  readonly heard: Payload[] = [];
  /** Every frame as it came, newest last. */
  readonly frames: Uint8Array[] = [];
  /** Called with all that comes. */
  onHeard: (payload: Payload) => void = () => undefined;
  readonly refusals: Refusal[] = [];
  /** Receipts as they came, and as they read. */
  readonly receipts: { readonly bytes: Uint8Array; readonly said: Receipt }[] = [];
  /** Why the line to XA is up or down, newest last. */
  readonly line: { readonly up: boolean; readonly detail: string }[] = [];

  private constructor(
    readonly keys: CentreKeys,
    readonly own: ReadIntroduction,
    readonly theirs: ReadIntroduction,
    readonly sealer: Sealer,
    private readonly bearer: WebSocketBearer,
    /** Every line of these keys, this one among them, by the party it leads to. */
    private readonly lines: Map<string, OddPeer>,
  ) {}

  /** Takes XB's keys and port, and waits until its line to this centre is up. */
  static async open(all: Constellation, xa: Client): Promise<OddPeer> {
    const folder = centreFolder(all.path("XB"));
    const config = await readConfig(folder);
    const passphrase = (await readFile(folder.passphrase, "utf8")).trim();
    const keys = await readCentreKeyFile(folder.keys, passphrase);
    if (!keys.ok) throw new Error(keys.detail);
    const theirs = await introductionAt(xa);
    const { tlsPrivateKey: key, tlsCertificate: cert, sealingSecret } = keys.value;
    const sealing = await readSealingKeyFile(folder.sealingKeys, sealingSecret);
    if (!sealing.ok) throw new Error(sealing.detail);
    const [{ identity }] = sealing.value.keys as readonly [SealingKey];
    const sealer = await createSealerAge({ identity });
    const listen = config.listen;
    const bearer = createWebSocketBearer({ listen, tls: { key, cert }, limits: OWN_LIMITS });
    const own = await introductionOf(folder, config);
    const peer = new OddPeer(keys.value, own, theirs, sealer, bearer, new Map());
    await bearer.start({
      line: (party, up, detail) => peer.lines.get(party)?.line.push({ up, detail }),
      frame: (party, frame) => void peer.lines.get(party)?.take(frame),
    });
    await peer.connect();
    return peer;
  }

  /** Another line of the same keys, to this centre. */
  async beside(client: Client): Promise<OddPeer> {
    const theirs = await introductionAt(client);
    const { keys, own, sealer, bearer, lines } = this;
    const other = new OddPeer(keys, own, theirs, sealer, bearer, lines);
    await other.connect();
    return other;
  }

  async close(): Promise<void> {
    await this.bearer.close();
  }

  /** Whom the line leads to. */
  get to(): string {
    return this.theirs.credential.party;
  }

  get isUp(): boolean {
    return this.line.at(-1)?.up === true;
  }

  /** Hands these bytes to the line as they are. */
  send(frame: Uint8Array): void {
    if (!this.bearer.send(this.to, frame)) throw new Error("the line takes nothing");
  }

  /** A frame around this content, addressed as it should be but for what is given. */
  frame(content: Uint8Array, header: Partial<FrameHeader> = {}): Uint8Array {
    const right = { domain: "exercise", from: "XB", link: 0, urgent: false } as const;
    return formatFrame({ ...right, to: this.to, ...header }, content, undefined, sha256);
  }

  /** Seals a payload for whom the line leads to, or for another recipient. */
  async seal(payload: Uint8Array, recipient = this.theirs.card.sealing): Promise<Uint8Array> {
    return this.sealer.seal(recipient, payload);
  }

  /** A whole frame that brings this note, or another kind of payload. */
  async sealed(
    body: Uint8Array,
    header: Partial<FrameHeader> = {},
    kind: PayloadKind = "deliver",
  ): Promise<Uint8Array> {
    return this.frame(await this.seal(formatPayload(kind, body)), header);
  }

  /** The text of a first statement from XB to that party, right but for what is given. */
  statement(other: Partial<StatementDraft> = {}): string {
    const members = [this.member(this.own), this.member(this.theirs)];
    return formatStatement({
      domain: "exercise",
      from: "XB",
      serial: 1,
      to: [this.to],
      action: [this.to],
      conversation: undefined,
      members,
      seq: 1,
      prev: undefined,
      seen: [],
      nonce: new Uint8Array(16).fill((this.nonces += 1)),
      time: instant(Date.now()),
      precedence: 3,
      lang: "en",
      release: "relaxed",
      role: "watch officer",
      body: { kind: "message", text: `odd ${this.nonces}`, exhibits: [] },
      ...other,
    });
  }

  /** A text with XB's signature under it. */
  async sign(text: string): Promise<Uint8Array> {
    const { name, keyId } = this.own.credential.centreKey;
    const signature = await signerFromSeed(this.keys.centreSeed).sign(encodeText(text));
    return formatNote(text, [{ name, keyId, signature }]);
  }

  /** A text under a key made up here, which calls itself XB's own or shows its own id. */
  async signByAnother(text: string, party = "XB", asOwn = false): Promise<Uint8Array> {
    const seed = randomBytes(32);
    const made = this.keyNamed(party, publicKeyOf(seed));
    const { name, keyId } = asOwn ? this.own.credential.centreKey : made;
    const signature = await signerFromSeed(seed).sign(encodeText(text));
    return formatNote(text, [{ name, keyId, signature }]);
  }

  /** The name and id that a key would have as this party's centre key. */
  private keyNamed(
    party: string,
    publicKey: Uint8Array,
  ): { readonly name: string; readonly keyId: string } {
    return centreKey("exercise", party, 1, publicKey, sha256);
  }

  member({ credential, rootPublicKey }: ReadIntroduction): { party: string; root: string } {
    return { party: credential.party, root: rootHash(rootPublicKey, sha256) };
  }

  /** The refusals that name this frame. */
  refusalsOf(frame: Uint8Array): readonly Refusal[] {
    const hash = encodeHex(sha256(frame));
    return this.refusals.filter((refusal) => refusal.frame === hash);
  }

  private nonces = 0;

  private async connect(): Promise<void> {
    this.lines.set(this.to, this);
    const peers = [...this.lines.values()].map(({ to: party, theirs: { card } }) => {
      return { party, tlsPin: card.tlsPin, addresses: card.bearers.map(({ address }) => address) };
    });
    this.bearer.setPeers(peers);
    await until(`the line to ${this.to} is up`, 20_000, () => this.isUp);
  }

  private async take(bytes: Uint8Array): Promise<void> {
    this.frames.push(bytes);
    const frame = parseFrame(bytes, "exercise", "XB");
    if (!frame.ok || !isSealed(frame.value.content)) return;
    const opened = await this.sealer.open(frame.value.content, 4_194_304);
    const payload = opened.ok ? parsePayload(opened.value) : opened;
    if (!payload.ok) throw new Error(`${this.to} sent what cannot be read: ${payload.rule}`);
    const { kind, body } = payload.value;
    this.heard.push(payload.value);
    this.onHeard(payload.value);
    if (kind === "refusal") {
      const read = parseRefusal(body, this.theirs.credential, crypto);
      if (!read.ok) throw new Error(`its refusal does not verify: ${read.rule}`);
      this.refusals.push(read.value);
    } else if (kind === "receipt") {
      const read = parseReceipt(body, this.theirs.credential, crypto);
      if (!read.ok) throw new Error(`its receipt does not verify: ${read.rule}`);
      this.receipts.push({ bytes: body, said: read.value });
    }
  }
}

async function introductionAt(client: Client): Promise<ReadIntroduction> {
  const told = encodeText((await client.ask("GET", "/api/introduction")).text);
  const read = parseIntroduction(told, "exercise", crypto);
  if (!read.ok) throw new Error(read.detail);
  return read.value;
}

/** It may send what no honest end would. */
const OWN_LIMITS = { frameBytesMax: 16 * 1024 * 1024, bufferedBytesMax: 1024 * 1024 * 1024 };
