/** @module The frame desk: seals what goes out and opens what comes in, the urgent first. */

import { encodeHex, type Fault, type Hash } from "@parley/bytes";
import type { FrameFaultInput, FrameInput, SendEffect, State } from "@parley/protocol";
import { formatFrame, formatPayload, isSealed, limits, parseFrame, type Frame } from "@parley/wire";
import type { Bearer, Sealer } from "@parley/ports";
import { nextTurn } from "./next-turn.js";

/** What became of a frame; the runner adds the time. */
export type Opened = Omit<FrameInput, "at"> | Omit<FrameFaultInput, "at">;

/** A frame to seal and send. */
export interface Outbound {
  readonly effect: SendEffect;
  /** The plain body: for a stored statement its note, else the effect's own. */
  readonly body: Uint8Array;
  /** Resolves when what it carries may leave: true once it cannot be signed differently again. */
  readonly mayLeave: Promise<boolean>;
}

/**
 * Sealing and opening take milliseconds of the processor; statements marked urgent pass all others.
 * Frames beyond the bound are dropped: their sender repeats them until they are receipted.
 */
export class FrameDesk {
  private readonly queues: readonly [Queue, Queue, Queue] = [[], [], []];
  /** What waits here to be sealed and would only be sealed twice. */
  private readonly outgoing = new Set<string>();
  private readonly inHand = new Set<Promise<void>>();
  /** Sealed, and not free to leave yet. */
  private readonly leaving = new Set<Promise<void>>();

  constructor(
    private readonly sealer: Sealer,
    private readonly bearers: readonly Bearer[],
    private readonly hash: Hash,
    private readonly opened: (input: Opened) => void,
    private readonly failed: (error: unknown) => void,
  ) {}

  /**
   * Seals a frame and hands it to the first bearer that takes it, or if urgent to all. Resolves
   * when it is sealed, or will not be.
   */
  async send(outbound: Outbound, state: State): Promise<void> {
    const { effect } = outbound;
    if (effect.content.kind === "heartbeat") {
      this.hand(effect, outbound.body, state);
      return;
    }
    // On a busy machine what is sent again must not wait behind itself.
    const name = nameOf(effect);
    if (name === undefined) {
      const isAnswer = effect.content.kind === "receipt" || effect.content.kind === "refusal";
      await this.enqueue(isAnswer ? ANSWERS : NORMAL, () => this.seal(outbound, state));
      return;
    }
    if (this.outgoing.has(name)) return;
    // Noted first: a free desk begins at once.
    this.outgoing.add(name);
    let isBegun = false;
    await this.enqueue(effect.urgent ? URGENT : NORMAL, async () => {
      isBegun = true;
      this.outgoing.delete(name);
      await this.seal(outbound, state);
    });
    // There was no room. Once it was begun the name may be that of another that waits.
    if (!isBegun) this.outgoing.delete(name);
  }

  /** Takes in a frame that came over a line pinned to `party`. */
  receive(party: string, bytes: Uint8Array, state: State): void {
    const mark = {
      hash: encodeHex(this.hash(bytes)),
      firstBytes: bytes.slice(0, FIRST_BYTES),
    };
    const read = parseFrame(bytes, state.self.domain, state.self.party);
    if (!read.ok) {
      this.faulty(party, mark, 0, read);
      return;
    }
    const { header, content } = read.value;
    if (!isSealed(content)) {
      this.opened({ kind: "frame", party, frame: mark, header, sealed: false, content });
      return;
    }
    void this.enqueue(header.urgent ? URGENT : NORMAL, () => this.open(party, mark, read.value));
  }

  /** Resolves when everything taken in so far is done. */
  async idle(): Promise<void> {
    while (this.inHand.size + this.leaving.size > 0) {
      await Promise.all([...this.inHand, ...this.leaving]);
    }
  }

  private async seal({ effect, body, mayLeave }: Outbound, state: State): Promise<void> {
    const peer = state.peers.get(effect.party);
    if (peer === undefined) return;
    const { kind } = effect.content;
    const payload = formatPayload(
      kind === "stored" || kind === "heartbeat" ? "deliver" : kind,
      body,
    );
    const sealed = await this.sealer.seal(peer.card.sealing, payload);
    if (this.leaving.size >= QUEUE_MAX) return;
    // The hand is free meanwhile: what comes in is opened whatever a frame waits for.
    const left: Promise<void> = mayLeave
      .then((may) => (may ? this.hand(effect, sealed, state) : undefined))
      .finally(() => this.leaving.delete(left));
    this.leaving.add(left);
  }

  private hand(effect: SendEffect, content: Uint8Array, state: State): void {
    const { domain, party: from } = state.self;
    const { party: to, link, urgent } = effect;
    const secret = state.links.get(to)?.tagSecret;
    const frame = formatFrame({ domain, from, to, link, urgent }, content, secret, this.hash);
    // FLASH goes out on every bearer, and the first copy wins.
    if (urgent) for (const bearer of this.bearers) bearer.send(to, frame);
    else this.bearers.some((bearer) => bearer.send(to, frame));
  }

  private async open(party: string, mark: FrameInput["frame"], frame: Frame): Promise<void> {
    const { header } = frame;
    const opened = await this.sealer.open(frame.content, limits.frameBytesMax);
    if (!opened.ok) this.faulty(party, mark, header.link, opened);
    else {
      const content = opened.value;
      this.opened({ kind: "frame", party, frame: mark, header, sealed: true, content });
    }
  }

  private faulty(party: string, frame: FrameInput["frame"], link: number, broken: Fault): void {
    const { rule, detail } = broken;
    this.opened({ kind: "frame-fault", party, frame, link, rule, detail });
  }

  /** Resolves when it is done, or at once when there is no room for it. */
  private enqueue(rank: Rank, job: Job): Promise<void> {
    const queue = this.queues[rank];
    if (queue.length >= QUEUE_MAX) return Promise.resolve();
    return new Promise((resolve) => {
      queue.push(() => job().finally(resolve));
      this.begin();
    });
  }

  /** Begins what waits, as far as hands are free. */
  private begin(): void {
    const [urgent, answers, normal] = this.queues;
    while (this.inHand.size < IN_HAND_MAX) {
      const job = urgent.shift() ?? answers.shift() ?? normal.shift();
      if (job === undefined) return;
      const done: Promise<void> = this.finish(job).finally(() => {
        this.inHand.delete(done);
        this.begin();
      });
      this.inHand.add(done);
    }
  }

  private async finish(job: Job): Promise<void> {
    await job().catch(this.failed);
    // A sealer may do its work at once: without this pause a full desk would keep everything else
    // out, lines and people included, until it is empty.
    await nextTurn();
  }
}

/** Names statements on their way to a peer, and the one ask for what is missing. */
function nameOf({ party, link, content }: SendEffect): string | undefined {
  if (content.kind === "stored") return `${party} ${link} ${content.statement}`;
  return content.kind === "want" ? `${party} want` : undefined;
}

type Job = () => Promise<void>;
type Queue = Job[];

/** What is urgent, then what ends a peer's resending, then the rest. */
const URGENT = 0;
const ANSWERS = 1;
const NORMAL = 2;
type Rank = typeof URGENT | typeof ANSWERS | typeof NORMAL;
const FIRST_BYTES = 256;
const QUEUE_MAX = 1_024;
/** One for the sealer to work on, and one that is there when it is done. */
const IN_HAND_MAX = 2;
