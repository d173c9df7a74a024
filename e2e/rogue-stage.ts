/** @module Two honest centres as processes, and XB's keys, lines and log in a rogue's hands. */

import { instant, type PureCrypto } from "@parley/bytes";
import type { Notice } from "@parley/protocol";
import { sha256, verifyEd25519 } from "@parley/signer-file";
import {
  formatHeartbeat,
  parseCosigned,
  parseHello,
  parseWant,
  type Payload,
  type Proof,
  type WantedLog,
} from "@parley/wire";
import { Constellation, pause, until, type Client } from "./constellation.js";
import { OddPeer } from "./odd-peer.js";
import { RogueLog } from "./rogue-log.js";

/** What a centre shows of two signed things that differ. */
export interface Pair {
  readonly party: string;
  readonly first: string;
  readonly second: string;
  readonly keys: readonly string[];
}

/** What a centre holds against its peers: notices, with both originals where it has them. */
export type Held = readonly (Notice & { readonly pair?: Pair })[];

/** XA is the honest centre under attack, XC its honest third, XB the rogue. */
export class RogueStage {
  private constructor(
    readonly all: Constellation,
    /** The rogue's line to XA, and to XC. */
    readonly toXA: OddPeer,
    readonly toXC: OddPeer,
    /** Where the real log ended; a test puts here what it has signed since. */
    public log: RogueLog,
  ) {}

  /** Starts three centres and puts the rogue at XB's place, with its keys and its log. */
  static async open(): Promise<RogueStage> {
    const all = await Constellation.prepare();
    try {
      // Every process that is started from here on has it.
      process.env["NODE_OPTIONS"] = `--import ${CLOCK}`;
      await all.launch();
      await all.kill("XB");
      const toXA = await OddPeer.open(all, all.client("XA"));
      const toXC = await toXA.beside(all.client("XC"));
      const { logKey: key } = toXA.own.credential;
      if (key === undefined) throw new Error("XB keeps no log");
      const log = await RogueLog.after(all.path("XB", "log"), { key, seed: toXA.keys.logSeed });
      const stage = new RogueStage(all, toXA, toXC, log);
      await stage.settled(1);
      return stage;
    } catch (error) {
      await cleanUp(all);
      throw error;
    }
  }

  get xa(): Client {
    return this.all.client("XA");
  }

  get xc(): Client {
    return this.all.client("XC");
  }

  async close(): Promise<void> {
    await this.toXA.close();
    await cleanUp(this.all);
  }

  /** Shows a log over a line, joined to what the other end has pinned but for what is given. */
  async show(line: OddPeer, log: RogueLog, other: Partial<Proof> = {}): Promise<Uint8Array> {
    const proof = await log.proof([this.pinnedAt(line)], other);
    const frame = await line.sealed(proof, {}, "proof");
    line.send(frame);
    return frame;
  }

  /** As `show`; the other end has pinned it when this is done, since it has cosigned it. */
  async pin(line: OddPeer, log: RogueLog): Promise<void> {
    const heard = line.heard.length;
    await this.show(line, log, { cosign: true });
    await until(`${line.to} has pinned ${log.size}`, 10_000, () => {
      return this.cosignedAt(line, heard).includes(log.size);
    });
  }

  /** Sizes of our log that the other end of a line has cosigned, of all it sent from here on. */
  cosignedAt(line: OddPeer, from = 0): readonly number[] {
    return line.heard.slice(from).flatMap(({ kind, body }) => {
      const read = kind === "cosigned" ? parseCosigned(body) : undefined;
      return read?.ok ? [read.value.size] : [];
    });
  }

  /** Size of our log that the other end of a line said in its newest hello it has pinned. */
  pinnedAt(line: OddPeer): number {
    const hello = hellosOn(line).at(-1);
    const read = hello && parseHello(hello.body, line.theirs.credential, crypto);
    if (!read?.ok) throw new Error(`no hello from ${line.to}`);
    return read.value.logPinned ?? 0;
  }

  /** What the other end has asked of our log, newest last. */
  askedAt(line: OddPeer): readonly WantedLog[] {
    return line.heard.flatMap(({ kind, body }) => {
      const want = kind === "want" ? parseWant(body) : undefined;
      return want?.ok && want.value.log ? [want.value.log] : [];
    });
  }

  /** The clock of XA goes ahead by half a minute. */
  async clockAhead(): Promise<void> {
    process.kill(await this.all.pidOf("XA"), "SIGUSR2");
    await pause(50);
    this.wake();
  }

  /** Waits until it is so at XA, which may have been too busy to see its clock go ahead. */
  async untilWoken(what: string, isSo: () => boolean | Promise<boolean>): Promise<void> {
    let woken = performance.now();
    await until(what, 10_000, () => {
      if (performance.now() - woken > 500) {
        woken = performance.now();
        this.wake();
      }
      return isSo();
    });
  }

  /** Whatever comes makes XA look at its clock. */
  private wake(): void {
    const time = instant(Date.now());
    const beat = { time, lastLink: 0, firstOpenLink: 1, conversations: [] };
    this.toXA.send(this.toXA.frame(formatHeartbeat(beat)));
  }

  /** A FLASH of XA to XC is there before a person has looked up. */
  async flash(): Promise<void> {
    const { id } = await this.xa.say({ to: ["XC"], precedence: 1, text: "Are you there?" });
    await until("a FLASH is delivered", 5_000, async () => {
      const { statements } = await this.xa.conversation(id);
      return statements[0]?.deliveries[0]?.state === "delivered";
    });
    const { needsYou } = await this.xc.watch();
    if (!needsYou.some(({ statement }) => statement === id)) throw new Error("XC has no FLASH");
  }

  /** Ends XA by kill -9 and starts it again; its lines are up when this is done. */
  async restart(meanwhile: () => Promise<void> = async () => undefined): Promise<void> {
    const hellos = hellosOn(this.toXA).length;
    await this.all.kill("XA");
    await meanwhile();
    await this.all.startCentre("XA");
    await this.settled(hellos + 1);
  }

  /** The notices of a centre, and both originals of those that have them. */
  async heldAt(client: Client): Promise<Held> {
    const { notices } = await client.watch();
    return Promise.all(
      notices.map(async (notice) => {
        const path = `/api/notices/${encodeURIComponent(notice.id)}/evidence`;
        const { status, body } = await client.ask<Pair>("GET", path);
        return status === 200 ? { ...notice, pair: body } : notice;
      }),
    );
  }

  /** Runs `parley` to its end. */
  async parley(...words: readonly string[]): Promise<{ code: number | null; stdout: string }> {
    const started = this.all.run(...words);
    const { code } = await started.ended;
    return { code, stdout: started.stdout() };
  }

  /** Waits until all lines of XA are up, and it has said hello so often to the rogue. */
  private async settled(hellos: number): Promise<void> {
    await until("the lines are up", 20_000, async () => {
      return hellosOn(this.toXA).length >= hellos && (await this.xc.hasLine("XA"));
    });
    await until("XA has its line", 5_000, () => this.xa.hasLine("XC"));
    await until("XC says hello", 5_000, () => hellosOn(this.toXC).length > 0);
  }
}

async function cleanUp(all: Constellation): Promise<void> {
  if (BEFORE === undefined) delete process.env["NODE_OPTIONS"];
  else process.env["NODE_OPTIONS"] = BEFORE;
  await all.clean();
}

function hellosOn(line: OddPeer): readonly Payload[] {
  return line.heard.filter(({ kind }) => kind === "hello");
}

const crypto: PureCrypto = { hash: sha256, verify: verifyEd25519 };
const CLOCK = new URL("clock-ahead.mjs", import.meta.url).href;
const BEFORE = process.env["NODE_OPTIONS"];
