/** Whole centres on a network in memory, for tests: real runners, unsafe seals, virtual time. */

import { fault, ok, type Result } from "@parley/bytes";
import {
  MemoryArchive,
  MemoryArchiveMedium,
  MemoryLockMedium,
  MemoryLockRecord,
  MemoryLogFiles,
  MemoryLogMedium,
  MemoryMedium,
  MemoryNetwork,
  MemoryStore,
  UnsafeTestingRandom,
  unsafeTestingSealer,
  unsafeTestingSigner,
  VirtualClock,
  type CommitFaults,
  type LiveDesk,
  type LockRecord,
  type LogFiles,
  type Sealer,
  type Signer,
  type Witness,
} from "@parley/ports";
import {
  viewConversation,
  type Accepted,
  type Act,
  type AlarmEffect,
  type ConversationView,
} from "@parley/protocol";
import {
  crypto,
  makeIdentity,
  witnessKeyOf,
  type Identity,
  type IdentityOptions,
} from "../../../vectors/identity.js";
import { Runner, type LogPorts } from "./index.js";

/** One centre with everything that outlives it. */
export interface Station {
  identity: Identity;
  readonly medium: MemoryMedium;
  readonly archive: MemoryArchiveMedium;
  readonly faults: { beforeCommit?: () => void; afterCommit?: () => void };
  readonly signing: { sign: Signer["sign"] };
  logMedium: MemoryLogMedium;
  lockMedium: MemoryLockMedium;
  /** Wraps the log's files and the lock record as they are opened. */
  readonly wrap: {
    files?: (files: LogFiles) => LogFiles | Promise<LogFiles>;
    lock?: (lock: LockRecord) => LockRecord;
  };
  readonly alarms: AlarmEffect[];
  readonly reports: string[];
  changes: number;
  runner: Runner;
}

export class World {
  readonly clock = new VirtualClock();
  readonly random: UnsafeTestingRandom;
  readonly network: MemoryNetwork;
  readonly stations = new Map<string, Station>();

  /** What keeps live texts, by party. */
  readonly live = new Map<string, LiveDesk>();
  /** Neutral witnesses that the centres ask, each by the rule it is given. */
  readonly witnesses: Witness[] = [];

  private constructor(
    seed: number,
    private readonly logs: readonly string[] | undefined,
  ) {
    this.random = new UnsafeTestingRandom(seed);
    this.network = new MemoryNetwork(this.clock, () => this.random.share());
  }

  /**
   * Starts centres that have all pinned each other. With `logs` they keep logs, which the parties
   * named there cosign.
   */
  static async start(
    parties: readonly string[],
    seed = 1,
    logs?: readonly string[],
    witnesses: readonly Witness[] = [],
  ): Promise<World> {
    const world = new World(seed, logs);
    world.witnesses.push(...witnesses);
    for (const party of parties) {
      const identity = makeIdentity(party, world.optionsOf(party));
      const station = {
        identity,
        medium: new MemoryMedium(),
        logMedium: new MemoryLogMedium(),
        lockMedium: new MemoryLockMedium(),
        wrap: {},
        archive: new MemoryArchiveMedium(),
        faults: {},
        signing: { sign: signWith(identity) },
        alarms: [],
        reports: [],
        changes: 0,
      };
      world.stations.set(party, { ...station, runner: await world.startRunner(station) });
    }
    for (const station of world.stations.values()) {
      for (const other of world.stations.values()) {
        if (other === station) continue;
        const introduction = other.identity.introduction;
        await world.act(station.identity.self.party, { kind: "accede", introduction });
      }
    }
    await world.pass(100);
    return world;
  }

  at(party: string): Station {
    return this.stations.get(party) as Station;
  }

  /** Does an act and waits for its answer while time passes. */
  async act(party: string, act: Act): Promise<Result<Accepted>> {
    let answer: Result<Accepted> | undefined;
    void this.at(party)
      .runner.act(act)
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

  /** Passes time until `condition` holds. */
  async until(condition: () => boolean, msMax = 120_000): Promise<void> {
    const end = this.clock.now() + msMax;
    while (!condition()) {
      if (this.clock.now() >= end) throw new Error("it did not come about in time");
      await this.pass(20);
    }
  }

  /** Ends a centre, as kill -9 or properly, and starts it again on the same medium. */
  async restart(party: string): Promise<void> {
    const station = this.at(party);
    await station.runner.close();
    station.runner = await this.startRunner(station);
    await this.pass(20);
  }

  /** Starts a centre anew under rotated keys; another log begins on media of its own. */
  async rotate(party: string, identity: Identity): Promise<void> {
    const station = this.at(party);
    await station.runner.close();
    const origin = station.identity.self.credential.logKey?.name;
    station.identity = identity;
    station.signing.sign = signWith(identity);
    if (identity.self.credential.logKey?.name !== origin) {
      station.logMedium = new MemoryLogMedium();
      station.lockMedium = new MemoryLockMedium();
    }
    station.runner = await this.startRunner(station);
  }

  /** Puts an old journal in the place of the newest, of a centre whose runner was closed. */
  setBack(party: string, entries: MemoryMedium["entries"]): void {
    const { medium } = this.at(party);
    medium.entries.splice(0, Infinity, ...entries);
    medium.bodies.clear();
    for (const { kind, key, body } of entries) medium.bodies.set(JSON.stringify([kind, key]), body);
  }

  /** Starts a centre whose runner was closed, on the medium as it now is. */
  async reopen(party: string): Promise<Runner> {
    return this.startRunner(this.at(party));
  }

  /** A centre's log, read from its medium. */
  filesOf(station: Station): LogFiles {
    return new MemoryLogFiles(crypto.hash, station.logMedium);
  }

  view(party: string, conversation: string): ConversationView {
    const view = viewConversation(this.at(party).runner.current(), conversation, this.clock.now());
    if (view === undefined) throw new Error("there is no such conversation");
    return view;
  }

  async close(): Promise<void> {
    for (const { runner } of this.stations.values()) await runner.close();
  }

  /** Lets everything that waits for nothing but the processor run. */
  async settle(): Promise<void> {
    for (let turn = 0; turn < TURNS; turn++) {
      this.clock.advance(0);
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  private optionsOf(party: string): IdentityOptions {
    if (this.logs === undefined) return {};
    const peers = this.logs.map((one) => witnessKeyOf(one));
    const neutral = this.witnesses.flatMap(({ keys }) => keys);
    const own = witnessKeyOf(party).name;
    return { log: { witnesses: [...neutral, ...peers.filter(({ name }) => name !== own)] } };
  }

  private logOf(
    station: Omit<Station, "runner">,
  ): Pick<Parameters<typeof Runner.start>[1], "log" | "witnessSigner"> {
    if (this.logs === undefined) return {};
    const { log, witness } = station.identity;
    const { wrap } = station;
    const made = (): LogFiles => new MemoryLogFiles(crypto.hash, station.logMedium);
    return {
      witnessSigner: unsafeTestingSigner(witness.publicKey, witness.sign),
      log: {
        open: async () => (wrap.files ?? asIs)(made()),
        repair: (_, source) => made().repair(source),
        lock: async () => (wrap.lock ?? asIs)(new MemoryLockRecord(station.lockMedium)),
        signer: unsafeTestingSigner(log.publicKey, log.sign),
        ...outgoingLog(station.identity),
        witnesses: this.witnesses,
        beatMs: BEAT_MS,
      },
    };
  }

  private startRunner(station: Omit<Station, "runner">): Promise<Runner> {
    const { self, centre } = station.identity;
    const faults: CommitFaults = {
      beforeCommit: () => station.faults.beforeCommit?.(),
      afterCommit: () => station.faults.afterCommit?.(),
    };
    const desk = this.live.get(self.party);
    return Runner.start(
      self,
      {
        store: new MemoryStore(station.medium, faults),
        bearers: [this.network.bearer(self.party)],
        signer: {
          ...unsafeTestingSigner(centre.publicKey, centre.sign),
          sign: (message) => station.signing.sign(message),
        },
        ...outgoingCentre(station.identity),
        ...this.logOf(station),
        ...(desk && { live: desk }),
        archive: new MemoryArchive(station.archive),
        sealer: ageLike(unsafeTestingSealer(self.party, crypto.hash, this.random)),
        clock: this.clock,
        random: this.random,
      },
      {
        changed: () => void station.changes++,
        alarm: (alarm) => void station.alarms.push(alarm),
        report: ({ level, what, why }) => {
          if (level === "error") station.reports.push(`${what}: ${why}`);
        },
      },
    );
  }
}

function signWith({ centre }: Identity): Signer["sign"] {
  return async (message) => centre.sign(message);
}

function outgoingCentre({ previous }: Identity): { outgoingSigner?: Signer } {
  if (previous === undefined) return {};
  const { publicKey, sign } = previous.centre;
  return { outgoingSigner: unsafeTestingSigner(publicKey, sign) };
}

function outgoingLog({ self, previous }: Identity): Pick<LogPorts, "outgoing"> {
  const key = previous?.self.credential.logKey;
  if (previous === undefined || key?.name !== self.credential.logKey?.name) return {};
  if (key === undefined || key.keyId === self.credential.logKey?.keyId) return {};
  return { outgoing: { key, signer: unsafeTestingSigner(key.publicKey, previous.log.sign) } };
}

/** The testing sealer behind names and first bytes like age's, as cards and frames ask for. */
function ageLike(inner: Sealer): Sealer {
  const nameOf = (recipient: string): string =>
    recipient.replace("age1pq1", "unsafe-testing-").replace("y", "b").replace(/x.$/, upper);
  return {
    recipient: inner.recipient,
    async seal(recipient, plaintext) {
      const sealed = await inner.seal(nameOf(recipient), plaintext);
      return Uint8Array.of(AGE_FIRST, ...sealed);
    },
    async open(file, sizeMax) {
      if (file[0] !== AGE_FIRST) return fault("SEAL-1", "This is no testing seal.");
      const opened = await inner.open(file.subarray(1), sizeMax);
      return opened.ok ? ok(opened.value) : opened;
    },
    close: () => inner.close(),
  };
}

function upper(text: string): string {
  return text.toUpperCase();
}

function asIs<T>(value: T): T {
  return value;
}

/** Time between two public checkpoints. */
export const BEAT_MS = 60_000;
const AGE_FIRST = 0x61;
const TURNS = 6;
