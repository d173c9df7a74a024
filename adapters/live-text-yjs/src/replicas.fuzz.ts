/** Replicas of one live text, for tests: folders that are thrown away, lines that can be cut. */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { instant, type Result } from "@parley/bytes";
import type { CharId, LiveText, Run } from "@parley/joint-text";
import { LiveTexts, type Edit, type KeptText, type TextShape } from "./index.js";

export const TEXT = "ab".repeat(32);
export const PARTIES = ["XA", "XB", "XC"] as const;
export const LANGUAGES = ["en", "zh"];

/** A centre's part in the text. */
export class Replica {
  readonly folder = mkdtempSync(join(tmpdir(), "parley-live-"));
  /** When it is now, there. */
  time = 1_800_000_000_000;
  texts!: LiveTexts;
  text!: KeptText;

  private constructor(
    readonly party: string,
    readonly participants: readonly string[],
  ) {}

  static async start(party: string, participants: readonly string[] = PARTIES): Promise<Replica> {
    const replica = new Replica(party, participants);
    await replica.open();
    return replica;
  }

  get shape(): TextShape {
    const { participants, party: own } = this;
    return { participants, sides: 2, languages: LANGUAGES, own };
  }

  get path(): string {
    return join(this.folder, "texts", `${TEXT}.live`);
  }

  /** Opens its folder, as a centre does that starts. */
  async open(): Promise<void> {
    this.texts = await LiveTexts.open(join(this.folder, "texts"), () => instant(this.time));
    this.text = await this.texts.text(TEXT, this.shape);
  }

  async restart(): Promise<void> {
    await this.texts.close();
    await this.open();
  }

  async close(): Promise<void> {
    await this.texts.close();
    rmSync(this.folder, { recursive: true });
  }
}

/** A value that must be there. */
export function taken<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.rule}: ${result.detail}`);
  return result.value;
}

/** Gives one centre what it lacks of another's own words and marks. */
export async function bring(from: Replica, to: Replica): Promise<readonly string[]> {
  const became: string[] = [];
  for (const update of taken(await from.text.since(to.text.vector()))) {
    became.push(taken(await to.text.take(from.party, update)));
  }
  return became;
}

/** Everybody gives everybody everything. */
export async function meet(replicas: readonly Replica[]): Promise<void> {
  for (let round = 0; round < 3; round++) {
    for (const from of replicas) {
      for (const to of replicas) if (to !== from) await bring(from, to);
    }
  }
}

export function insert(text: string, after: CharId | null = null, paragraph = "XA.1"): Edit {
  return { insert: { paragraph, language: "en", after, text } };
}

/** Words of a paragraph in English, in reading order. */
export function wordsOf(live: LiveText, paragraph = "XA.1"): string {
  return (live.runs.get(`${paragraph} en`) ?? []).map(({ text }) => text).join("");
}

/** The unit at so many units from the beginning of these runs. */
export function unitAt(runs: readonly Run[], index: number): CharId {
  let left = index;
  for (const { at, text } of runs) {
    if (left < text.length) return { client: at.client, clock: at.clock + left };
    left -= text.length;
  }
  throw new Error("there are fewer units");
}

/** A live text as values that can be compared. */
export function plain(live: LiveText): unknown {
  return { ...live, runs: [...live.runs].filter(([, { length }]) => length > 0).sort() };
}
