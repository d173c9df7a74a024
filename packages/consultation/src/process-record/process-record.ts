/** @module Public records of processes: facts with sources, and what sides are reported to say. */

/** A value, and the ids of the sources that it was read from. */
export interface SourcedFact<T extends string = string> {
  readonly is: T;
  readonly sources: readonly string[];
}

/** A misprint of a source, as it stands there, and what it comes to. */
export interface SourceSlip {
  readonly source: string;
  readonly words: string;
  /** By language. */
  readonly note: ReadonlyMap<string, string>;
}

export const sourceGrades = ["A", "B", "C"] as const;

/** Where a fact was read. */
export interface RecordSource {
  readonly id: string;
  /** A the text or the depositary, B an official statement, C an institute, agency, newspaper. */
  readonly grade: (typeof sourceGrades)[number];
  readonly publisher: string;
  readonly title: string;
  readonly url: string;
  /** A day. */
  readonly published: string;
  readonly language: string;
  /** Whose report it tells. */
  readonly citing?: string;
}

export const statedForms = ["quoted", "paraphrased"] as const;

/** What a source reports of a side, in the source's own words and language. */
export interface StatedWords {
  readonly by: string;
  readonly form: (typeof statedForms)[number];
  readonly words: string;
  readonly source: string;
}

export const processActs = ["held", "suspended"] as const;
/** `held`: a round was held; `suspended`: the next one was suspended. */
export type ProcessAct = (typeof processActs)[number];

/** Something that happened. */
export interface ProcessEvent {
  readonly id: string;
  readonly act: SourcedFact<ProcessAct>;
  /** A day. */
  readonly on: SourcedFact & { readonly slips: readonly SourceSlip[] };
  readonly place?: SourcedFact;
  readonly by?: SourcedFact;
  readonly stated: readonly StatedWords[];
}

/** A record as it is shipped; see spec/process-record.md. */
export interface ProcessRecord {
  readonly id: string;
  /** The last day to which it was followed. */
  readonly until: string;
  /** What this record calls the process, by language. */
  readonly label: ReadonlyMap<string, string>;
  readonly parties: readonly SourcedFact[];
  readonly sources: readonly RecordSource[];
  /** In the order of their days. */
  readonly events: readonly ProcessEvent[];
}
