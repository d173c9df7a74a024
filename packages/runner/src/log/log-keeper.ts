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
import { formatNote, type NoteKey, type SignatureLine } from "@parley/wire";
import { Rest } from "../rest.js";
import { CosignedCheckpoint, lineOf, type LogKeys } from "./cosigned-checkpoint.js";
import { KeptFiles, type LogFilesPorts } from "./kept-files.js";
import { LogShowing, type PeerWitness } from "./log-showing.js";
import { WitnessRound } from "./witness-round.js";

/** What a log is kept with. */
export interface LogPorts extends LogFilesPorts {
  /** The log key, which signs checkpoints and nothing else. */
  readonly signer: Signer;
  /** The log key before it, for as long as both sign (ROT-9). */
  readonly outgoing?: { readonly key: NoteKey; readonly signer: Signer };
  /** Neutral witnesses that are asked over the network. */
  readonly witnesses: readonly Witness[];
  /** Time between two public checkpoints. */
  readonly beatMs: number;
}

/** What the keeper tells the runner. */
export interface LogEvents {
  /** Send a peer this proof; resolves when it is sealed. */
  show(party: string, body: Uint8Array): Promise<void>;
  /** Peers that are asked to cosign over their lines. */
  peerWitnesses(): readonly PeerWitness[];
  trouble(kind: LogTrouble, isThere: boolean): void;
  /** Resolves with true when the newest head is locked, so that it may be signed (LOCK-10). */
  locked(): Promise<boolean>;
  /** Entries of the log as the journal has them. */
  readonly entry: EntrySource;
  report(level: "info" | "error", what: string, why: unknown): void;
}

/** `log-failed`: the files cannot be written; `log-damaged`: they are not what they should be. */
export type LogTrouble = "log-failed" | "log-damaged";

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
  private isChecked = false;
  private signed: CosignedCheckpoint | undefined;
  private shownPublicly: Uint8Array | undefined;
  private publicSize = 0;
  /** The beat is due: publish, and ask the witnesses. */
  private isBeat = true;
  /** The public checkpoint has a cosignature more. */
  private isPublishDue = false;
  private working: Promise<void> | undefined;
  private cancelBeat: () => void = () => undefined;
  private readonly rest: Rest;
  private readonly cosignedLast = new Map<string, { size: number; at: Instant }>();
  private stopped = false;
  private closed = false;
  private readonly showing: LogShowing;
  private readonly round: WitnessRound;
  private readonly kept: KeptFiles;
  private restMs = REST_FIRST_MS;

  /** `files` are open, or undefined where that failed. Call `begin` next. */
  constructor(
    private readonly keys: LogKeys,
    private readonly ports: LogPorts,
    private readonly clock: Clock,
    private readonly events: LogEvents,
    files: LogFiles | undefined,
  ) {
    this.firstIndex = files?.size ?? 0;
    this.rest = new Rest(clock);
    this.showing = new LogShowing({
      show: (party, body) => events.show(party, body),
      peerWitnesses: () => events.peerWitnesses(),
      ready: () => {
        if (!this.closed) this.work();
      },
    });
    const { entry, report } = events;
    const damaged = (isDamaged: boolean): void => events.trouble("log-damaged", isDamaged);
    this.kept = new KeptFiles(ports, clock, entry, { damaged, report }, files);
    this.round = new WitnessRound(ports.witnesses, (checkpoint, name) => {
      if (checkpoint.has(name)) {
        this.cosignedLast.set(name, { size: checkpoint.head.size, at: clock.now() });
      }
      this.onCosigned(checkpoint);
    });
  }

  /**
   * Begins with the entries that the files lack, and the journal's log after them. `there` is the
   * journal's log at the files' size, where they are open (OWNLOG-5).
   */
  begin(entries: readonly Uint8Array[], head: TreeHead, there: TreeHead | undefined): void {
    this.starting = there;
    this.follow(entries, head);
  }

  /** Takes in what the journal has placed in the log: entries in order, and the log after them. */
  follow(entries: readonly Uint8Array[], head: TreeHead): void {
    for (const entry of entries) this.entries.push(entry);
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
    const files = this.kept.current;
    if (signed === undefined || files === undefined || index >= signed.head.size) return undefined;
    const hashes = await files.proveInclusion(index, signed.head.size);
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

  /** Publishes the last checkpoint and closes the files. */
  async close(): Promise<void> {
    this.cancelBeat();
    this.isBeat = true;
    this.closed = true;
    this.rest.end();
    this.work();
    while (this.working !== undefined) await this.working;
    await this.round.close();
    await this.kept.close();
  }

  private work(): void {
    this.working ??= this.run().finally(() => {
      this.working = undefined;
    });
  }

  private async run(): Promise<void> {
    while (this.isWorkThere()) {
      try {
        const files = await this.kept.ready(this.head);
        // What was written before a failure is not written again.
        const written = Math.max(0, files.size - this.firstIndex);
        this.entries.splice(0, written);
        this.firstIndex += written;
        await this.once(files);
        this.restMs = REST_FIRST_MS;
        this.events.trouble("log-failed", false);
      } catch (error) {
        this.events.report("error", "the log's files cannot be kept", error);
        const isDamaged = error instanceof LogFilesError && error.reason === "damaged";
        this.events.trouble(isDamaged ? "log-damaged" : "log-failed", true);
        await this.kept.fail(error);
        if (this.closed) return;
        await this.rest.take(this.restMs);
        this.restMs = Math.min(this.restMs * 2, REST_LONGEST_MS);
      }
    }
  }

  private isWorkThere(): boolean {
    const isUnwritten = this.entries.length > 0 && !this.stopped;
    return isUnwritten || this.isBeat || this.isPublishDue || this.showing.isOwing(this.head.size);
  }

  /** Files, then the signature, then whom it is shown. */
  private async once(files: LogFiles): Promise<void> {
    if (!this.isChecked) await this.check(files);
    // Frames wait for the lock, and nobody for the files: they share a medium.
    await this.events.locked();
    await this.append(files);
    const { head } = this;
    if (head.size === 0 || this.stopped) {
      this.isBeat = false;
      this.isPublishDue = false;
      this.showing.forget();
      this.nextBeat();
      return;
    }
    // A checkpoint that nobody is shown is not signed.
    if (!this.isBeat && !this.isPublishDue && !this.showing.isOwing(head.size)) return;
    if (!(await this.events.locked())) {
      // Another machine signs: the hold that follows ends this keeper.
      this.stopped = true;
      return;
    }
    const signed = await this.sign(files, head);
    await this.showing.serve(files, signed);
    if (!this.isBeat && !this.isPublishDue) return;
    const isBeat = this.isBeat;
    this.isBeat = false;
    this.isPublishDue = false;
    // Between beats only a checkpoint that is public already is shown with more cosignatures.
    if (isBeat || signed.head.size === this.publicSize) await this.publish(files, signed);
    if (isBeat) this.gather(files, signed);
  }

  /** What the files hold must be what the journal made, and the public checkpoint of it. */
  private async check(files: LogFiles): Promise<void> {
    if (this.starting !== undefined) {
      const there = await files.headAt(this.starting.size);
      if (!sameBytes(there.root, this.starting.root)) throw disagree();
    }
    this.starting = undefined;
    const note = await files.published();
    this.isChecked = note === undefined;
    if (note === undefined) return;
    const read = CosignedCheckpoint.read(note, this.keys);
    if (!read.ok) {
      // It is made anew: what was signed last stands in the lock record.
      this.events.report("error", "the public checkpoint is damaged", read.detail);
      this.isChecked = true;
      return;
    }
    this.signed = read.value;
    this.shownPublicly = note;
    this.publicSize = read.value.head.size;
    this.showing.renew(read.value);
    this.isChecked = true;
  }

  /** Until nothing waits: then the files are as large as the journal's log. */
  private async append(files: LogFiles): Promise<void> {
    while (this.entries.length > 0 && !this.stopped) {
      const batch = this.entries.slice();
      await files.append(batch);
      this.entries.splice(0, batch.length);
      this.firstIndex += batch.length;
    }
  }

  /**
   * Signs the log as the journal has it, when the bytes read back from the medium lead to the same
   * root, and to the one that was signed last (OWNLOG-4).
   */
  private async sign(files: LogFiles, head: TreeHead): Promise<CosignedCheckpoint> {
    const before = this.signed;
    if (before?.head.size === head.size) return before;
    const there = await files.headAt(head.size);
    if (!sameBytes(there.root, head.root)) throw disagree();
    if (before !== undefined) {
      const hashes = await files.proveConsistency(before.head.size, head.size);
      const joined = verifyConsistency(before.head, head, hashes, this.keys.crypto.hash);
      if (!joined.ok) throw disagree();
    }
    const { log } = this.keys;
    const { signer, outgoing } = this.ports;
    const text = formatCheckpoint({ origin: log.name, ...head });
    const lines: SignatureLine[] = [];
    for (const one of [{ key: log, signer }, ...(outgoing ? [outgoing] : [])]) {
      const { name, keyId } = one.key;
      lines.push({ name, keyId, signature: await one.signer.sign(encodeText(text)) });
    }
    const note = formatNote(text, lines);
    const read = CosignedCheckpoint.read(note, this.keys);
    if (!read.ok)
      throw new LogFilesError("broken", `The checkpoint cannot be read: ${read.detail}.`);
    this.signed = read.value;
    return read.value;
  }

  private async publish(files: LogFiles, signed: CosignedCheckpoint): Promise<void> {
    const { note, head } = signed;
    if (this.shownPublicly !== undefined && sameBytes(this.shownPublicly, note)) return;
    await files.publish(note, head);
    this.shownPublicly = note;
    this.publicSize = head.size;
  }

  private gather(files: LogFiles, signed: CosignedCheckpoint): void {
    if (this.closed) return;
    this.showing.askToCosign(signed);
    this.round.begin(signed, files);
    this.nextBeat();
  }

  /** A checkpoint has one cosignature more, which peers and the public are shown. */
  private onCosigned(checkpoint: CosignedCheckpoint): void {
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
}

function disagree(): LogFilesError {
  return new LogFilesError("damaged", "The log's files are not what the journal makes.");
}

const REST_FIRST_MS = 5_000;
const REST_LONGEST_MS = 60_000;
