/** @module One submission after the other: judged, stored, locked, and only then signed. */

import { sameBytes, type PureCrypto, type Verify } from "@parley/bytes";
import { limits as logLimits, parseCheckpoint } from "@parley/log";
import { sha256, verifyEd25519 } from "@parley/signer-file";
import type { WitnessHead, WitnessStore } from "@parley/store-sqlite";
import {
  formatNote,
  parseNote,
  parseNoteKey,
  type NoteKey,
  type SignatureLine,
} from "@parley/wire";
import { cosign, type Cosigner } from "./cosigners.js";
import type { EvidenceFolder } from "./history/evidence.js";
import { originId, type LockRecord } from "./history/lock-record.js";
import { judge, readSubmission, signedByLog, type Judgement, type Submission } from "./judge.js";

/** What goes back to whoever asked. */
export interface Answer {
  readonly status: 200 | 400 | 403 | 404 | 409 | 422;
  readonly body: string;
}

/** What a witness works with. */
export interface CosigningParts {
  readonly store: WitnessStore;
  readonly cosigners: readonly Cosigner[];
  readonly evidence: EvidenceFolder;
  /** Sequence of the lock record of each log, as far as there is one. */
  readonly locked: Map<string, number>;
  /** Makes the lock record of one log durable. */
  readonly lock: (record: LockRecord) => void;
  /** Seconds since 1970, by this machine. */
  readonly now: () => number;
  /** Called before each step; what it throws ends the submission. */
  readonly onStep: (step: Step) => void;
  readonly report: (level: "info" | "error", what: string, about: object) => void;
}

/** The steps of a submission that change something, in their order. */
export type Step = "store" | "lock" | "sign" | "answer";

/** Judges, stores and cosigns. Throws when store or lock record fail: then nothing was signed. */
export class Cosigning {
  /** Lines of the newest head of each log: asked for again, they are the same. */
  private readonly made = new Map<string, { readonly sequence: number; readonly text: string }>();

  constructor(private readonly parts: CosigningParts) {}

  /** Answers the body of an add-checkpoint request (WITN-1). */
  async submit(body: Uint8Array): Promise<Answer> {
    const read = readSubmission(body, CRYPTO);
    if (!read.ok) return { status: 400, body: `${read.detail}\n` };
    const submission = read.value;
    const keys = this.keysOf(submission.origin);
    if (keys.length === 0) return { status: 404, body: "unknown log\n" };
    const signed = signedByLog(submission, keys, CRYPTO);
    if (!signed.ok) return { status: 403, body: `invalid signature: ${signed.detail}\n` };
    const { judgement, head } = this.judgeAndStore(submission, signed.value);
    if (judgement.status === 409) return { status: 409, body: `${judgement.size}\n` };
    if (judgement.status !== 200) {
      return { status: judgement.status, body: `${judgement.words}\n` };
    }
    const lines = await this.linesOf(head as WitnessHead);
    this.parts.onStep("answer");
    return { status: 200, body: lines };
  }

  /** The newest cosigned checkpoint of the log of this id, with the cosignatures (WITN-10). */
  async newest(id: string): Promise<string | undefined> {
    const origin = this.parts.store
      .logs()
      .map((log) => log.origin)
      .find((one) => originId(one) === id);
    const head = origin === undefined ? undefined : this.parts.store.headOf(origin);
    if (head === undefined || head.note.length === 0) return undefined;
    return `${Buffer.from(head.note).toString()}${await this.linesOf(head)}`;
  }

  private keysOf(origin: string): readonly NoteKey[] {
    return this.parts.store.keysOf(origin).flatMap((vkey) => {
      const key = parseNoteKey(vkey, sha256);
      return key.ok ? [key.value] : [];
    });
  }

  private judgeAndStore(submission: Submission, signed: Uint8Array): Judged {
    const { store, onStep, now } = this.parts;
    this.catchUp(submission.origin);
    const judged = store.advance<Judged>(submission.origin, (newest) => {
      const judgement = judge(submission, newest, CRYPTO);
      if (judgement.status !== 200) return { result: { judgement, newest, head: undefined } };
      const head = nextHead(submission.origin, judgement.head, newest, signed, now());
      const result = { judgement, newest, head };
      if (head === newest) return { result };
      onStep("store");
      return { result, next: head };
    });
    const { judgement, newest } = judged;
    if (judgement.status === 200) this.parts.evidence.clear({ ...submission, ...judgement.head });
    else if (judgement.suspicion !== undefined) {
      this.suspect(judgement.suspicion, submission, signed, newest);
    }
    return judged;
  }

  private suspect(
    kind: "contradiction" | "unproven",
    submission: Submission,
    signed: Uint8Array,
    newest: WitnessHead | undefined,
  ): void {
    const { evidence, report, now } = this.parts;
    if (!evidence.keep(kind, submission, signed, newest, now())) return;
    const about = { origin: submission.origin, size: submission.size };
    report(kind === "contradiction" ? "error" : "info", `${kind} checkpoint kept`, about);
  }

  /** The lines of a stored head; the lock record comes first (WITN-4). */
  private async linesOf(head: WitnessHead): Promise<string> {
    this.lock(head);
    const made = this.made.get(head.origin);
    if (made?.sequence === head.sequence) return made.text;
    this.parts.onStep("sign");
    const note = parseNote(
      head.note,
      logLimits.checkpointNoteBytesMax,
      logLimits.checkpointLinesMax,
    );
    const checkpoint = note.ok ? parseCheckpoint(note.value.text, sha256) : note;
    if (!note.ok || !checkpoint.ok) throw new Error("a stored checkpoint cannot be read");
    const { text } = note.value;
    const lines = await cosign(this.parts.cosigners, checkpoint.value, text, head.time);
    const written = formatLines(lines);
    this.made.set(head.origin, { sequence: head.sequence, text: written });
    return written;
  }

  /** Brings up a lock record that could not be written when its head was stored. */
  catchUp(origin: string): void {
    const head = this.parts.store.headOf(origin);
    if (head !== undefined) this.lock(head);
  }

  private lock(head: WitnessHead): void {
    const { locked, lock, onStep } = this.parts;
    if ((locked.get(head.origin) ?? 0) >= head.sequence) return;
    onStep("lock");
    const { note: _, ...record } = head;
    lock(record);
    locked.set(head.origin, head.sequence);
  }
}

interface Judged {
  readonly judgement: Judgement;
  /** What was there before. */
  readonly newest: WitnessHead | undefined;
  /** What is there now, when it is to be cosigned. */
  readonly head: WitnessHead | undefined;
}

/** What is stored next; the newest itself where nothing would change. Times never go back. */
function nextHead(
  origin: string,
  { size, root }: { readonly size: number; readonly root: Uint8Array },
  newest: WitnessHead | undefined,
  note: Uint8Array,
  now: number,
): WitnessHead {
  const time = Math.max(newest?.time ?? 0, now);
  const isSame = newest?.size === size && newest.time === time && sameBytes(newest.note, note);
  if (isSame) return newest;
  return { origin, sequence: (newest?.sequence ?? 0) + 1, size, root, time, note };
}

function formatLines(lines: readonly SignatureLine[]): string {
  const note = Buffer.from(formatNote("\n", lines)).toString();
  return note.slice(2);
}

const verify: Verify = verifyEd25519;
const CRYPTO: PureCrypto = { hash: sha256, verify };
