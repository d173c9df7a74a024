/** @module What the centre says of joint texts: plain data for its console. */

import type { Fault, Result } from "@parley/bytes";
import {
  formatCanonicalText,
  isFinished,
  textDigest,
  type BesideFrozen,
  type CanonicalText,
  type ClearedParagraph,
  type Paragraph,
  type ParagraphChange,
  type Structure,
  type TextStanding,
  type Version,
} from "@parley/joint-text";
import { plainView, type Plain } from "@parley/protocol";
import { sha256 } from "@parley/signer-file";
import type { JointText } from "@parley/wire";

/** The same data without the members that have no value. */
export type Given<T> = T extends readonly (infer V)[]
  ? readonly Given<V>[]
  : T extends object
    ? GivenMembers<T>
    : T;

type GivenMembers<T> = {
  readonly [K in keyof T as undefined extends T[K] ? never : K]: Given<T[K]>;
} & {
  readonly [K in keyof T as undefined extends T[K] ? K : never]?: Given<Exclude<T[K], undefined>>;
};

export type ParagraphView = Given<Plain<Paragraph>>;
export type ChangeView = Given<Plain<ParagraphChange>>;
export type BesideView = Given<Plain<BesideFrozen>>;
export type ClearedView = Given<Plain<ClearedParagraph>>;
/** The words of a version are read by its digest. */
export type VersionView = Given<Plain<Omit<Version, "held">>>;

export type StructureView = Omit<Given<Plain<Structure>>, "paragraphs"> & {
  readonly paragraphs: readonly ParagraphView[];
};

export type StandingView = Given<
  Plain<Omit<TextStanding, "opened" | "versions" | "paragraphs">>
> & {
  readonly versions: readonly VersionView[];
  readonly paragraphs: readonly ClearedView[];
};

/** What a side has not done yet with the version that is claimed, or with the newest. */
export type WaitingWord = "words" | "accept" | "accept-in-full" | "conforming" | "sign" | "confirm";

/** One text in the list of all. */
export interface TextSummary extends JointText {
  readonly id: string;
  readonly conversation: string;
  readonly state: TextStanding["state"];
  readonly final?: string;
  readonly waiting: readonly WaitingWord[];
}

/** Why a text is not as it should be, or its words cannot be accepted. */
export interface WhyNot {
  readonly rule: string;
  readonly detail: string;
  /** Where, in UTF-16 units. */
  readonly offset?: number;
}

/** One text as it is being written. */
export interface TextView {
  readonly id: string;
  readonly conversation: string;
  readonly opened: JointText;
  readonly standing: StandingView;
  readonly waiting: readonly WaitingWord[];
  readonly structure: StructureView;
  readonly beside: readonly BesideView[];
  /** Of a checkpoint made now. */
  readonly digest?: string;
  /** Nothing of it is in brackets or lacks a language. */
  readonly isFinished: boolean;
  /** Why no checkpoint can be made now. */
  readonly notCanonical?: WhyNot;
  readonly changes: readonly ChangeView[];
  readonly version: string;
  /** Why it is not written now. */
  readonly trouble?: WhyNot;
  /** Parties that say they hold words of ours which are not here: then we were set back. */
  readonly lostWith: readonly string[];
}

/** What edits led to. */
export interface EditedView {
  readonly structure: StructureView;
  readonly version: string;
}

/** One thing that was done in a paragraph. */
export interface HistoryEvent {
  /** When it was first seen here. */
  readonly at: string;
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

/** One text in the list of all. */
export function summaryOf(
  standing: TextStanding,
  conversation: string,
  party: string,
): TextSummary {
  const { id, opened, state, final } = standing;
  const waiting = waitingOf(standing, party);
  return { ...opened, id, conversation, state, ...(final !== undefined && { final }), waiting };
}

/** A standing without the words of its versions. */
export function standingView({ opened: _, versions, ...rest }: TextStanding): StandingView {
  const told = versions.map(({ held: _, ...version }) => version);
  return plainView({ ...rest, versions: told }) as StandingView;
}

/** The digest of a checkpoint made now, or why none can be made. */
export function digestNow(
  canonical: Result<CanonicalText>,
): Pick<TextView, "digest" | "isFinished" | "notCanonical"> {
  if (!canonical.ok) return { isFinished: false, notCanonical: whyNot(canonical) };
  const digest = textDigest(formatCanonicalText(canonical.value), sha256);
  return { digest, isFinished: isFinished(canonical.value) };
}

/** A fault as people are told it. */
export function whyNot({ rule, detail, offset }: Fault): WhyNot {
  return { rule, detail, ...(offset !== undefined && { offset }) };
}

/** What a side has still to do; a mediator, and a side of a settled text, nothing. */
export function waitingOf(
  { opened, state, versions, claimed }: TextStanding,
  party: string,
): readonly WaitingWord[] {
  if (!opened.sides.includes(party) || state === "settled") return [];
  const [only, ...others] = claimed;
  const isOne = only !== undefined && others.length === 0;
  const version = versions.find(({ digest, isNewest }) => (isOne ? digest === only : isNewest));
  if (version?.isFinished !== true) return ["words"];
  const { acceptedBy, acceptedAdReferendumBy, conformingBy, signedBy, signedAdReferendumBy } =
    version;
  const waiting: WaitingWord[] = [];
  const isSigned = signedBy.includes(party);
  if (!acceptedBy.includes(party)) {
    waiting.push(acceptedAdReferendumBy.includes(party) ? "accept-in-full" : "accept");
  }
  if (opened.languages.length > 1 && !conformingBy.includes(party)) waiting.push("conforming");
  if (!isSigned) waiting.push(signedAdReferendumBy.includes(party) ? "confirm" : "sign");
  return waiting;
}
