/** @module The documents of a pack as they are written, once their schema has been kept. */

import type { JsonObject } from "@parley/bytes";
import type { Schema } from "../schema/schema.js";
import type { DatedText } from "../time/dated.js";
import type {
  ActKind,
  CountingRule,
  DayOfYear,
  Deadline,
  DeclarationTerms,
  FigureTable,
  Limit,
  ParticipationKind,
  Position,
  Quotation,
  Quota,
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
  readonly depositaries?: readonly { readonly party?: string }[];
  readonly withdrawal?: { readonly act?: string; readonly notice?: string };
  readonly provisionalApplication?: readonly ProvisionalDocument[];
  readonly statements?: readonly StatementDocument[];
  readonly triggers?: readonly TriggerDocument[];
  readonly channels?: readonly ChannelDocument[];
  readonly limits?: readonly LimitDocument[];
  readonly items?: JsonObject;
  readonly counting?: readonly CountingDocument[];
  readonly declaration?: DeclarationTerms;
  readonly notifications?: readonly NotificationDocument[];
  readonly exchanges?: readonly ExchangeDocument[];
  readonly inspections?: readonly InspectionDocument[];
  readonly procedures?: readonly InspectionDocument[];
  readonly ladders?: readonly LadderDocument[];
  readonly bodies?: readonly BodyDocument[];
  readonly voluntary?: readonly Named[];
  readonly provisions?: readonly ProvisionDocument[];
  readonly totals?: readonly TotalDocument[];
}

export interface Named {
  readonly id: string;
}

export interface ChannelDocument extends Named {
  readonly name: Text;
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

export interface ProvisionalDocument {
  readonly duties?: readonly string[];
  readonly who?: string;
  readonly from?: string;
  readonly until?: string;
}

export type LimitDocument = Omit<Limit, "appliesFrom" | "phases"> & {
  readonly who?: string;
  readonly appliesFrom?: string;
  readonly phases?: readonly PhaseDocument[];
};

export interface PhaseDocument {
  readonly from: string;
  readonly max: number;
}

export interface CountingDocument extends Named {
  readonly text: Text;
  readonly article?: string;
  readonly sum?: string;
  readonly positions?: CountingRule["positions"];
  readonly sources: readonly string[];
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

export interface DutyDocument extends Named {
  readonly name: Text;
  readonly text?: Text;
  readonly article?: string;
  readonly sources: readonly string[];
  readonly channel: readonly string[];
  readonly who?: string;
  readonly fields?: Schema;
  readonly voluntary?: boolean;
}

export interface NotificationDocument extends DutyDocument {
  readonly number?: string;
  readonly confidential?: Text;
  readonly trigger: string;
  readonly deadline: DeadlineDocument;
  readonly to?: string;
  readonly validity?: string;
  readonly acknowledge?: string;
  readonly mayWithhold?: number;
}

export interface ExchangeDocument extends DutyDocument {
  readonly deadline?: DeadlineDocument;
  readonly asOf?: readonly DayOfYear[];
  readonly simultaneous?: boolean;
  readonly nilReport?: boolean;
}

/** An inspection or a procedure. */
export interface InspectionDocument extends Named {
  readonly name: Text;
  readonly article?: string;
  readonly sources: readonly string[];
  readonly quota?: Quota;
  readonly pointsOfEntry?: readonly { readonly party: string }[];
  readonly steps?: readonly StepDocument[];
}

export interface LadderDocument extends Named {
  readonly name: Text;
  readonly article?: string;
  readonly sources: readonly string[];
  readonly steps: readonly StepDocument[];
}

/** A step of an inspection, or of a ladder, which has no `after`, `before` and `of`. */
export interface StepDocument extends Named {
  readonly name: Text;
  readonly by?: "inspecting" | "inspected" | "asking" | "asked" | "beginning" | "other" | "both";
  readonly within?: string;
  readonly before?: string;
  readonly after?: string;
  readonly of?: string;
  readonly sources: readonly string[];
}

export interface BodyDocument extends Named {
  readonly partOf?: string;
}

export interface ProvisionDocument extends Named {
  readonly kind: string;
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
  readonly takesBack?: string;
  readonly assertor: string;
  readonly claims?: Text;
  readonly words?: Quotation;
  readonly note?: Text;
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
