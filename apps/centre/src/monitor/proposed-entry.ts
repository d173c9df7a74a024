/** @module What an entry of a candidate says, and what a person says otherwise (MON-5, MON-6). */

import { canonicalJson, encodeHex, encodeText, type Json, type JsonObject } from "@parley/bytes";
import type { Candidate } from "@parley/passage";
import {
  recordLimits as limits,
  type Amount,
  type Bound,
  type Category,
  type EntryKind,
  type Slip,
  type SourceGrade,
  type Unit,
} from "@parley/public-record";
import { sha256 } from "@parley/signer-file";
import type { Capture } from "@parley/source-store";

/** What a person says otherwise than the candidate; what is absent stays as proposed. */
export interface Mending {
  readonly kind?: EntryKind;
  readonly category?: Category;
  readonly unit?: Unit;
  readonly amount?: Amount;
  readonly bound?: Bound;
  readonly qualifier?: string;
  readonly states?: readonly string[];
  readonly agreement?: string;
  readonly asOf?: string;
  readonly speaker?: string;
  readonly publisher?: string;
  readonly sourceGrade?: SourceGrade;
  readonly note?: string;
  /** What is misprinted in the words, as it stands there, and what it comes to (RECORD-12). */
  readonly slips?: readonly Slip[];
}

/** The content of an entry as JSON, and whether a person made it other than it was proposed. */
export interface Proposed {
  readonly content: JsonObject;
  readonly isMended: boolean;
}

/** What the desk knows around a capture. */
export interface Around {
  /** The hash of the first capture of its story. */
  readonly story: string;
  /** Whether a publisher is an organisation that the gazetteer has. */
  readonly isKnown: (name: string) => boolean;
  /** The name by which the record has an organisation; any other name as it is. */
  readonly nameOf: (name: string) => string;
  /** The kind that a speaker makes plain for a figure of these states. */
  readonly kindOf: (speaker: string, states: readonly string[]) => EntryKind | undefined;
  /** MON-19: who wrote the figures of a speaker. */
  readonly authorsOf: (speaker: string) => readonly string[];
}

/**
 * What the entry of a candidate says: the exact sentence, its place, the dates of the capture, and
 * what the person says otherwise. Undefined where nobody knows who published it.
 */
export function proposedEntry(
  candidate: Candidate,
  capture: Capture,
  mending: Mending,
  around: Around,
): Proposed | undefined {
  const publisher = mending.publisher ?? publisherOf(candidate, capture);
  if (publisher === undefined) return undefined;
  const plain = contentOf(candidate, capture, {}, publisher, around);
  const content = contentOf(candidate, capture, mending, publisher, around);
  return { content, isMended: canonicalJson(content) !== canonicalJson(plain) };
}

/** Who published it, as far as the text or its source says. */
export function publisherOf(candidate: Candidate, capture: Capture): string | undefined {
  const named = candidate.publisher ?? capture.publisher ?? hostOf(capture.address);
  return named === undefined || named.trim() === ""
    ? undefined
    : fitting(named, limits.nameUnitsMax);
}

/** The kind without another word of the person (MON-6). */
export function plainKind(
  { kind, isProjection, states }: Candidate,
  speaker: string,
  kindOf: Around["kindOf"],
): EntryKind {
  if (isProjection) return "projection";
  return (kind === "figure" ? kindOf(speaker, states) : undefined) ?? "claim";
}

/** Cut at nothing: what does not fit makes no entry. */
function sentenceOf({ paragraph, sentence }: Candidate, capture: Capture): string {
  const text = paragraph === -1 ? capture.title : (capture.paragraphs[paragraph] ?? "");
  return text.slice(sentence.from, sentence.until);
}

function contentOf(
  candidate: Candidate,
  capture: Capture,
  mending: Mending,
  publisher: string,
  around: Around,
): JsonObject {
  const { paragraph, sentence, isProjection } = candidate;
  const agreement = mending.agreement ?? candidate.agreement;
  const speaker = around.nameOf(mending.speaker ?? candidate.speaker ?? publisher);
  const states = [...(mending.states ?? candidate.states)];
  const kind = mending.kind ?? plainKind({ ...candidate, states }, speaker, around.kindOf);
  const late = publishedLater(capture);
  const notes = [mending.note, late].flatMap((note) => note ?? []);
  return {
    ...{ kind, states },
    ...(agreement === undefined ? {} : { agreement }),
    ...saidBy(candidate, mending),
    isProjection: kind === "projection" || (kind === "claim" && isProjection),
    dates: datesOf(candidate, capture, mending),
    ...{ speaker, publisher, chain: chainOf(candidate, publisher, speaker, around) },
    words: { text: sentenceOf(candidate, capture), language: capture.language },
    place: { capture: capture.hash, paragraph, from: sentence.from, until: sentence.until },
    sources: sourcesOf(capture, publisher, mending.sourceGrade, around),
    translations: [],
    slips: (mending.slips ?? []).map((slip) => ({ ...slip })),
    lineage: {
      authors: candidate.kind === "figure" ? [...around.authorsOf(speaker)] : [],
      origin: originOf(around.story, speaker),
    },
    ...(notes.length === 0 ? {} : { note: notes.join(" ") }),
  };
}

/** Its figure or its act; a statement has neither. */
function saidBy(candidate: Candidate, mending: Mending): JsonObject {
  if (candidate.kind === "act") {
    return candidate.act === undefined ? {} : { act: candidate.act };
  }
  if (candidate.kind === "statement") return {};
  const amount = mending.amount ?? candidate.amount;
  const qualifier = mending.qualifier ?? candidate.qualifier;
  const { term } = candidate;
  return {
    figure: {
      category: mending.category ?? candidate.category ?? "unknown",
      ...(term === undefined ? {} : { term }),
      unit: mending.unit ?? candidate.unit ?? "other",
      ...(amount === undefined ? {} : { amount: amount as Json }),
      bound: mending.bound ?? boundOf(amount, candidate.bound, qualifier),
      ...(qualifier === undefined ? {} : { qualifier }),
    },
  };
}

/** The bound as proposed, unless the number that a person gives is of another form. */
function boundOf(
  amount: Amount | undefined,
  proposed: Bound | undefined,
  qualifier: string | undefined,
): Bound {
  if (amount === undefined) return "several";
  const isRange =
    typeof amount !== "number" && amount.min !== undefined && amount.max !== undefined;
  if (proposed !== undefined && proposed !== "several" && (proposed === "range") === isRange) {
    return proposed;
  }
  if (isRange) return "range";
  return qualifier === undefined ? "exact" : "about";
}

function datesOf(
  { asOf, stated: said }: Candidate,
  capture: Capture,
  mending: Mending,
): JsonObject {
  const captured = capturedOn(capture);
  const published = publishedLater(capture) === undefined ? capture.published : undefined;
  const day = mending.asOf ?? asOf;
  return {
    ...(day === undefined ? {} : { asOf: day }),
    ...(said === undefined || dayOf(said) > (published ?? captured) ? {} : { stated: dayOf(said) }),
    ...(published === undefined ? {} : { published: dayOf(published) }),
    captured,
  };
}

/** A day that a source gives and that cannot be one of publication is told, not kept (RECORD-7). */
function publishedLater(capture: Capture): string | undefined {
  const { published } = capture;
  if (published === undefined || dayOf(published) <= capturedOn(capture)) return undefined;
  return `The source says that it was published on ${dayOf(published)}, after it was captured.`;
}

/** From the publisher to the origin; a speaker that stands in no chain is its end. */
function chainOf(
  candidate: Candidate,
  publisher: string,
  speaker: string,
  { nameOf }: Around,
): readonly string[] {
  const cited = candidate.chain.filter((name) => name !== candidate.publisher).map(nameOf);
  const whole = cited.length > 0 ? [publisher, ...cited] : [publisher, speaker];
  const once = [...new Set(whole.map((name) => fitting(name, limits.nameUnitsMax)))];
  return once.slice(0, limits.chainMax);
}

function sourcesOf(
  { address, title, language }: Capture,
  publisher: string,
  given: SourceGrade | undefined,
  { isKnown }: Around,
): readonly JsonObject[] {
  const href = plainAddress(address);
  if (href === undefined) return [];
  const grade = given ?? (isKnown(publisher) ? "C" : "D");
  const named = title.trim() === "" ? href : title;
  return [
    { grade, publisher, title: fitting(named, limits.nameUnitsMax), address: href, language },
  ];
}

/** An address in the characters that a source of the record has. */
function plainAddress(address: string | undefined): string | undefined {
  if (address === undefined || !URL.canParse(address)) return undefined;
  const { protocol, username, password, href } = new URL(address);
  const isPlain = /^https?:$/.test(protocol) && username === "" && password === "";
  return isPlain && href.length <= limits.addressUnitsMax ? href : undefined;
}

/** Copies of one story that give one speaker's words have one origin (RECORD-14). */
function originOf(story: string, speaker: string): string {
  return `story.${encodeHex(sha256(encodeText(`${story}\n${speaker}`))).slice(0, 16)}`;
}

function hostOf(address: string | undefined): string | undefined {
  const href = plainAddress(address);
  return href === undefined ? undefined : new URL(href).hostname;
}

function capturedOn({ captured }: Capture): string {
  return new Date(captured).toISOString().slice(0, DAY_UNITS);
}

function dayOf(time: string): string {
  return time.slice(0, DAY_UNITS);
}

function fitting(text: string, unitsMax: number): string {
  const trimmed = text.trim();
  return trimmed.length > unitsMax ? `${trimmed.slice(0, unitsMax - 1)}…` : trimmed;
}

const DAY_UNITS = "2000-01-01".length;
