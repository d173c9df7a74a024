/** @module Live text: words that are never removed, and the marks of each party. */

/** Names one UTF-16 unit: who wrote it, and as which of its client's units. */
export interface CharId {
  readonly client: number;
  readonly clock: number;
}

/** Consecutive clocks of one client. */
export interface Range {
  readonly from: CharId;
  readonly length: number;
}

/** What a participant does beside writing. `n` is a Lamport number: one more than it had seen. */
export type Mark = { readonly n: number } & (
  | { readonly kind: "paragraph"; readonly id: string; readonly after: string | null }
  | { readonly kind: "move"; readonly paragraph: string; readonly after: string | null }
  | {
      readonly kind: "strike" | "keep";
      readonly paragraph: string;
      readonly language: string;
      readonly ranges: readonly Range[];
    }
  | { readonly kind: "strike-paragraph" | "keep-paragraph"; readonly paragraph: string }
  | {
      /** This side reserves its position on these words. */
      readonly kind: "bracket";
      readonly paragraph: string;
      readonly language: string;
      readonly ranges: readonly Range[];
    }
  | {
      /** The position of this side on these words. */
      readonly kind: "footnote";
      readonly paragraph: string;
      readonly language: string;
      readonly ranges: readonly Range[];
      readonly text: string;
    }
  | { readonly kind: "ad-referendum"; readonly paragraph: string }
  | {
      /** Takes back a bracket, footnote or ad-referendum: its index in the same list. */
      readonly kind: "withdraw";
      readonly mark: number;
    }
);

/** Consecutive clocks of one client; the text has one unit for each. */
export interface Run {
  readonly at: CharId;
  readonly text: string;
}

/** All that a centre holds of a text being written. */
export interface LiveText {
  /** The sides, then the mediator. */
  readonly participants: readonly string[];
  /** How many of the participants are sides. */
  readonly sides: number;
  readonly languages: readonly string[];
  /** By participant: append-only, and each mark counts for the participant in whose list it is. */
  readonly marks: readonly (readonly Mark[])[];
  /** By `runsKey`, in reading order. */
  readonly runs: ReadonlyMap<string, readonly Run[]>;
}

/** Under which name the words of a paragraph in a language are kept. */
export function runsKey(paragraph: string, language: string): string {
  return `${paragraph} ${language}`;
}

/** The client of a participant with this number of 32 bits (LIVE-2). */
export function clientOf(participant: number, number: number): number {
  return (participant + 1) * CLIENTS_EACH + number;
}

/** The index of the participant that wrote with this client; may be none of the text's. */
export function participantOf(client: number): number {
  return Math.floor(client / CLIENTS_EACH) - 1;
}

const CLIENTS_EACH = 2 ** 32;
