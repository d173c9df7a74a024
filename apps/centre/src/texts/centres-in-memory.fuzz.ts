/** @module Runners on a network in memory that have all pinned each other, in virtual time. */

import { fault, ok, type Result } from "@parley/bytes";
import {
  MemoryMedium,
  MemoryNetwork,
  MemoryStore,
  UnsafeTestingRandom,
  unsafeTestingSealer,
  unsafeTestingSigner,
  VirtualClock,
  type LiveDesk,
  type Sealer,
} from "@parley/ports";
import type { Accepted, Act } from "@parley/protocol";
import { Runner } from "@parley/runner";
import { crypto, makeIdentity } from "../../../../vectors/identity.js";

export class CentresInMemory {
  readonly clock = new VirtualClock();
  readonly network: MemoryNetwork;
  private readonly random = new UnsafeTestingRandom(1);
  private readonly media = new Map<string, MemoryMedium>();
  private readonly runners = new Map<string, Runner>();

  constructor(private readonly parties: readonly string[]) {
    this.network = new MemoryNetwork(this.clock, () => this.random.share());
  }

  runner(party: string): Runner {
    return this.runners.get(party) as Runner;
  }

  /** Starts a centre on its medium, with this desk; ends the one that ran there. */
  async start(party: string, live: LiveDesk): Promise<Runner> {
    await this.runners.get(party)?.close();
    const { self, centre } = makeIdentity(party);
    const medium = this.media.get(party) ?? new MemoryMedium();
    this.media.set(party, medium);
    const ports = {
      store: new MemoryStore(medium, {}),
      bearers: [this.network.bearer(party)],
      signer: unsafeTestingSigner(centre.publicKey, centre.sign),
      sealer: ageLike(unsafeTestingSealer(party, crypto.hash, this.random)),
      ...{ clock: this.clock, random: this.random, live },
    };
    const runner = await Runner.start(self, ports, {
      changed: () => undefined,
      alarm: () => undefined,
      report: () => undefined,
    });
    this.runners.set(party, runner);
    return runner;
  }

  /** Every centre pins every other. */
  async pinAll(): Promise<void> {
    for (const party of this.parties) {
      for (const other of this.parties) {
        if (other === party) continue;
        await this.done(party, { kind: "accede", introduction: makeIdentity(other).introduction });
      }
    }
  }

  /** Does an act and waits for its answer while time passes. */
  async act(party: string, act: Act): Promise<Result<Accepted>> {
    let answer: Result<Accepted> | undefined;
    void this.runner(party)
      .act(act)
      .then((result) => (answer = result));
    for (let round = 0; round < 50 && answer === undefined; round++) await this.settle();
    if (answer === undefined) throw new Error(`${party} did not answer`);
    return answer;
  }

  /** As `act`, for what must succeed; gives the statement's id. */
  async done(party: string, act: Act): Promise<string> {
    const result = await this.act(party, act);
    if (!result.ok) throw new Error(`${result.rule}: ${result.detail}`);
    return result.value.id ?? "";
  }

  /** Lets time pass, and everything that happens in it happen. */
  async pass(ms: number): Promise<void> {
    const until = this.clock.now() + ms;
    await this.settle();
    while (this.clock.now() < until) {
      const next = Math.min(this.clock.nextWakeAt() ?? until, until);
      this.clock.advance(Math.max(0, next - this.clock.now()));
      await this.settle();
    }
  }

  /** Lets everything that waits for nothing but the processor run. */
  async settle(): Promise<void> {
    for (let turn = 0; turn < TURNS; turn++) {
      this.clock.advance(0);
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  async close(): Promise<void> {
    for (const runner of this.runners.values()) await runner.close();
  }
}

/** The testing sealer behind names and first bytes like age's, as cards and frames ask for. */
function ageLike(inner: Sealer): Sealer {
  const nameOf = (recipient: string): string => {
    const name = recipient.replace("age1pq1", "unsafe-testing-").replace("y", "b");
    return name.replace(/x.$/, (text) => text.toUpperCase());
  };
  return {
    recipient: inner.recipient,
    async seal(recipient, plaintext) {
      return Uint8Array.of(AGE_FIRST, ...(await inner.seal(nameOf(recipient), plaintext)));
    },
    async open(file, sizeMax) {
      if (file[0] !== AGE_FIRST) return fault("SEAL-1", "This is no testing seal.");
      const opened = await inner.open(file.subarray(1), sizeMax);
      return opened.ok ? ok(opened.value) : opened;
    },
    close: () => inner.close(),
  };
}

const AGE_FIRST = 0x61;
const TURNS = 6;
