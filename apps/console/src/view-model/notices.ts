/** @module Notices in words: what happened, what is safe, by which rule, and what to do. */

import type { Notice, NoticeKind } from "@parley/protocol";
import type { MessageId } from "../messages/languages.js";
import type { Route } from "../route.js";
import { remedyWords } from "./remedies.js";
import { words, type Words } from "./words.js";

/** One notice, ready to be drawn. */
export interface NoticeRow {
  readonly what: Words;
  /** Innocent causes, and what is safe. */
  readonly causes: Words | undefined;
  /** What the centre found, in its own words; nothing where `what` says it all. */
  readonly detail: string | undefined;
  readonly next: Words | undefined;
  readonly rule: Words;
  /** A question to their watch: in the conversation it is about, or as a draft of a new one. */
  readonly ask: { readonly words: Words; readonly at: Route } | undefined;
  /** The statement it is about, where it is here. */
  readonly statement: string | undefined;
  /** Where evidence of it can be given out, or both signed originals be looked at. */
  readonly evidence: Route | undefined;
  /** It stays until somebody has compared fingerprints: taking note does not end it. */
  readonly stays: boolean;
}

/** Puts one notice into words. */
export function noticeRow(notice: Notice): NoticeRow {
  const { kind, party, rule, detail, statement, stays = false } = notice;
  const { causes, isSaid = false, isNotHere = false } = SHOWN[kind];
  return {
    what: words(`notice.${kind}`, { party: { party } }),
    causes: causes && words(causes, { party: { party: notice.shownBy ?? party } }),
    detail: isSaid ? undefined : detail,
    next: nextOf(notice),
    rule: words("notice.rule", { rule }),
    ask: askOf(notice),
    statement: isNotHere ? undefined : statement,
    evidence: evidenceOf(notice),
    stays,
  };
}

/** The question that a draft to their watch begins with, where no conversation is about it. */
export function questionOf({ kind }: Notice): Words | undefined {
  const { question } = SHOWN[kind];
  return question && words(question);
}

function nextOf({ kind, party, rule, stays }: Notice): Words | undefined {
  const { next } = SHOWN[kind];
  if (next === "here" || next === "there") return remedyWords(next, rule);
  if (stays) return words("notice.compare", { party: { party } });
  return next && words(next, { party: { party } });
}

function askOf(notice: Notice): NoticeRow["ask"] {
  const { id, kind, party, conversation, statement } = notice;
  const { asksThere = false, question } = SHOWN[kind];
  const ask = words("notice.ask", { party: { party } });
  if (question !== undefined) return { words: ask, at: { page: "compose", notice: id } };
  if (!asksThere || conversation === undefined) return undefined;
  return {
    words: ask,
    at: { page: "conversation", id: conversation, ...(statement && { statement }) },
  };
}

function evidenceOf({ id, kind, statement, conversation }: Notice): Route | undefined {
  if (SHOWN[kind].hasOriginals === true) return { page: "originals", notice: id };
  if (kind !== "copies-differ" || conversation === undefined) return undefined;
  return { page: "evidence", id: conversation, ...(statement && { statement }) };
}

/** How notices of one kind are shown. Each has a next act: in words, or a question to ask. */
interface Shown {
  readonly causes?: MessageId;
  /** What to do: by the rule of a refusal, here or there, or always the same. */
  readonly next?: "here" | "there" | MessageId;
  /** The question is asked in the conversation it is about. */
  readonly asksThere?: true;
  /** The question begins as a draft of a message of its own. */
  readonly question?: MessageId;
  /** The centre's own words say what `what` says. */
  readonly isSaid?: true;
  /** What was refused here was not kept, so that nothing of it can be looked at. */
  readonly isNotHere?: true;
  /** The centre holds both signed originals (HTTP-12). */
  readonly hasOriginals?: true;
}

const SHOWN: Readonly<Record<NoticeKind, Shown>> = {
  "frame-refused": { next: "here", isNotHere: true },
  "flash-not-authenticated": { next: "notice.callBack", isNotHere: true },
  "refused-there": { next: "there", isSaid: true },
  "copies-differ": { causes: "notice.copiesCauses", asksThere: true },
  "receipts-differ": { asksThere: true, isSaid: true, hasOriginals: true },
  "log-differs": {
    causes: "notice.logCauses",
    question: "question.log-differs",
    isSaid: true,
    hasOriginals: true,
  },
  "log-not-joined": {
    causes: "notice.joinCauses",
    question: "question.log-not-joined",
    isSaid: true,
    hasOriginals: true,
  },
  "log-set-back": {
    causes: "notice.setBackCauses",
    next: "notice.check",
    isSaid: true,
    hasOriginals: true,
  },
  "proof-late": { causes: "notice.proofCauses", asksThere: true, isSaid: true },
  "witness-late": {
    causes: "notice.witnessCauses",
    question: "question.witness-late",
    isSaid: true,
  },
  "credential-out-of-date": { next: "notice.renew" },
  "credential-changed": { next: "notice.nothingToDo", isSaid: true },
  "credential-not-confirmed": { causes: "notice.keyCauses", next: "notice.compare" },
  // Of our own two nobody here chooses: peers do.
  "credentials-differ": { causes: "notice.keyCauses", next: "notice.ownPair" },
  "credential-revoked": { next: "notice.otherPath" },
};
