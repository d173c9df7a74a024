/** @module Gathering cosignatures from neutral witnesses, in the background. */

import type { LogFiles, Witness, WitnessAnswer } from "@parley/ports";
import type { CosignedCheckpoint } from "./cosigned-checkpoint.js";

/** How far one witness is, and what it last answered instead of cosigning. */
interface WitnessState {
  readonly size: number;
  readonly trouble: string | undefined;
}

/** Each witness is asked by itself: a slow one delays no other, and nothing waits for any. */
export class WitnessRound {
  private readonly states = new Map<string, WitnessState>();
  private readonly asking = new Map<string, Promise<void>>();
  private closed = false;

  constructor(
    private readonly witnesses: readonly Witness[],
    private readonly answered: (checkpoint: CosignedCheckpoint, name: string) => void,
  ) {}

  /** Asks every witness that is not being asked already. */
  begin(signed: CosignedCheckpoint, files: LogFiles): void {
    for (const witness of this.witnesses) {
      if (this.asking.has(witness.name) || signed.has(witness.name)) continue;
      const asked = this.ask(witness, signed, files)
        .catch(() => undefined)
        .finally(() => this.asking.delete(witness.name));
      this.asking.set(witness.name, asked);
    }
  }

  /** What the witness of this name last answered instead of cosigning. */
  troubleOf(name: string): string | undefined {
    return this.states.get(name)?.trouble;
  }

  /** Waits for what is on its way. */
  async close(): Promise<void> {
    this.closed = true;
    await Promise.all(this.asking.values());
  }

  private async ask(witness: Witness, signed: CosignedCheckpoint, files: LogFiles): Promise<void> {
    const { size } = signed.head;
    let oldSize = this.states.get(witness.name)?.size ?? 0;
    for (let attempt = 0; attempt < ATTEMPTS && !this.closed; attempt++) {
      const hashes =
        oldSize > 0 && oldSize < size ? await files.proveConsistency(oldSize, size) : [];
      const answer = await witness.addCheckpoint({ oldSize, hashes, checkpoint: signed.note });
      // One that conflicts whatever it is asked is in trouble like any other.
      const isLast = attempt + 1 === ATTEMPTS;
      if (isLast || answer.kind !== "conflict" || answer.size > size || answer.size === oldSize) {
        this.note(witness, signed, answer);
        return;
      }
      oldSize = answer.size;
    }
  }

  private note(witness: Witness, signed: CosignedCheckpoint, answer: WitnessAnswer): void {
    const { name } = witness;
    const before = this.states.get(name)?.size ?? 0;
    if (answer.kind !== "cosigned") {
      this.states.set(name, { size: before, trouble: wordsOf(answer) });
      return;
    }
    this.states.set(name, { size: signed.head.size, trouble: undefined });
    if (signed.add(answer.lines)) this.answered(signed, name);
  }
}

function wordsOf(answer: Exclude<WitnessAnswer, { kind: "cosigned" }>): string {
  return answer.kind === "conflict" ? `it has cosigned size ${answer.size}` : answer.words;
}

const ATTEMPTS = 3;
