/** @module Canonical texts of checkpoints, put together from the exhibits that are here. */

import { assert, type Result } from "@parley/bytes";
import { holdText, participantsOf, type HeldText, type Said } from "@parley/joint-text";
import { keptOf, type JointTextsSaid, type State } from "@parley/protocol";
import { sha256 } from "@parley/signer-file";
import { parseStatement, type Domain, type JointTextBody } from "@parley/wire";
import { limits } from "./limits.js";

export interface HeldTextsParts {
  readonly domain: Domain;
  readonly state: () => State;
  /** The whole note of a statement that is here. */
  readonly note: (id: string) => Promise<Uint8Array | undefined>;
  readonly report: (what: string, why: string) => void;
}

type Checkpoint = Said<Extract<JointTextBody, { readonly as: "checkpoint" }>>;

/** Reads each text once: what exhibits hold does not change. */
export class HeldTexts {
  /** By digest and exhibits: checkpoints that repeat a text are read with it. */
  private readonly read = new Map<string, Promise<HeldText | undefined>>();

  constructor(private readonly parts: HeldTextsParts) {}

  /** By digest: every text of a checkpoint of this conversation whose exhibits are here. */
  async of(said: JointTextsSaid): Promise<ReadonlyMap<string, HeldText>> {
    const found = new Map<string, HeldText>();
    for (const one of this.readable(said)) {
      const held = await this.heldOf(one);
      if (held !== undefined) found.set(held.digest, held);
    }
    return found;
  }

  /** A medium that fails now may give it the next time. */
  private heldOf(one: Checkpoint): Promise<HeldText | undefined> {
    const key = keyOf(one);
    const known = this.read.get(key);
    if (known !== undefined) return known;
    const reading = this.readOne(one).catch((error: unknown) => {
      this.read.delete(key);
      this.parts.report(`the text of the checkpoint ${one.id} cannot be read now`, String(error));
      return undefined;
    });
    this.read.set(key, reading);
    return reading;
  }

  /** Who sends more than is read harms its own later checkpoints only (HTTP-44). */
  private readable({ conversation, said }: JointTextsSaid): readonly Checkpoint[] {
    const sizes = new Map<string, number>();
    const counted = new Set<string>();
    const writers = writersOf(said);
    const checkpoints = said.flatMap(({ body, ...rest }): Checkpoint[] => {
      return body.as === "checkpoint" ? [{ ...rest, body }] : [];
    });
    return checkpoints.sort(inOwnOrder).filter((one) => {
      const { from, body } = one;
      if (writers.get(body.text)?.includes(from) !== true) return false;
      const sizeBytes = this.sizeOf(conversation, body.exhibits);
      if (sizeBytes === undefined) return false;
      if (counted.has(keyOf(one))) return true;
      const account = `${from} ${body.text}`;
      const sum = (sizes.get(account) ?? 0) + sizeBytes;
      if (sum > limits.heldBytesMax) return false;
      sizes.set(account, sum);
      counted.add(keyOf(one));
      return true;
    });
  }

  /** Bytes of exhibits; undefined where one is not here, or in another conversation. */
  private sizeOf(conversation: string, exhibits: readonly string[]): number | undefined {
    let sum = 0;
    for (const id of exhibits) {
      const kept = keptOf(this.parts.state(), id);
      const place = kept?.statement.conversation ?? id;
      if (kept?.exhibit === undefined || place !== conversation) return undefined;
      sum += kept.exhibit.sizeBytes;
    }
    return sum;
  }

  private async readOne({ id, body }: Checkpoint): Promise<HeldText | undefined> {
    const parts: Uint8Array[] = [];
    for (const exhibit of body.exhibits) parts.push(await this.contentOf(exhibit));
    const held: Result<HeldText> = holdText(parts, body.digest, sha256);
    if (held.ok) return held.value;
    this.parts.report(`${held.rule} in the checkpoint ${id}`, held.detail);
    return undefined;
  }

  private async contentOf(exhibit: string): Promise<Uint8Array> {
    const note = await this.parts.note(exhibit);
    const read = note && parseStatement(note, this.parts.domain, sha256);
    const body = read?.ok === true ? read.value.statement.body : undefined;
    assert(body?.kind === "exhibit", "an exhibit that is here can be read");
    return body.content;
  }
}

/** By the id of each text that one of its own writers opened: who writes it. */
function writersOf(said: JointTextsSaid["said"]): ReadonlyMap<string, readonly string[]> {
  return new Map(
    said.flatMap(({ id, from, body }): [string, readonly string[]][] => {
      if (body.as !== "opened") return [];
      const writers = participantsOf(body.opened);
      return writers.includes(from) ? [[id, writers]] : [];
    }),
  );
}

function keyOf({ body }: Checkpoint): string {
  return [body.digest, ...body.exhibits].join(" ");
}

function inOwnOrder(left: Checkpoint, right: Checkpoint): number {
  return left.serial - right.serial || left.seq - right.seq || (left.id < right.id ? -1 : 1);
}
