/** @module The log that the journal makes: compared at the start, locked, kept as files, held. */

import { assert } from "@parley/bytes";
import { noteLeaf, type TreeHead } from "@parley/log";
import { LogFilesError, type LogFiles } from "@parley/ports";
import {
  loggedKeys,
  loggedNote,
  ownHead,
  parseEntry,
  step,
  type CosignedEffect,
  type Entry,
  type Hold,
  type LoggedKey,
  type LogView,
  type Self,
  type ShowLogEffect,
  type State,
  type Trouble,
} from "@parley/protocol";
import { foldStore, type FoldedStore } from "../folded-journal.js";
import type { RunnerPorts } from "../runner-ports.js";
import { LockKeeper, type LockEvents, type LockFinding } from "./lock-keeper.js";
import { logKeysOf, peerWitnesses } from "./log-keys.js";
import { LogKeeper, type LogEvents } from "./log-keeper.js";

/** What the log needs of the runner around it. */
export interface LogWorld {
  /** The committed state. */
  state(): State;
  /** Send a peer this proof; resolves when it is sealed. */
  show(party: string, body: Uint8Array): Promise<void>;
  /** Another machine signs for this party. */
  moved(): void;
  trouble(kind: Trouble["kind"], isThere: boolean): void;
  report(level: "info" | "error", what: string, why: unknown): void;
}

/** Lock record and files of the log follow the journal; neither holds back a message. */
export class JournalLog {
  private keeper: LogKeeper | undefined;
  private lock: LockKeeper | undefined;
  private keys: readonly LoggedKey[] = [];
  private leaving: Promise<boolean> = Promise.resolve(true);
  /** The keeper was given the log up to this size. */
  private given = 0;
  /** Stopping the keeper and beginning anew, one after another. */
  private turning: Promise<void> = Promise.resolve();
  private closed = false;

  constructor(
    private readonly self: Self,
    private readonly ports: RunnerPorts,
    private readonly world: LogWorld,
  ) {}

  /** Resolves when what was committed last may leave: true once it is locked (LOCK-10). */
  get mayLeave(): Promise<boolean> {
    return this.leaving;
  }

  /** Folds the journal, and compares what it makes with the lock record and the log's files. */
  async read(each: (entry: Entry) => void): Promise<State> {
    const files = await this.open();
    try {
      return await this.compare(files, each);
    } catch (error) {
      await files?.close().catch(() => undefined);
      throw error;
    }
  }

  private async compare(files: LogFiles | undefined, each: (entry: Entry) => void): Promise<State> {
    const { self, ports } = this;
    const { logKey } = self.credential;
    if (ports.log !== undefined && logKey !== undefined) {
      this.lock = await LockKeeper.start(
        ports.log.lock,
        logKey.name,
        ports.clock,
        this.lockEvents(),
      );
    }
    const sizes = [files?.size ?? 0, this.lock?.size ?? 0] as const;
    const folded = await foldStore(self, ports.store, sizes, each);
    const own = ownHead(folded.state);
    if (own === undefined || this.lock === undefined) return folded.state;
    const [, thereLocked] = folded.heads;
    const locked = this.lock.compare(own, thereLocked);
    const ahead = await aheadOf(own, files);
    // LOCK-9: files say what peers are asked for; of a record that is gone people decide.
    const isGone = this.lock.size === 0;
    const finding = fartherOf(locked, ahead && (isGone ? { ...ahead, why: "record-lost" } : ahead));
    if (finding === undefined) {
      if (own.size > this.lock.size) this.leaving = this.lock.advance(own);
      this.keep(files, folded, own);
      return folded.state;
    }
    await files?.close();
    const at = ports.clock.now();
    this.world.trouble(`held-${finding.why}`, true);
    return step(folded.state, { kind: "hold", at, ...finding }).state;
  }

  /** Takes in what a commit placed in the log. */
  follow(entries: readonly Entry[]): void {
    const state = this.world.state();
    const head = ownHead(state);
    if (state.log === undefined || head === undefined) return;
    const { origin } = state.log;
    const leaves = entries.flatMap((entry) => {
      const note = loggedNote(entry);
      return note === undefined ? [] : [noteLeaf(origin, note, this.self.crypto.hash)];
    });
    if (leaves.length === 0) return;
    // While nothing is signed the record stays what people are asked about (LOCK-9).
    if (state.hold === undefined && this.lock !== undefined) this.leaving = this.lock.advance(head);
    const { keeper } = this;
    if (keeper === undefined) return;
    // Files opened while messages went on were given some of it already.
    const first = head.size - leaves.length;
    const news = leaves.slice(Math.max(0, this.given - first));
    if (news.length === 0) return;
    this.given = head.size;
    keeper.follow(news, head);
  }

  /**
   * The centre stops signing, or peers have given back what it lacked. Nothing waits for it: what
   * is begun anew follows what has stopped, and messages go on meanwhile.
   */
  onHold(before: Hold | undefined): void {
    const { hold } = this.world.state();
    if (before !== undefined) this.world.trouble(`held-${before.why}`, false);
    const stopped = this.stopKeeper();
    if (hold === undefined) {
      this.world.report("info", "peers gave back what the store lacked", "it goes on");
    } else {
      this.world.report("error", "nothing is signed any more", hold.why);
      this.world.trouble(`held-${hold.why}`, true);
    }
    this.turning = Promise.all([this.turning, stopped])
      .then(async () => {
        if (hold === undefined) await this.resume();
      })
      .catch((error: unknown) => {
        this.world.report("error", "the log's files cannot be kept", error);
        this.world.trouble("log-failed", true);
      });
  }

  /** Shows a peer what it is owed. */
  show(effect: ShowLogEffect): void {
    this.keeper?.show(effect);
  }

  /** Takes in a peer's cosignature. */
  cosigned(effect: CosignedEffect): void {
    this.keeper?.cosigned(effect);
  }

  /** As `LogKeeper.prove`; undefined while nothing is signed for the log. */
  async prove(index: number, without: string | undefined): Promise<Uint8Array | undefined> {
    return this.keeper?.prove(index, without);
  }

  /** The log as people are shown it; undefined while nothing is signed for it. */
  view(): LogView | undefined {
    return this.keeper?.view();
  }

  /** Ends it all: the log's care and its beat would keep the process alive. */
  async close(): Promise<void> {
    this.closed = true;
    await this.turning;
    await this.keeper?.close();
    await this.lock?.close();
  }

  /** The log's files; undefined where they cannot be opened now, which holds back proofs alone. */
  private async open(): Promise<LogFiles | undefined> {
    try {
      return await this.ports.log?.open();
    } catch (error) {
      if (!(error instanceof LogFilesError)) throw error;
      this.world.report("error", "the log's files cannot be opened", error);
      this.world.trouble(error.reason === "damaged" ? "log-damaged" : "log-failed", true);
      return undefined;
    }
  }

  /** At once it signs nothing more; resolves when its files are closed. */
  private async stopKeeper(): Promise<void> {
    const { keeper } = this;
    this.keeper = undefined;
    await keeper?.stop();
  }

  /** Opens the files and goes on with the log as the journal now makes it. */
  private async resume(): Promise<void> {
    const files = await this.open();
    try {
      for (;;) {
        const folded = await foldStore(this.self, this.ports.store, [files?.size ?? 0, 0]);
        const head = ownHead(folded.state);
        const isOver = this.closed || this.world.state().hold !== undefined;
        if (isOver || head === undefined || this.ports.log === undefined) break;
        // What was committed since the journal was read to its end is read as well.
        if (head.size < (ownHead(this.world.state())?.size ?? 0)) continue;
        return this.keep(files, folded, head);
      }
    } catch (error) {
      await files?.close().catch(() => undefined);
      throw error;
    }
    await files?.close();
  }

  private keep(files: LogFiles | undefined, { entries, heads }: FoldedStore, head: TreeHead): void {
    const { log } = this.ports;
    assert(log !== undefined, "what is kept has its ports");
    const keys = logKeysOf(this.self);
    this.keeper = new LogKeeper(keys, log, this.ports.clock, this.logEvents(), files);
    this.given = head.size;
    this.keeper.begin(entries, head, heads[0]);
  }

  /** An entry of the log from the store, for files that have lost it. */
  private async entry(index: number): Promise<Uint8Array | undefined> {
    const state = this.world.state();
    // Its places never change: the list is made once, and anew when the log has grown beyond it.
    if (index >= this.keys.length) this.keys = loggedKeys(state);
    const at = this.keys[index];
    const body = at && (await this.ports.store.find(at.kind, at.key));
    const entry = at && body && parseEntry(at.kind, body);
    const note = entry?.ok ? loggedNote(entry.value) : undefined;
    return state.log && note && noteLeaf(state.log.origin, note, this.self.crypto.hash);
  }

  private lockEvents(): LockEvents {
    return {
      trouble: (isThere, error) => {
        if (isThere) this.world.report("error", "the lock record cannot be written", error);
        this.world.trouble("lock-failed", isThere);
      },
      moved: () => this.world.moved(),
    };
  }

  private logEvents(): LogEvents {
    const { show, trouble, report } = this.world;
    return {
      show,
      trouble,
      report,
      locked: () => this.leaving,
      peerWitnesses: () => peerWitnesses(this.world.state()),
      entry: (index) => this.entry(index),
    };
  }
}

/** What names the larger log; a record of another history says more than any. */
function fartherOf(
  locked: LockFinding | undefined,
  ahead: LockFinding | undefined,
): LockFinding | undefined {
  if (locked === undefined || ahead === undefined) return locked ?? ahead;
  const isFarther = (ahead.goal?.size ?? 0) > (locked.goal?.size ?? 0);
  return isFarther && locked.why !== "other-history" ? ahead : locked;
}

/** Files that hold more than the journal: what is beyond it was committed once as well. */
async function aheadOf(
  own: TreeHead,
  files: LogFiles | undefined,
): Promise<LockFinding | undefined> {
  if (files === undefined || files.size <= own.size) return undefined;
  const goal = await files.headAt(files.size).catch((error: unknown) => {
    // That they hold more is known all the same; only what peers should give back is not.
    if (error instanceof LogFilesError) return undefined;
    throw error;
  });
  return { why: "set-back", goal };
}
