/** @module The runner: the one place that turns effects into port calls and results into inputs. */

import {
  assert,
  encodeText,
  fault,
  instant,
  type Fault,
  type Instant,
  type Result,
} from "@parley/bytes";
import type { BundleCrypto } from "@parley/bundle";
import {
  entryKey,
  formatEntry,
  giveUpSigning,
  isTelling,
  initialState,
  keptOf,
  maySendLive,
  nextWake,
  noteOfEntry,
  step,
  viewCentre,
  viewWatch,
  type Accepted,
  type Act,
  type CentreView,
  type Effect,
  type Entry,
  type Input,
  type Self,
  type SendEffect,
  type State,
  type Trouble,
  type WatchView,
} from "@parley/protocol";
import { formatLive, type LiveWords } from "@parley/wire";
import { StoreError, type JournalEntry } from "@parley/ports";
import { ArchiveKeeper } from "./archive/archive-keeper.js";
import { gatherEvidence, type Evidence } from "./evidence.js";
import { FrameDesk, type Opened } from "./frame-desk.js";
import { JournalLog, type LogWorld } from "./log/journal-log.js";
import { nextTurn } from "./next-turn.js";
import { NotesAtHand } from "./notes-at-hand.js";
import { Rest } from "./rest.js";
import type { RunnerEvents, RunnerPorts } from "./runner-ports.js";
import { signedPair, type SignedPair } from "./signed-pair.js";
import { Troubles } from "./troubles.js";

/**
 * Runs the core. Inputs are stepped in the order they come; all that came since the last commit
 * goes into one, and only then is anything sent, answered or shown. When a commit fails nobody
 * knows whether it was kept: the store is asked, and all of the batch is taken or given up.
 */
export class Runner {
  private readonly queue: Input[] = [];
  private readonly requests = new Map<string, (result: Result<Accepted>) => void>();
  private readonly lines = new Map<
    string,
    { up: boolean; detail: string; bearer: string; party: string }
  >();
  private readonly notes = new NotesAtHand();
  private readonly desk: FrameDesk;
  private readonly troubles: Troubles;
  private pumping: Promise<void> | undefined;
  private cancelWake: () => void = () => undefined;
  private requestCount = 0;
  private toldAt = 0;
  private heraldAt = 0;
  private storeFailedAt: Instant | undefined;
  private readonly rest: Rest;
  private closed = false;
  private ended = false;
  private readonly log: JournalLog;
  private archive: ArchiveKeeper | undefined;
  private newestCard: { readonly card: Uint8Array; readonly serial: number } | undefined;

  private constructor(
    private readonly self: Self,
    private readonly ports: RunnerPorts,
    private readonly events: RunnerEvents,
    private state: State,
  ) {
    this.rest = new Rest(ports.clock);
    this.troubles = new Troubles(ports.clock, () => events.changed());
    this.log = new JournalLog(self, ports, this.logWorld());
    this.desk = new FrameDesk(
      ports.sealer,
      ports.bearers,
      self.crypto.hash,
      (opened) => this.take(opened),
      (error) => this.report("error", "a frame could not be sealed or opened", error),
    );
  }

  /** Folds the journal and opens the lines. Call `close` when done. */
  static async start(self: Self, ports: RunnerPorts, events: RunnerEvents): Promise<Runner> {
    const runner = new Runner(self, ports, events, initialState(self));
    try {
      await runner.readJournal();
      for (const bearer of ports.bearers) {
        await bearer.start({
          line: (party, up, detail) => runner.onLine(bearer.name, party, up, detail),
          frame: (party, frame) => runner.desk.receive(party, frame, runner.state),
        });
      }
    } catch (error) {
      await runner.log.close();
      await runner.archive?.close();
      throw error;
    }
    runner.pinPeers();
    runner.put({ kind: "timer", at: ports.clock.now() });
    runner.archive?.begin();
    runner.putHerald();
    return runner;
  }

  /** The committed state: what people are shown is computed from it. */
  current(): State {
    return this.state;
  }

  /** The watch floor now, with this centre's own troubles. */
  watch(): WatchView {
    return viewWatch(this.state, this.ports.clock.now(), this.troubles.all());
  }

  /** This centre, its peers and its log. */
  centre(): CentreView {
    return viewCentre(this.state, this.ports.clock.now(), this.log.view());
  }

  /** What is wrong with this centre itself, worst first. */
  ownTroubles(): readonly Trouble[] {
    return this.troubles.all();
  }

  /** Does an officer's act; resolves when it is durable, or says by which rule it is not. */
  act(act: Act): Promise<Result<Accepted>> {
    if (this.closed) return Promise.resolve(fault("RUN-1", "the centre is stopping"));
    const request = `act-${++this.requestCount}`;
    return new Promise((resolve) => {
      this.requests.set(request, resolve);
      const nonce = this.ports.random.bytes(NONCE_BYTES);
      this.put({ kind: "act", at: this.ports.clock.now(), request, act, nonce });
    });
  }

  /** Gives peers a newer card of this centre; one whose serial is not higher is left alone. */
  useCard(card: Uint8Array, serial: number): void {
    this.newestCard = { card, serial };
    this.putCard();
  }

  /** Says that something around the runner is wrong with this centre, or is well again. */
  sayTrouble(kind: Trouble["kind"], isThere: boolean): void {
    this.troubles.say(kind, isThere);
  }

  /**
   * Sends live words to a peer (LIVE-22); false where it may not have them now. Losing them is
   * harmless: vectors tell what is missing.
   */
  sendLive(party: string, words: LiveWords): boolean {
    if (this.closed || !maySendLive(this.state, party, words.text)) return false;
    void this.sendBody(party, "live", formatLive(words));
    return true;
  }

  /** The whole note of a statement as sent or received, or undefined. */
  async note(id: string): Promise<Uint8Array | undefined> {
    const kept = keptOf(this.state, id);
    if (kept === undefined) return undefined;
    const kind = kept.statement.from === this.self.party ? "sent" : "accepted";
    const held = this.notes.get(id);
    if (held !== undefined) return held;
    const body = await this.ports.store.find(kind, id);
    return body && noteOfEntry(kind, body);
  }

  /** What is held to prove these statements (EXPO-5). */
  evidence(ids: readonly string[], crypto: BundleCrypto): Promise<Result<Evidence>> {
    const { state, ports, log } = this;
    return gatherEvidence(
      {
        state,
        store: ports.store,
        note: (id) => this.note(id),
        prove: (index, without) => log.prove(index, without),
        crypto,
      },
      ids,
    );
  }

  /** Both signed things that a notice is about, or undefined (HTTP-12). */
  signedPair(id: string): Promise<SignedPair | undefined> {
    return signedPair(this.state, this.ports.store, id);
  }

  /** The journal, to the last entry that is committed when the reading comes to it. */
  journal(): AsyncIterable<JournalEntry> {
    return this.ports.store.entries();
  }

  /** Stops: what was begun is finished, lines are closed, then the store. */
  async close(): Promise<void> {
    this.closed = true;
    this.rest.end();
    for (const bearer of this.ports.bearers) await bearer.close();
    await this.desk.idle();
    while (this.pumping !== undefined) await this.pumping;
    this.ended = true;
    this.cancelWake();
    for (const resolve of this.requests.values()) {
      resolve(fault("RUN-1", "the centre is stopping"));
    }
    await this.log.close();
    await this.archive?.close();
    await this.ports.sealer.close();
    await this.ports.store.close();
  }

  private onLine(bearer: string, party: string, up: boolean, detail: string): void {
    this.lines.set(`${bearer}/${party}`, { bearer, party, up, detail });
    this.report("info", `line ${bearer} to ${party} ${up ? "up" : "down"}`, detail);
    this.putLine(bearer, party, up, detail);
  }

  private putLine(bearer: string, party: string, up: boolean, detail: string): void {
    const tagSecret = this.ports.random.bytes(TAG_SECRET_BYTES);
    const at = this.ports.clock.now();
    this.put({ kind: "line", at, party, bearer, up, detail, tagSecret });
  }

  private putCard(): void {
    const { newestCard } = this;
    if (newestCard !== undefined) {
      this.put({ kind: "card", at: this.ports.clock.now(), ...newestCard });
    }
  }

  /** ROT-7: at the start, and again and again until the outgoing key has told everybody. */
  private putHerald(): void {
    const now = this.ports.clock.now();
    // After a store or key that failed, not at once: nothing would be gained.
    if (Math.abs(now - this.heraldAt) < STORE_ASK_MS || !isTelling(this.state)) return;
    this.heraldAt = now;
    const nonce = this.ports.random.bytes(NONCE_BYTES);
    this.put({ kind: "act", at: now, request: "herald", act: { kind: "herald" }, nonce });
  }

  private take(opened: Opened): void {
    // Right after the store failed nothing can be accepted: peers will send again.
    const { storeFailedAt: failed, ports } = this;
    if (failed !== undefined && Math.abs(ports.clock.now() - failed) < STORE_REST_MS) return;
    this.put({ ...opened, at: this.ports.clock.now() });
  }

  private put(input: Input): void {
    if (this.ended) return;
    this.queue.push(input);
    this.pumping ??= this.pump();
  }

  private async pump(): Promise<void> {
    // Whoever put the first input goes on; what comes in the same breath joins its commit.
    await Promise.resolve();
    try {
      while (this.queue.length > 0) await this.runBatch();
    } finally {
      this.pumping = undefined;
    }
    this.schedule();
  }

  /** Steps all that came, makes it durable in one commit, then performs the rest. */
  private async runBatch(): Promise<void> {
    const before = this.state;
    const batch = await this.stepQueue();
    this.notes.keep(batch.entries);
    const early = await this.sealFlash(batch);
    const failed = await this.commit(batch.entries);
    if (failed !== undefined) {
      early.release(false);
      this.giveUp(failed, batch);
      return;
    }
    this.state = batch.state;
    this.log.follow(batch.entries);
    early.release(true);
    if (this.state.hold?.why !== before.hold?.why) this.log.onHold(before.hold);
    // The sealer begins with the first frame while people are told.
    for (const effect of batch.later) {
      if (effect.kind === "send" && !early.effects.has(effect)) await this.send(effect);
    }
    for (const effect of batch.later) if (effect.kind !== "send") this.perform(effect);
    this.archive?.follow(batch.entries);
    if (this.state !== before) this.tellChanged(batch.lines || batch.entries.length > 0);
  }

  /** FLASH is sealed while it is made durable, and leaves after, or never (RUN-6). */
  private async sealFlash({ later, state }: Batch): Promise<SealedEarly> {
    let release: SealedEarly["release"] = () => undefined;
    const durable = new Promise<boolean>((resolve) => (release = resolve));
    const mayLeave = durable.then((isDurable) => isDurable && this.log.mayLeave);
    const effects = new Set<Later>();
    for (const effect of later) {
      if (effect.kind !== "send" || !effect.urgent || effect.content.kind !== "stored") continue;
      const body = this.notes.get(effect.content.statement);
      if (body === undefined) continue;
      effects.add(effect);
      void this.desk.send({ effect, body, mayLeave }, state);
    }
    // The sealer has it before a store that works at once keeps this thread.
    if (effects.size > 0) await nextTurn();
    return { effects, release };
  }

  private async stepQueue(): Promise<Batch> {
    let { state } = this;
    let lines = false;
    const entries: Entry[] = [];
    const later: Later[] = [];
    for (let round = 0; round < ROUNDS_MAX && this.queue.length > 0; round++) {
      const signatures: Promise<void>[] = [];
      for (const input of this.queue.splice(0)) {
        const stepped = step(state, input);
        state = stepped.state;
        lines ||= input.kind === "line";
        for (const effect of stepped.effects) {
          if (effect.kind === "record") entries.push(effect.entry);
          else if (effect.kind === "sign") signatures.push(this.sign(effect));
          else later.push(effect);
        }
      }
      // A key in a file answers at once and its answers join this commit; a token may take longer.
      if (signatures.length > 0) await Promise.race([Promise.all(signatures), nextTurn()]);
    }
    return { state, entries, later, lines };
  }

  /** What was recorded or a line is told at once; clocks and heads of a heartbeat at leisure. */
  private tellChanged(atOnce: boolean): void {
    const now = this.ports.clock.now();
    if (!atOnce && Math.abs(now - this.toldAt) < LEISURE_MS) return;
    this.toldAt = now;
    this.events.changed();
  }

  /** Makes entries durable, or gives the rule under which nothing is accepted. */
  private async commit(entries: readonly Entry[]): Promise<Fault | undefined> {
    const [first] = entries;
    // While the store is in trouble a commit of nothing asks whether it takes anything again.
    if (first === undefined && !this.troubles.has("store-full", "store-failed")) return undefined;
    try {
      await this.ports.store.commit(
        entries.map((entry) => ({
          kind: entry.kind,
          key: entryKey(entry),
          body: formatEntry(entry),
        })),
      );
    } catch (error) {
      if (first === undefined) return undefined;
      this.report("error", "the store did not commit", error);
      const reason = error instanceof StoreError ? error.reason : "broken";
      this.troubles.say(reason === "full" ? "store-full" : "store-failed", true);
      if (reason === "duplicate" || !(await this.isInStore(first))) {
        return reason === "full"
          ? fault("STORE-1", "the disk is full, so nothing new is accepted")
          : fault("STORE-2", "the store failed, so nothing new is accepted");
      }
    }
    this.troubles.say("store-full", false);
    this.troubles.say("store-failed", false);
    return undefined;
  }

  /** A failed commit may have been kept, whole or not at all: only the store itself can say. */
  private async isInStore(entry: Entry): Promise<boolean> {
    while (!this.closed) {
      try {
        return (await this.ports.store.find(entry.kind, entryKey(entry))) !== undefined;
      } catch (error) {
        this.report("error", "the store cannot be read", error);
        await this.rest.take(STORE_REST_MS);
      }
    }
    return false;
  }

  /**
   * Nothing of a batch was kept: the state is what it was, and every act in doubt is answered.
   * Peers send again what was not receipted.
   */
  private giveUp(failed: Fault, { state, later }: Batch): void {
    this.storeFailedAt = this.ports.clock.now();
    this.state = giveUpSigning(this.state, state);
    for (const effect of later) {
      // What was refused by rule stays refused by that rule.
      if (effect.kind === "answer" && !effect.result.ok)
        this.resolve(effect.request, effect.result);
    }
    const unstepped = new Set(this.queue.flatMap((one) => (one.kind === "act" ? one.request : [])));
    for (const request of [...this.requests.keys()]) {
      if (!unstepped.has(request)) this.resolve(request, failed);
    }
    for (const { bearer, party, up, detail } of this.lines.values()) {
      this.putLine(bearer, party, up, detail);
    }
    this.putCard();
    this.tellChanged(true);
  }

  private async sign(effect: Effect & { kind: "sign" }): Promise<void> {
    const { request } = effect;
    let signature: Uint8Array | undefined;
    let detail = "";
    try {
      const { signer: centre, outgoingSigner: outgoing, witnessSigner: witness } = this.ports;
      const chosen = { centre, outgoing, witness }[effect.key];
      assert(chosen !== undefined, "a centre has the keys that its credentials name");
      signature = await chosen.sign(encodeText(effect.text));
      this.troubles.say("signer-refused", false);
    } catch (error) {
      detail = error instanceof Error ? error.message : String(error);
      this.report("error", "the signing key did not sign", error);
      this.troubles.say("signer-refused", true);
    }
    this.put({ kind: "signed", at: this.ports.clock.now(), request, signature, detail });
  }

  private perform(effect: Exclude<Later, SendEffect>): void {
    switch (effect.kind) {
      case "answer":
        return this.resolve(effect.request, effect.result);
      case "alarm":
        return this.events.alarm(effect);
      case "peers-changed":
        return this.pinPeers();
      case "show-log":
        return this.log.show(effect);
      case "cosigned":
        return this.log.cosigned(effect);
      case "hello-heard":
        return this.ports.live?.lineUp(effect.party);
      case "live":
        return this.ports.live?.came(effect.party, effect.words);
      case "live-left":
        return this.report("info", `live words of ${effect.party} left alone`, effect.text);
    }
  }

  private async send(effect: SendEffect): Promise<void> {
    const { content } = effect;
    const body = content.kind === "stored" ? await this.note(content.statement) : content.body;
    assert(body !== undefined, "what is sent is in the store");
    // Not waited for: frames are sealed beside what comes next.
    void this.desk.send({ effect, body, mayLeave: this.log.mayLeave }, this.state);
  }

  private sendBody(party: string, kind: "proof" | "live", body: Uint8Array): Promise<void> {
    const content = { kind, body };
    const effect = { kind: "send" as const, party, link: 0, urgent: false, content };
    return this.desk.send({ effect, body, mayLeave: this.log.mayLeave }, this.state);
  }

  private async readJournal(): Promise<void> {
    const { self, ports } = this;
    this.archive = await ArchiveKeeper.open(self, ports, {
      trouble: (isThere) => this.troubles.say("archive-failed", isThere),
      report: (what, why) => this.report("error", what, why),
    });
    this.state = await this.log.read((entry) => this.archive?.follow([entry]));
  }

  private logWorld(): LogWorld {
    return {
      state: () => this.state,
      show: (party, body) => this.sendBody(party, "proof", body),
      moved: () => {
        const at = this.ports.clock.now();
        this.put({ kind: "hold", at, why: "moved", goal: undefined });
      },
      trouble: (kind, isThere) => this.troubles.say(kind, isThere),
      report: (level, what, why) => this.report(level, what, why),
    };
  }

  private resolve(request: string, result: Result<Accepted>): void {
    this.requests.get(request)?.(result);
    this.requests.delete(request);
  }

  private pinPeers(): void {
    const peers = [...this.state.peers.values()];
    for (const bearer of this.ports.bearers) {
      bearer.setPeers(
        peers.map(({ party, card }) => ({
          party,
          tlsPin: card.tlsPin,
          addresses: card.bearers.flatMap(({ kind, address }) =>
            kind === bearer.name ? [address] : [],
          ),
        })),
      );
    }
  }

  private schedule(): void {
    this.cancelWake();
    const { clock } = this.ports;
    const now = clock.now();
    const asked = this.troubles.has("store-full", "store-failed")
      ? instant(now + STORE_ASK_MS)
      : undefined;
    const next = nextWake(this.state, now);
    const wake = asked !== undefined && (next === undefined || asked < next) ? asked : next;
    if (this.closed || wake === undefined) return;
    this.cancelWake = clock.wakeAt(wake, () => {
      this.putHerald();
      this.put({ kind: "timer", at: clock.now() });
    });
  }

  private report(level: "info" | "error", what: string, why: unknown): void {
    this.events.report({ level, what, why: why instanceof Error ? why.message : String(why) });
  }
}

/** What one batch of inputs led to. */
interface Batch {
  readonly state: State;
  readonly entries: readonly Entry[];
  readonly later: readonly Later[];
  /** True when a line opened or closed: people are told at once. */
  readonly lines: boolean;
}

/** FLASH that is sealed before the commit: release it with whether it was kept. */
interface SealedEarly {
  readonly effects: ReadonlySet<Later>;
  release(isDurable: boolean): void;
}

/** Effects that wait for the commit. */
type Later = Exclude<Effect, { readonly kind: "record" | "sign" }>;

const NONCE_BYTES = 16;
const TAG_SECRET_BYTES = 32;
const ROUNDS_MAX = 8;
const STORE_REST_MS = 1_000;
/** While the store is in trouble it is asked this often whether it takes anything again. */
const STORE_ASK_MS = 2_000;
const LEISURE_MS = 1_500;
