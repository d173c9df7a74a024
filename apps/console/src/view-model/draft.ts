/** @module A message being written: what is still missing, and the request it becomes. */

import type { JsonObject } from "@parley/bytes";
import type { Phrase, Phrasebook } from "@parley/phrasebook";
import type { SayRequest } from "@parley/protocol";
import type { Precedence } from "@parley/wire";
import { readForm, type TypedForm } from "./parameter-form.js";
import { instantText, NO_TIME, readTypedTime, type TypedTime } from "./typed-time.js";
import { words, type Words } from "./words.js";
import { maybeWrittenIn } from "./written-in.js";

/** What is in the composer; kept in the tab only, until it is sent. */
export interface Draft {
  readonly to: readonly string[];
  /** Empty: all recipients must act. */
  readonly action: readonly string[];
  readonly precedence: Precedence;
  readonly lang: string;
  readonly subject: string;
  readonly phrase: string;
  readonly typed: TypedForm;
  readonly text: string;
  readonly replyBy: TypedTime;
  readonly voidAfter: TypedTime;
  readonly exhibits: readonly DraftExhibit[];
}

/** A file to attach; only its name outlives a reload. */
export interface DraftExhibit {
  readonly name: string;
  readonly title: string;
  readonly mediaType: string;
  readonly language: string;
  readonly sizeBytes: number;
}

/** Where the message goes: a new conversation, or one that has its members. */
export interface Destination {
  readonly conversation?: string;
  readonly members: readonly string[];
  readonly answers?: string;
}

/** What the draft would send now, or the first thing that is missing. */
export type DraftResult =
  | { readonly ok: true; readonly request: SayRequest }
  | { readonly ok: false; readonly missing: Words; readonly field: string };

/** An empty draft in the officer's language. */
export function emptyDraft(lang: string, precedence: Precedence): Draft {
  return {
    to: [],
    action: [],
    precedence,
    lang,
    subject: "",
    phrase: "",
    typed: {},
    text: "",
    replyBy: NO_TIME,
    voidAfter: NO_TIME,
    exhibits: [],
  };
}

/** Who will see it. */
export function recipientsOf(draft: Draft, destination: Destination): readonly string[] {
  return destination.conversation === undefined ? draft.to : destination.members;
}

/** Who must act: all of them unless some were chosen. */
export function actionOf(draft: Draft, recipients: readonly string[]): readonly string[] {
  const chosen = draft.action.filter((party) => recipients.includes(party));
  return chosen.length === 0 ? recipients : chosen;
}

/** True once there is something in it that would be missed. */
export function isBegun({ text, subject, phrase, exhibits }: Draft): boolean {
  return `${text}${subject}${phrase}`.trim() !== "" || exhibits.length > 0;
}

/** Turns the draft into the request; exhibits are named by the ids they got. */
export function readDraft(
  draft: Draft,
  destination: Destination,
  book: Phrasebook | undefined,
  now: number,
): DraftResult {
  const recipients = recipientsOf(draft, destination);
  if (recipients.length === 0) return lacks("to", "missing.to");
  const phrase = readPhraseOf(draft, book);
  if ("missing" in phrase) return { ok: false, ...phrase };
  const text = draft.text.trim();
  if (phrase.phrase === undefined && text === "") return lacks("text", "missing.words");
  if (!maybeWrittenIn(`${draft.subject} ${text}`, draft.lang)) {
    return lacks("text", draft.phrase === "" ? "missing.textLanguage" : "missing.textWithPhrase");
  }
  const unnamed = draft.exhibits.find((exhibit) => exhibit.language === "");
  if (unnamed !== undefined) {
    return lacks("exhibits", "missing.exhibitLanguage", { name: unnamed.name });
  }
  const times = readTimes(draft, now);
  if ("missing" in times) return { ok: false, ...times };
  const action = actionOf(draft, recipients);
  const { conversation, answers } = destination;
  const request: SayRequest = {
    ...(conversation === undefined ? { to: recipients } : { conversation }),
    ...(action.length < recipients.length ? { action } : {}),
    precedence: draft.precedence,
    lang: draft.lang,
    ...(draft.subject.trim() === "" ? {} : { subject: draft.subject.trim() }),
    ...(text === "" ? {} : { text }),
    ...phrase,
    ...(answers === undefined ? {} : { answers }),
    ...times,
  };
  return { ok: true, request };
}

/** Codes an officer types to send FLASH: every recipient's, in any order and case. */
export function confirmsFlash(typed: string, recipients: readonly string[]): boolean {
  const given = typed
    .toUpperCase()
    .split(/[\s,;+]+/)
    .filter((code) => code !== "");
  return given.length === recipients.length && recipients.every((code) => given.includes(code));
}

interface Lacking {
  readonly missing: Words;
  readonly field: string;
}

function lacks(field: string, id: Words["id"], values?: Words["values"]): { ok: false } & Lacking {
  return { ok: false, field, missing: words(id, values) };
}

function readPhraseOf(
  draft: Draft,
  book: Phrasebook | undefined,
): Lacking | { readonly phrase?: { readonly code: string; readonly parameters: JsonObject } } {
  if (draft.phrase === "") return {};
  const phrase: Phrase | undefined = book?.phrases.get(draft.phrase);
  if (book === undefined || phrase === undefined) {
    return { field: "phrase", missing: words("missing.phrase") };
  }
  if (!book.languages.includes(draft.lang)) {
    return { field: "lang", missing: words("missing.phraseLanguage") };
  }
  const form = readForm(phrase, draft.typed);
  if (form.ok) return { phrase: { code: phrase.code, parameters: form.parameters } };
  const label = book.labels.get(form.name ?? "")?.get(draft.lang)?.text ?? form.name ?? "";
  const missing = words("missing.parameter", { name: label, detail: form.detail });
  return { field: `parameter-${form.name ?? ""}`, missing };
}

function readTimes(draft: Draft, now: number): Lacking | { replyBy?: string; voidAfter?: string } {
  const times: { replyBy?: string; voidAfter?: string } = {};
  for (const field of ["replyBy", "voidAfter"] as const) {
    const typed = draft[field];
    if (typed.day.trim() === "" && typed.time.trim() === "") continue;
    const at = readTypedTime(typed);
    if (at === undefined) return { field, missing: words("missing.time") };
    if (at <= now) return { field, missing: words("missing.timePassed") };
    times[field] = instantText(at);
  }
  return times;
}
