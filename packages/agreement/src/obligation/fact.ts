/** @module Facts that obligations are reckoned from (spec/agreement.md, OBL-1). */

import type { Instant } from "@parley/bytes";
import type { Moment } from "./due.js";

/** What duties follow: one event of one kind, of the party that owes the duties. */
export interface OccasionName {
  /** Id of the pack. */
  readonly pack: string;
  /** Id of the trigger; of an exchange or a sequence its own id. */
  readonly trigger: string;
  readonly owedBy: string;
  /** The party's own name for it; of an exchange the day the data are of, of a year its number. */
  readonly about: string;
}

/** When the trigger's moments are, as far as they are known. */
export type Moments = ReadonlyMap<string, Moment>;

/** One fact. `id` is unique; `at` is when it was, by whoever states it. */
export type Fact =
  | OccasionFact
  | NoticeFact
  | ReceivedFact
  | RetractedFact
  | AcknowledgedFact
  | WithheldFact
  | WaivedFact
  | StepFact
  | ActFact
  | ActPositionFact;

interface Stated {
  readonly id: string;
  readonly at: Instant;
}

/** An event that is planned or has happened, or is called off. */
export interface OccasionFact extends Stated, OccasionName {
  readonly kind: "occasion";
  /** Who says so: the party whose centre reckons, of what it notes itself. */
  readonly by: string;
  readonly moments: Moments;
  readonly isCalledOff: boolean;
}

/** What a notice does. A correction mends a slip and leaves the time of what it corrects. */
export const NOTICE_ACTS = [
  "original",
  "nil",
  "supplement",
  "in-lieu",
  "correction",
  "change",
  "postponement",
  "cancellation",
] as const;
export type NoticeAct = (typeof NOTICE_ACTS)[number];

/** A notice was given. */
export interface NoticeFact extends Stated, OccasionName {
  readonly kind: "notice";
  /** Id of the notification or exchange. */
  readonly duty: string;
  readonly to: readonly string[];
  readonly as: NoticeAct;
  readonly moments: Moments;
  /** False when it came on a way that the agreement does not count: for information only. */
  readonly counts: boolean;
  /** False when it is not as its form says. */
  readonly conforms: boolean;
}

/** The centre of a party to which a notice was sent has it. */
export interface ReceivedFact extends Stated {
  readonly kind: "received";
  readonly notice: string;
  readonly by: string;
}

/** A notice was sent in error, as its own sender says: it is as if it had not been given. */
export interface RetractedFact extends Stated {
  readonly kind: "retracted";
  readonly notice: string;
  readonly by: string;
}

/** A person acknowledged a notice. */
export interface AcknowledgedFact extends Stated {
  readonly kind: "acknowledged";
  readonly notice: string;
  readonly by: string;
}

/** The party withholds one notice, as the agreement allows so many times a year. */
export interface WithheldFact extends Stated, OccasionName {
  readonly kind: "withheld";
  readonly duty: string;
}

/** A party to which a duty is owed does without it. */
export interface WaivedFact extends Stated, OccasionName {
  readonly kind: "waived";
  readonly duty: string;
  readonly by: string;
}

/** A step of an inspection or a ladder was done; or is planned for `at`. */
export interface StepFact extends Stated, OccasionName {
  readonly kind: "step";
  readonly step: string;
  readonly isPlanned: boolean;
  readonly by: string;
  /** The party inspected, or asked. */
  readonly other: string;
}

/** A party did an act of the agreement: suspended duties, resumed them. */
export interface ActFact extends Stated {
  readonly kind: "act";
  readonly pack: string;
  readonly party: string;
  readonly act: string;
  /** From when it claims effect. */
  readonly from: Instant;
}

/** What another party says of the effect of an act; its newest word counts. */
export interface ActPositionFact extends Stated {
  readonly kind: "act-position";
  /** Id of the act's fact. */
  readonly act: string;
  readonly by: string;
  readonly effect: "denied" | "accepted";
}
