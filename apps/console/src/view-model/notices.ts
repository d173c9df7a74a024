/** @module Notices in words: what happened, by which rule, and what to do. */

import type { Notice } from "@parley/protocol";
import type { Route } from "../route.js";
import { remedyWords } from "./remedies.js";
import { words, type Words } from "./words.js";

/** One notice, ready to be drawn. */
export interface NoticeRow {
  readonly what: Words;
  readonly rule: Words;
  /** Nothing where `what` says it, or the row shows more below. */
  readonly next: Words | undefined;
  /** What the centre found, in its own words; nothing where `what` says it all. */
  readonly detail: string | undefined;
  /** Innocent causes, and that people ask first, where two signed things differ. */
  readonly causes: Words | undefined;
  /** The statement it is about, where it is here, and the conversation where one asks. */
  readonly statement: string | undefined;
  /** Where evidence of it can be given out, or both signed originals be looked at. */
  readonly evidence: Route | undefined;
  readonly ask: { readonly words: Words; readonly conversation: string } | undefined;
}

/** Puts one notice into words. */
export function noticeRow(notice: Notice): NoticeRow {
  const { kind, party, rule, detail, statement, conversation, shownBy } = notice;
  return {
    what: words(`notice.${kind}`, { party: { party } }),
    rule: words("notice.rule", { rule }),
    next: HAS_REMEDY.has(kind)
      ? remedyWords(kind === "refused-there" ? "there" : "here", rule)
      : undefined,
    detail: SAID.has(kind) ? undefined : detail,
    causes:
      shownBy !== undefined && kind !== "log-set-back"
        ? words("notice.shownBy", { party: { party: shownBy } })
        : kind === "copies-differ"
          ? words("notice.copiesCauses")
          : undefined,
    ask:
      conversation !== undefined && ASKS.has(kind)
        ? { words: words("notice.ask", { party: { party } }), conversation }
        : undefined,
    statement: NOT_HERE.has(kind) ? undefined : statement,
    evidence: evidenceOf(notice),
  };
}

/** Of credentials that wait for a person to compare them: how that is done. */
export function toConfirm({ stays, party }: Notice): Words | undefined {
  return stays ? words("notice.compare", { party: { party } }) : undefined;
}

function evidenceOf({ id, kind, statement, conversation }: Notice): Route | undefined {
  if (TWO_ORIGINALS.has(kind)) return { page: "originals", notice: id };
  if (kind !== "copies-differ" || conversation === undefined) return undefined;
  return { page: "evidence", id: conversation, ...(statement && { statement }) };
}

/** What was refused here was not kept, so that nothing of it can be looked at. */
const NOT_HERE: ReadonlySet<Notice["kind"]> = new Set(["frame-refused", "flash-not-authenticated"]);
/** Of these the centre's own words say what `what` says. */
const SAID: ReadonlySet<Notice["kind"]> = new Set([
  "refused-there",
  "receipts-differ",
  "log-differs",
  "log-not-joined",
  "log-set-back",
  "proof-late",
  "witness-late",
]);
/** The next act is a question to them. */
const ASKS: ReadonlySet<Notice["kind"]> = new Set([
  "copies-differ",
  "receipts-differ",
  "proof-late",
]);
/** Of these the centre holds both signed originals (HTTP-12). */
const TWO_ORIGINALS: ReadonlySet<Notice["kind"]> = new Set([
  "receipts-differ",
  "log-differs",
  "log-not-joined",
  "log-set-back",
]);
const HAS_REMEDY: ReadonlySet<Notice["kind"]> = new Set(["frame-refused", "refused-there"]);
