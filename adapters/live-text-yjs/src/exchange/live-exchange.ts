/** @module Exchange: gives peers what they lack of live texts, and learns what is lacking here. */

import { instant, type Result } from "@parley/bytes";
import type { Clock, LiveDesk } from "@parley/ports";
import type { LiveWords } from "@parley/wire";
import type { Edit } from "../edits.js";
import type { KeptText } from "../kept-text.js";

/** How an exchange reaches the world. */
export interface ExchangePorts {
  /** Sends live words to a peer; false where they cannot leave now. */
  readonly send: (party: string, words: LiveWords) => boolean;
  readonly clock: Clock;
  /** Something of a text has changed, here or by a peer. */
  readonly changed: (text: string) => void;
  /** It cannot be kept any more and is no longer watched: open it again, and watch it again. */
  readonly failed: (text: string, error: unknown) => void;
  /** For the operator's log: never words of a text. */
  readonly report: (what: string, why: string) => void;
}

/**
 * Sends own words when they are durable, and repeats vectors until every peer has shown that it
 * holds them. Give it to the runner, `watch` each text that is open, and `close` it first.
 */
export class LiveExchange implements LiveDesk {
  private readonly watched = new Map<string, Watched>();
  private readonly restUntil = new Map<string, number>();
  private cancelWake: (() => void) | undefined;
  private closed = false;

  constructor(private readonly ports: ExchangePorts) {}

  /** From now on this text is written with those that are reached. */
  watch(id: string, text: KeptText): void {
    const { participants, own } = text.shape;
    const others = participants.filter((party) => party !== own);
    const peers = new Map(others.map((party): [string, PeerSide] => [party, newSide()]));
    this.watched.set(id, { id, text, peers, edits: 0 });
    for (const party of others) this.tell(party, id);
    this.schedule();
  }

  /** No longer: its file failed, or nobody writes it any more. */
  leave(id: string): void {
    this.watched.delete(id);
  }

  /** Does edits in a text that is watched, and sends them when they are durable. */
  async edit(id: string, edits: readonly Edit[]): Promise<Result<Uint8Array> | undefined> {
    const watched = this.watched.get(id);
    if (watched === undefined) return undefined;
    watched.edits++;
    const update = await watched.text.edit(edits);
    if (!update.ok) return update;
    for (const [party, side] of watched.peers) {
      side.holdsAll = false;
      this.ports.send(party, { text: id, update: update.value });
    }
    this.ports.changed(id);
    this.schedule();
    return update;
  }

  lineUp(party: string): void {
    for (const { id, peers } of this.watched.values()) if (peers.has(party)) this.tell(party, id);
    this.schedule();
  }

  came(party: string, words: LiveWords): void {
    const watched = this.watched.get(words.text);
    const side = watched?.peers.get(party);
    if (watched === undefined || side === undefined || this.closed || this.rests(party)) return;
    this.take(watched, party, side, words).catch((error: unknown) => {
      if (this.watched.get(words.text) !== watched) return;
      this.leave(words.text);
      this.ports.failed(words.text, error);
    });
  }

  /** Parties that say they hold words of ours which are not here; nothing shows it (LIVE-24). */
  lostWith(id: string): readonly string[] {
    const peers = [...(this.watched.get(id)?.peers ?? [])];
    return peers.filter(([, { holdsLost }]) => holdsLost).map(([party]) => party);
  }

  /** Ends it; nothing is sent any more. */
  close(): void {
    this.closed = true;
    this.cancelWake?.();
  }

  private async take(
    watched: Watched,
    party: string,
    side: PeerSide,
    { update, vector }: LiveWords,
  ): Promise<void> {
    const { id, text, edits } = watched;
    if (update !== undefined) {
      const begun = performance.now();
      const taking = text.take(party, update);
      this.noteWork(party, performance.now() - begun);
      const taken = await taking;
      if (!taken.ok) this.ports.report(`${taken.rule} in live words of ${party}`, taken.detail);
      else if (taken.value !== "known") this.ports.changed(id);
      if (taken.ok && taken.value === "waits") this.tellAgain(party, id, side, LACKING_MS);
    }
    if (vector === undefined) return;
    const lacking = await text.since(vector);
    if (!lacking.ok) {
      this.ports.report(`${lacking.rule} in live words of ${party}`, lacking.detail);
      return;
    }
    for (const own of lacking.value) this.ports.send(party, { text: id, update: own });
    const holdsLost = text.isBehind(vector);
    if (holdsLost !== side.holdsLost) this.ports.changed(id);
    side.holdsLost = holdsLost;
    // What was written meanwhile may be on its way, or lost.
    side.holdsAll = lacking.value.length === 0 && watched.edits === edits;
    this.tellAgain(party, id, side, ANSWER_MS);
    this.schedule();
  }

  /** LIVE-23: one peer's words must not keep this centre from all else. */
  private noteWork(party: string, tookMs: number): void {
    if (tookMs > WORK_MS) this.restUntil.set(party, performance.now() + REST_TIMES * tookMs);
  }

  private rests(party: string): boolean {
    return performance.now() < (this.restUntil.get(party) ?? 0);
  }

  /** LIVE-21: an answer to an answer would never end. */
  private tellAgain(party: string, id: string, side: PeerSide, waitMs: number): void {
    if (Math.abs(this.ports.clock.now() - side.toldAt) >= waitMs) this.tell(party, id);
  }

  private tell(party: string, id: string): void {
    const watched = this.watched.get(id);
    const side = watched?.peers.get(party);
    if (watched === undefined || side === undefined) return;
    if (this.ports.send(party, { text: id, vector: watched.text.vector() })) {
      side.toldAt = this.ports.clock.now();
    }
  }

  /** While a peer has not shown that it holds all of ours, it is told again what is here. */
  private schedule(): void {
    const isBehind = [...this.watched.values()].some(({ peers }) =>
      [...peers.values()].some(({ holdsAll }) => !holdsAll),
    );
    if (this.closed || !isBehind || this.cancelWake !== undefined) return;
    const { clock } = this.ports;
    const at = instant(clock.now() + AGAIN_MS);
    this.cancelWake = clock.wakeAt(at, () => {
      this.cancelWake = undefined;
      for (const { id, peers } of this.watched.values()) {
        for (const [party, { holdsAll }] of peers) if (!holdsAll) this.tell(party, id);
      }
      this.schedule();
    });
  }
}

interface Watched {
  readonly id: string;
  readonly text: KeptText;
  readonly peers: ReadonlyMap<string, PeerSide>;
  /** Edits that were begun. */
  edits: number;
}

/** What is known of a peer's copy of a text. */
interface PeerSide {
  /** True once its vector showed that it holds all that was written here. */
  holdsAll: boolean;
  /** True while its vector claims words of ours that are not here. */
  holdsLost: boolean;
  /** When it was last told what is here. */
  toldAt: number;
}

function newSide(): PeerSide {
  return { holdsAll: false, holdsLost: false, toldAt: 0 };
}

/** Between two vectors to a peer that has not shown that it holds all. */
const AGAIN_MS = 10_000;
/** A vector is answered with a vector unless one left within this time. */
const ANSWER_MS = 5_000;
/** The same where words came that refer to what is not here. */
const LACKING_MS = 1_000;
/** Work on one update after which its sender waits, and for how many times as long. */
const WORK_MS = 250;
const REST_TIMES = 3;
