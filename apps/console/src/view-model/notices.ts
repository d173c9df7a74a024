/** @module Notices in words: what happened, by which rule, and what to do. */

import type { Notice } from "@parley/protocol";
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
  /** The statement it is about, where it is here. */
  readonly statement: string | undefined;
}

/** Puts one notice into words. */
export function noticeRow({ kind, party, rule, detail, statement }: Notice): NoticeRow {
  return {
    what: words(`notice.${kind}`, { party: { party } }),
    rule: words("notice.rule", { rule }),
    next: HAS_REMEDY.has(kind)
      ? remedyWords(kind === "refused-there" ? "there" : "here", rule)
      : undefined,
    detail: SAID.has(kind) ? undefined : detail,
    statement: NOT_HERE.has(kind) ? undefined : statement,
  };
}

/** What was refused here was not kept, so that nothing of it can be looked at. */
const NOT_HERE: ReadonlySet<Notice["kind"]> = new Set(["frame-refused", "flash-not-authenticated"]);
/** Of these the centre's own words say what `what` says. */
const SAID: ReadonlySet<Notice["kind"]> = new Set(["refused-there", "receipts-differ"]);
const HAS_REMEDY: ReadonlySet<Notice["kind"]> = new Set([
  "frame-refused",
  "refused-there",
  "copies-differ",
]);
