/** @module The log's keeper: makes static files from the journal, signs, publishes, and shows. */

import { encodeText, formatInstant, instant, sameBytes, type Instant } from "@parley/bytes";
import { formatCheckpoint, formatTlogProof, verifyConsistency, type TreeHead } from "@parley/log";
import {
  LogFilesError,
  type Clock,
  type EntrySource,
  type LogFiles,
  type Signer,
  type Witness,
} from "@parley/ports";
import type { CosignedEffect, LogView, ShowLogEffect } from "@parley/protocol";
import { formatNote } from "@parley/wire";
import { CosignedCheckpoint, lineOf, type LogKeys } from "./cosigned-checkpoint.js";
import { LogCare } from "./log-care.js";
import { LogShowing, type PeerWitness } from "./log-showing.js";
import { WitnessRound } from "./witness-round.js";

/** What a log is kept with. */
export interface LogPorts {
  /** Opens the files; called again after they failed. */
  readonly open: () => Promise<LogFiles>;
  /** The log key, which signs checkpoints and nothing else. */
  readonly signer: Signer;
  /** Neutral witnesses that are asked over the network. */
  readonly witnesses: readonly Witness[];
  /** Time between two public checkpoints. */
  readonly beatMs: number;
}

/** What the keeper tells the runner. */
export interface LogEvents {
  /** Send a peer this proof. */
  show(party: string, body: Uint8Array): void;
  /** Peers that are asked to cosign over their lines. */
  peerWitnesses(): readonly PeerWitness[];
  trouble(kind: LogTrouble, isThere: boolean): void;
  /** Entries of the log as the journal has them. */
  readonly entry: EntrySource;
  report(level: "info" | "error", what: string, why: unknown): void;
}

/** `log-failed`: the files cannot be written; `log-damaged`: they are not what the journal makes;
 * `log-set-back`: somebody saw a larger log of ours: nothing is signed any more. */
export type LogTrouble = "log-failed" | "log-damaged" | "log-set-back";

/**
 * Follows the journal. Nothing waits for it: a statement is sent, shown and receipted before its
 * proof, and trouble here holds back proofs alone.
 */
export class LogKeeper {
  private readonly entries: Uint8Array[] = [];
  private firstIndex: number;
  private head: TreeHead = { size: 0, root: new Uint8Array(0) };
  /** The journal's log at the size the files had; checked before anything is written. */
  private starting: TreeHead | undefined;
  private signed: CosignedCheckpoint | undefined;
  private shownPublicly: Uint8Array | undefined;
  private publicSize = 0;
  /** The beat is due: publish, and ask the witnesses. */
  private isBeat = true;
  /** The public checkpoint has a cosignature more. */
  private isPublishDue = false;
  private working: Promise<void> | undefined;
  private cancelBeat: () => void = () => undefined;
  private endRest: () => void = () => undefined;
  private readonly cosignedLast = new Map<string, { size: number; at: Instant }>();
  private stopped = false;
  private closed = false;
  private readonly showing: LogShowing;
  private readonly round: WitnessRound;
  private care: LogCare;

  /** `files` are open. Call `begin` next. */
  constructor(
    private readonly keys: LogKeys,
    private readonly ports: LogPorts,
    private readonly clock: Clock,
    private readonly events: LogEvents,
    private files: LogFiles,
  ) {
    this.firstIndex = files.size;
    this.showing = new LogShowing(events);
    this.care = this.careFor(files);
    this.round = new WitnessRound(ports.witnesses, (checkpoint, name) => {
      if (checkpoint.has(name)) {
        this.cosignedLast.set(name, { size: checkpoint.head.size, at: clock.now() });
      }
      this.onCosigned(checkpoint);
    });
  }

  /**
   * Begins with the entries that the files lack, and the journal's log after them. `there` is the
   * journal's log at the files' size (OWNLOG-5).
   */
  begin(entries: readonly Uint8Array[], head: TreeHead, there: TreeHead): void {
    this.starting = there;
    this.follow(entries, head);
  }

  /** Takes in what the journal has placed in the log: entries in order, and the log after them. */
  follow(entries: readonly Uint8Array[], head: TreeHead): void {
    this.entries.push(...entries);
    this.head = head;
    this.work();
  }

  /** Shows a peer what the core says it is owed, as soon as the files hold it. */
  show(effect: ShowLogEffect): void {
    this.showing.owe(effect);
    this.work();
  }

  /** Takes in a peer's cosignature. */
  cosigned({ witness, size, signature }: CosignedEffect): void {
    const { signed } = this;
    if (signed?.head.size !== size || !signed.add([lineOf(witness, signature)])) return;
    this.cosignedLast.set(witness.name, { size, at: this.clock.now() });
    this.onCosigned(signed);
  }

  /**
   * A `.tlog-proof` of an entry, in the newest witnessed checkpoint that holds it, else in the
   * newest of all; undefined while none holds it. The witness named does not count.
   */
  async prove(index: number, without: string | undefined): Promise<Uint8Array | undefined> {
    const signed = this.showing.witnessedFor(index, without) ?? this.signed;
    if (signed === undefined || index >= signed.head.size) return undefined;
    const hashes = await this.files.proveInclusion(index, signed.head.size);
    return formatTlogProof({ index, hashes, checkpoint: signed.note });
  }

  /** The log and its witnesses as people are shown them. */
  view(): LogView {
    const { log, witnesses } = this.keys;
    return {
      origin: log.name,
      size: this.head.size,
      published: this.publicSize,
      witnesses: witnesses.map(({ name }) => {
        const last = this.cosignedLast.get(name);
        const trouble = this.round.troubleOf(name);
        return {
          name,
          ...(last && { cosigned: { size: last.size, at: formatInstant(last.at) } }),
          ...(trouble === undefined ? {} : { trouble }),
        };
      }),
    };
  }

  /** Signs nothing more, publishes nothing more, and closes the files. */
  async stop(): Promise<void> {
    this.stopped = true;
    await this.close();
  }

  /** Somebody holds more of the log than the journal made, or the files do. */
  private setBack(): void {
    this.stopped = true;
    this.events.trouble("log-set-back", true);
  }

  /** Publishes the last checkpoint and closes the files. */
  async close(): Promise<void> {
    this.cancelBeat();
    this.isBeat = true;
    this.closed = true;
    this.endRest();
    this.work();
    while (this.working !== undefined) await this.working;
    await this.round.close();
    await this.care.close();
    await this.files.close().catch(() => undefined);
  }

  private work(): void {
    this.working ??= this.run().finally(() => {
      this.working = undefined;
    });
  }

  private async run(): Promise<void> {
    while (this.isWorkThere()) {
      try {
        await this.once();
        this.events.trouble("log-failed", false);
      } catch (error) {
        this.events.report("error", "the log's files cannot be kept", error);
        const isDamaged = error instanceof LogFilesError && error.reason === "damaged";
        this.events.trouble(isDamaged ? "log-damaged" : "log-failed", true);
        if (this.closed || !(await this.reopen())) return;
      }
    }
  }

  private isWorkThere(): boolean {
    const isUnwritten = this.entries.length > 0 && !this.stopped;
    return isUnwritten || this.isBeat || this.isPublishDue || this.showing.isOwing();
  }

  /** Files, then the signature, then whom it is shown. */
  private async once(): Promise<void> {
    if (this.starting !== undefined) {
      await this.check(this.starting);
      this.starting = undefined;
    }
    await this.append();
    const { head } = this;
    if (head.size === 0 || this.stopped) {
      this.isBeat = false;
      this.isPublishDue = false;
      this.showing.forget();
      this.nextBeat();
      return;
    }
    const signed = await this.sign(head);
    await this.showing.serve(this.files, signed);
    if (!this.isBeat && !this.isPublishDue) return;
    const isBeat = this.isBeat;
    this.isBeat = false;
    this.isPublishDue = false;
    // Between beats only a checkpoint that is public already is shown with more cosignatures.
    if (isBeat || signed.head.size === this.publicSize) await this.publish(signed);
    if (isBeat) this.gather(signed);
  }

  /** What the files hold must be what the journal made, and the public checkpoint of it. */
  private async check(head: TreeHead): Promise<void> {
    const there = await this.files.headAt(head.size);
    if (!sameBytes(there.root, head.root)) throw disagree();
    const note = await this.files.published();
    if (note === undefined) return;
    const read = CosignedCheckpoint.read(note, this.keys);
    if (!read.ok) throw new LogFilesError("damaged", `The checkpoint is odd: ${read.detail}.`);
    this.signed = read.value;
    this.shownPublicly = note;
    this.publicSize = read.value.head.size;
    this.showing.renew(read.value);
  }

  /** Until nothing waits: then the files are as large as the journal's log. */
  private async append(): Promise<void> {
    while (this.entries.length > 0 && !this.stopped) {
      const batch = this.entries.slice();
      await this.files.append(batch);
      this.entries.splice(0, batch.length);
      this.firstIndex += batch.length;
    }
  }

  /**
   * Signs the log as the journal has it, when the bytes read back from the medium lead to the same
   * root, and to the one that was signed last (OWNLOG-4).
   */
  private async sign(head: TreeHead): Promise<CosignedCheckpoint> {
    const before = this.signed;
    if (before?.head.size === head.size) return before;
    const there = await this.files.headAt(head.size);
    if (!sameBytes(there.root, head.root)) throw disagree();
    if (before !== undefined) {
      const hashes = await this.files.proveConsistency(before.head.size, head.size);
      const joined = verifyConsistency(before.head, head, hashes, this.keys.crypto.hash);
      if (!joined.ok) throw disagree();
    }
    const { name: origin, keyId } = this.keys.log;
    const text = formatCheckpoint({ origin, ...head });
    const signature = await this.ports.signer.sign(encodeText(text));
    const note = formatNote(text, [{ name: origin, keyId, signature }]);
    const read = CosignedCheckpoint.read(note, this.keys);
    if (!read.ok)
      throw new LogFilesError("broken", `The checkpoint cannot be read: ${read.detail}.`);
    this.signed = read.value;
    return read.value;
  }

  private async publish(signed: CosignedCheckpoint): Promise<void> {
    const { note, head } = signed;
    if (this.shownPublicly !== undefined && sameBytes(this.shownPublicly, note)) return;
    await this.files.publish(note, head);
    this.shownPublicly = note;
    this.publicSize = head.size;
  }

  private gather(signed: CosignedCheckpoint): void {
    if (this.closed) return;
    this.showing.askToCosign(signed);
    this.round.begin(signed, this.files);
    this.nextBeat();
  }

  /** A checkpoint has one cosignature more, which peers and the public are shown. */
  private onCosigned(checkpoint: CosignedCheckpoint): void {
    if (this.round.isAhead(this.head.size)) this.setBack();
    this.showing.renew(checkpoint);
    this.isPublishDue = true;
    this.work();
  }

  private nextBeat(): void {
    this.cancelBeat();
    if (this.closed) return;
    const at: Instant = instant(this.clock.now() + this.ports.beatMs);
    this.cancelBeat = this.clock.wakeAt(at, () => {
      this.isBeat = true;
      this.work();
    });
  }

  /** Closes the files that failed and opens them anew, until that works. */
  private async reopen(): Promise<boolean> {
    await this.care.close();
    await this.files.close().catch(() => undefined);
    while (!this.closed) {
      await this.rest();
      if (this.closed) break;
      try {
        this.files = await this.ports.open();
        this.care = this.careFor(this.files);
        // What was written before the failure is not written again.
        const kept = Math.max(0, this.files.size - this.firstIndex);
        this.entries.splice(0, kept);
        this.firstIndex += kept;
        return true;
      } catch (error) {
        this.events.report("error", "the log's files cannot be opened", error);
      }
    }
    return false;
  }

  private careFor(files: LogFiles): LogCare {
    return new LogCare(files, this.clock, this.events.entry, {
      damaged: (isDamaged) => this.events.trouble("log-damaged", isDamaged),
      report: this.events.report,
    });
  }

  private rest(): Promise<void> {
    return new Promise((resolve) => {
      this.endRest = resolve;
      this.clock.wakeAt(instant(this.clock.now() + REST_MS), resolve);
    });
  }
}

function disagree(): LogFilesError {
  return new LogFilesError("damaged", "The log's files are not what the journal makes.");
}

const REST_MS = 5_000;
