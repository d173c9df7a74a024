/** @module The documents of a pack as they are written, once their schema has been kept. */

import type { Schema } from "../schema/schema.js";
import type { DatedText } from "../time/dated.js";
import type {
  ActKind,
  Channel,
  Deadline,
  FigureTable,
  Limit,
  ParticipationKind,
  Position,
  Source,
  Text,
  Trigger,
} from "./pack.js";

/** agreement.json. Members that only people read stand in `packSchema` alone. */
export interface AgreementDocument {
  readonly id: string;
  readonly version: number;
  readonly languages: readonly string[];
  readonly name: Text;
  readonly shortName: Text;
  readonly character: string;
  readonly asOf: string;
  readonly parties: readonly PartyDocument[];
  readonly participation: {
    readonly kinds: readonly ParticipationKind[];
    readonly acts: readonly ActDocument[];
  };
  readonly groups?: readonly Named[];
  readonly entryIntoForce?: {
    readonly group?: string;
    readonly act?: string;
    readonly perParty?: string;
  };
  readonly statements?: readonly StatementDocument[];
  readonly triggers?: readonly TriggerDocument[];
  readonly channels?: readonly Channel[];
  readonly limits?: readonly LimitDocument[];
  readonly counting?: readonly CountingDocument[];
  readonly notifications?: readonly NotificationDocument[];
  readonly exchanges?: readonly ExchangeDocument[];
  readonly inspections?: readonly InspectionDocument[];
  readonly totals?: readonly TotalDocument[];
}

export interface Named {
  readonly id: string;
}

export interface PartyDocument {
  readonly code: string;
  readonly shortCode?: string;
  readonly name: string;
  readonly continues?: string;
  readonly groups?: readonly string[];
  readonly sources?: readonly string[];
}

export type ActDocument = Pick<ActKind, "id" | "name" | "to" | "agreement"> & {
  readonly suspends?: readonly string[];
  readonly resumes?: boolean;
};

export interface StatementDocument {
  readonly id: string;
  readonly by: string;
  readonly on?: DatedText;
  readonly answers?: string;
  readonly restates?: string;
}

export type TriggerDocument = Trigger;

export type LimitDocument = Omit<Limit, "appliesFrom"> & { readonly appliesFrom?: string };

export interface CountingDocument extends Named {
  readonly sum?: string;
}

export interface DeadlineDocument {
  readonly kind: Deadline["kind"];
  readonly of?: string;
  readonly period?: string;
  readonly earliest?: string;
  readonly latest?: string;
  readonly month?: number;
  readonly day?: number;
  readonly because?: "none-set" | "not-sourced-here";
}

export interface NotificationDocument extends Named {
  readonly name: Text;
  readonly article?: string;
  readonly sources: readonly string[];
  readonly voluntary?: boolean;
  readonly trigger: string;
  readonly deadline: DeadlineDocument;
  readonly channel: readonly string[];
  readonly number?: string;
  readonly fields?: Schema;
  readonly confidential?: Text;
}

export interface ExchangeDocument extends Named {
  readonly channel: readonly string[];
  readonly deadline?: DeadlineDocument;
}

export interface InspectionDocument extends Named {
  readonly quota?: { readonly within?: string };
  readonly steps?: readonly StepDocument[];
}

export interface StepDocument extends Named {
  readonly after?: string;
  readonly of?: string;
}

export interface TotalDocument extends Named {
  readonly name: Text;
  readonly kinds: readonly string[];
  readonly group?: string;
  readonly others?: boolean;
  readonly partial?: boolean;
  readonly published?: readonly {
    readonly on: string;
    readonly value: number;
    readonly sources: readonly string[];
  }[];
}

/** events.json. */
export interface EventsDocument {
  readonly events: readonly EventDocument[];
}

export interface EventDocument {
  readonly id: string;
  readonly act: string;
  readonly party?: string;
  readonly on: DatedText;
  readonly effectFrom?: string;
  readonly assertor: string;
  readonly claims?: Text;
  readonly denied?: readonly Position[];
  readonly sources: readonly string[];
}

/** figures.json. */
export interface FiguresDocument {
  readonly tables: readonly TableDocument[];
}

export type TableDocument = Omit<FigureTable, "asOf" | "values" | "disputes"> & {
  readonly asOf: string;
  readonly values: { readonly [limit: string]: number };
  readonly disputes?: FigureTable["disputes"];
  readonly parts?: readonly { readonly limit?: string }[];
};

/** sources.json. */
export interface SourcesDocument {
  readonly sources: { readonly [id: string]: Omit<Source, "id"> };
}

/** All documents of a pack; a folder without figures has none. */
export interface PackDocuments {
  readonly agreement: AgreementDocument;
  readonly events: EventsDocument;
  readonly figures: FiguresDocument;
  readonly sources: SourcesDocument;
}
