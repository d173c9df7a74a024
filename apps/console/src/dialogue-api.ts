/** @module The centre's interface on dialogue as the console uses it. */

import type { ConsultationsView, ConsultationView, DestinationRequest } from "@parley/protocol";
import type {
  ConsultationBody,
  DocumentFlag,
  DocumentForm,
  Precedence,
  UndertakingBody,
} from "@parley/wire";
import { getJson, postJson, type Sent } from "./api.js";

/** Everything that is here of dialogues. */
export function getConsultations(): Promise<ConsultationsView> {
  return getJson("/api/consultations");
}

/** Says something in a dialogue. */
export function postConsultAct(request: ConsultActRequest): Promise<Sent> {
  return postJson("/api/consultations/acts", request);
}

/** Public records of processes, each with its sources. */
export function getProcessRecords(): Promise<readonly ProcessRecordView[]> {
  return getJson("/api/process-records");
}

/** What a document of a form bears, and what is to be said before it is sent. */
export function getDocumentForm(form: string): Promise<DocumentFormView> {
  return getJson(`/api/documents/form?form=${encodeURIComponent(form)}`);
}

/** A document's words with the courtesies of its form; nothing is kept. */
export function postDocumentPreview(request: PreviewRequest): Promise<PreviewView> {
  return postJson("/api/documents/preview", request);
}

/** Where a document is as a ministry would print it. */
export function paperAddress(statement: string, languages: readonly string[]): string {
  return `/api/documents/${statement}/paper?languages=${languages.join(",")}`;
}

export type RoundView = ConsultationView["rounds"][number];
export type ProposalView = RoundView["current"];
export type ItemView = RoundView["agenda"][number];
export type BreakView = RoundView["breaks"][number];
export type QuestionView = ConsultationView["questions"][number];
export type CommitmentShown = ConsultationView["commitments"][number];
export type VersionView = CommitmentShown["versions"][number];
export type EndingView = CommitmentShown["endings"][number];
export type MomentumView = ConsultationsView["momentum"];
export type EventView = ConsultationView["timeline"][number];

/** Who said something, when, and in which statement. */
export interface SaidBy {
  readonly id: string;
  readonly from: string;
  readonly time: string;
}

/** What is said in a dialogue, and how it is sent. */
export type ConsultActRequest = DestinationRequest & {
  readonly precedence: Precedence;
  readonly lang: string;
  readonly body: ActBody;
};

/** A body as the wire writes it, with its kind (BODY-24 to BODY-29). */
export type ActBody = ConsultationBody | UndertakingJson | DocumentJson;

/** BODY-27, BODY-28. */
export type UndertakingJson =
  | Exclude<UndertakingBody, { readonly as: "stated" }>
  | ({ readonly kind: "undertaking"; readonly as: "stated" } & StatedJson);

/** BODY-28. */
export interface StatedJson {
  readonly consultation: string;
  readonly owner: string;
  /** By language. */
  readonly words: Readonly<Record<string, string>>;
  readonly condition?: Readonly<Record<string, string>>;
  readonly due?: { readonly day: string } | { readonly before_round: number };
  readonly rewords?: string;
  /** The joint text that has the words. */
  readonly text?: { readonly digest: string; readonly paragraph: string };
}

/** BODY-29. */
export interface DocumentJson {
  readonly kind: "document";
  readonly form: DocumentForm;
  readonly number?: string;
  readonly title: string;
  readonly addressee: string;
  readonly place: string;
  readonly day: string;
  readonly words: Readonly<Record<string, string>>;
  readonly signed_by?: string;
  readonly flags: readonly DocumentFlag[];
  readonly handling?: string;
  readonly consultation?: string;
  readonly answers?: string;
}

/** Of a form of document. */
export interface DocumentFormView {
  /** The next of this party, where such documents are numbered. */
  readonly number?: string;
  /** What is to be said before it is sent, by language. */
  readonly notice?: Readonly<Record<string, string>>;
}

/** A document in one language, before its courtesies. */
export interface PreviewRequest {
  readonly form: DocumentForm;
  readonly language: string;
  readonly to: string;
  readonly words: string;
  readonly salutation?: string;
  readonly flags: readonly DocumentFlag[];
}

export interface PreviewView {
  readonly words: string;
}

/** A value, and the ids of the sources that it was read from. */
export interface SourcedView {
  readonly is: string;
  readonly sources: readonly string[];
}

/** A public record of a process, as it is shipped; spec/process-record.md. */
export interface ProcessRecordView {
  readonly id: string;
  /** The last day to which it was followed. */
  readonly until: string;
  /** By language. */
  readonly label: Readonly<Record<string, string>>;
  readonly parties: readonly SourcedView[];
  readonly sources: readonly RecordSourceView[];
  readonly events: readonly ProcessEventView[];
}

export interface RecordSourceView {
  readonly id: string;
  readonly grade: "A" | "B" | "C";
  readonly publisher: string;
  readonly title: string;
  readonly url: string;
  readonly published: string;
  readonly language: string;
  /** Whose report it tells. */
  readonly citing?: string;
}

export interface ProcessEventView {
  readonly id: string;
  readonly act: SourcedView & { readonly is: "held" | "suspended" };
  readonly on: SourcedView & { readonly slips: readonly SlipView[] };
  readonly place?: SourcedView;
  readonly by?: SourcedView;
  readonly stated: readonly StatedWordsView[];
}

/** A misprint of a source, and what it comes to. */
export interface SlipView {
  readonly source: string;
  readonly words: string;
  /** By language. */
  readonly note: Readonly<Record<string, string>>;
}

/** What a source reports of a side, in the source's own words. */
export interface StatedWordsView {
  readonly by: string;
  readonly form: "quoted" | "paraphrased";
  readonly words: string;
  readonly source: string;
}
