/** @module The centre's interface on joint texts as the console uses it. */

import type { Instant } from "@parley/bytes";
import type {
  BesideFrozen,
  CharId,
  Mark,
  ParagraphChange,
  Structure,
  TextStanding,
  TextState,
  Version,
} from "@parley/joint-text";
import type { InstantText } from "@parley/protocol";
import type { JointText, JointTextBody, Precedence } from "@parley/wire";
import { getJson, postJson, type Sent } from "./api.js";

/** Every joint text that is here. */
export function getTexts(): Promise<readonly TextSummary[]> {
  return getJson("/api/texts");
}

/** One text as it stands now; with `since`, that version was looked at. */
export function getText(id: string, since?: string): Promise<TextAnswer> {
  const query = since === undefined ? "" : `?since=${encodeURIComponent(since)}`;
  return getJson(`/api/texts/${id}${query}`);
}

/** Writes and marks: durable here once this answers. */
export function postEdits(id: string, edits: readonly Edit[]): Promise<EditsAnswer> {
  return postJson(`/api/texts/${id}/edits`, { edits });
}

/** Who wrote, kept and struck what in a paragraph. */
export function getHistory(id: string, paragraph: string): Promise<readonly HistoryLine[]> {
  return getJson(`/api/texts/${id}/paragraphs/${encodeURIComponent(paragraph)}/history`);
}

/** States the text as it is shown, word for word, in every language; refused where it changed. */
export function postCheckpoint(
  { id, digest }: Pick<TextAnswer, "id" | "digest">,
  request: SendingRequest,
): Promise<CheckpointMade> {
  return postJson(`/api/texts/${id}/checkpoint`, { ...request, digest });
}

/** Says something of a joint text. */
export function postTextAct(request: TextActRequest): Promise<Sent> {
  const { body, ...rest } = request;
  return postJson("/api/consultations/acts", { ...rest, body: wireBody(body) });
}

/** Where the own copy of a version is as a PDF, with this language first if it is given. */
export function paperPath(
  id: string,
  arrangement: Arrangement,
  digest: string,
  first?: string,
): string {
  const place = `/api/texts/${id}/paper?arrangement=${arrangement}&digest=${digest}`;
  return first === undefined ? place : `${place}&first=${first}`;
}

/** Languages beside one another, or one after the other. */
export type Arrangement = "columns" | "in-turn";

/** Worked-out data as its JSON has it: maps are objects, instants are texts. */
export type Plain<T> = T extends Instant
  ? InstantText
  : T extends ReadonlyMap<string, infer V>
    ? Readonly<Record<string, Plain<V>>>
    : T extends readonly (infer V)[]
      ? readonly Plain<V>[]
      : T extends object
        ? { readonly [K in keyof T]: Plain<T[K]> }
        : T;

export interface TextSummary extends JointText {
  /** The id of the statement that opened it. */
  readonly id: string;
  readonly conversation: string;
  readonly state: TextState;
  /** The digest of the one text that all have signed. */
  readonly final?: string;
  /** What this side has not done yet. */
  readonly waiting: readonly WaitingWord[];
}

/** `words`: something of the text is open still, so nothing can be accepted. */
export type WaitingWord = "words" | "accept" | "accept-in-full" | "conforming" | "sign" | "confirm";

/** One text as it is being written. */
export interface TextAnswer {
  readonly id: string;
  readonly conversation: string;
  readonly opened: JointText;
  readonly standing: StandingView;
  readonly waiting: readonly WaitingWord[];
  readonly structure: Plain<Structure>;
  readonly beside: readonly Plain<BesideFrozen>[];
  /** Of a checkpoint made now. */
  readonly digest?: string;
  /** Nothing of it is in brackets or lacks a language. */
  readonly isFinished: boolean;
  /** Why no checkpoint can be made now. */
  readonly notCanonical?: WhyNot;
  /** Since this party last looked, or since the version that was asked for. */
  readonly changes: readonly ChangeView[];
  readonly version: string;
  /** Why it is not written now. */
  readonly trouble?: WhyNot;
  /** Parties that say they hold words of ours which are not here. */
  readonly lostWith: readonly string[];
}

/** The words of a version are read by its digest. */
export type VersionView = Plain<Omit<Version, "held">>;
export type ChangeView = Plain<ParagraphChange>;

export type StandingView = Plain<Omit<TextStanding, "opened" | "versions">> & {
  readonly versions: readonly VersionView[];
};

export interface WhyNot {
  readonly rule: string;
  readonly detail: string;
  /** Where, in UTF-16 units. */
  readonly offset?: number;
}

/** What is written or marked; numbers of marks and ids of own paragraphs are the centre's. */
export type Edit =
  | {
      readonly insert: {
        readonly paragraph: string;
        readonly language: string;
        readonly after: CharId | null;
        readonly text: string;
      };
    }
  | { readonly mark: NewMark };

type Without<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
type ByKind<K extends Mark["kind"]> = Extract<Mark, { readonly kind: K }>;
export type NewMark =
  | Without<Exclude<Mark, ByKind<"paragraph">>, "n">
  | Omit<ByKind<"paragraph">, "n" | "id">;

export interface EditsAnswer {
  readonly structure: Plain<Structure>;
  readonly version: string;
}

export interface HistoryLine {
  /** When it was first seen here. */
  readonly at: InstantText;
  readonly by: string;
  readonly language?: string;
  readonly what: HistoryWord;
  readonly words: string;
}

export type HistoryWord =
  | "wrote"
  | "made"
  | "moved"
  | "struck"
  | "kept"
  | "struck-paragraph"
  | "kept-paragraph"
  | "bracketed"
  | "footnoted"
  | "held-ad-referendum"
  | "withdrew";

export interface CheckpointMade {
  readonly id: string;
  readonly digest: string;
}

export interface SendingRequest {
  readonly precedence: Precedence;
  readonly lang: string;
}

export type TextActRequest = SendingRequest & { readonly body: JointTextBody } & (
    | { readonly conversation: string }
    | { readonly to: readonly string[] }
  );

/** A body as the wire writes it. */
function wireBody(body: JointTextBody): object {
  if (body.as === "opened") {
    const { kind, as, opened } = body;
    return { kind, as, ...opened };
  }
  if (body.as !== "accepted") return body;
  const { adReferendum, ...rest } = body;
  return { ...rest, ad_referendum: adReferendum };
}
