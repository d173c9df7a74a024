/** @module Statements of doctrine: in order, what a later one says of an earlier, and a form. */

import { parseCivilDate } from "@parley/agreement";
import type { DoctrineView } from "@parley/protocol";
import { limits } from "@parley/wire";
import type { DoctrineRequest } from "../../../declarations-api.js";
import type { Complaint } from "../../form/read-form.js";
import { itemKey, itemsOf, type TypedForm } from "../../form/typed-form.js";
import { words, type SentenceId } from "../../words.js";
import { requiredText } from "../said-text.js";

/** Keys of the form. */
export const DOCTRINE = {
  title: "title",
  /** The list of the words, one item a language. */
  words: "words",
  speaker: "speaker",
  authority: "authority",
  saidOn: "saidOn",
  conditions: "conditions",
  addressees: "addressees",
  /** The own earlier statement that it says something of, and what. */
  earlier: "earlier",
  as: "as",
} as const;

/** What a statement of doctrine says, before it is known where it goes. */
export type DoctrineSaid = Omit<DoctrineRequest, "to" | "conversation" | "precedence" | "lang">;

/** One language of the words: the keys of its fields. */
export interface WordsRow {
  readonly item: string;
  readonly language: string;
  readonly text: string;
}

/** Statements, the newest first; those that others stand in the place of come last. */
export function sortDoctrine(all: readonly DoctrineView[]): readonly DoctrineView[] {
  const newest = [...all].sort((left, right) => (left.said < right.said ? 1 : -1));
  const isOver = ({ standing }: DoctrineView): boolean => standing === "superseded";
  return [...newest.filter((one) => !isOver(one)), ...newest.filter(isOver)];
}

/** Later statements that say this one again, or stand in its place. */
export function laterThan(
  all: readonly DoctrineView[],
  { statement }: DoctrineView,
): readonly DoctrineView[] {
  return all.filter(({ restates, supersedes }) => {
    return restates === statement || supersedes === statement;
  });
}

/** The languages that were begun, each with its two fields; at first one. */
export function wordsRows(typed: TypedForm): readonly WordsRow[] {
  const items = itemsOf(typed, DOCTRINE.words);
  return (items.length === 0 ? ["1"] : items).map((item) => {
    const at = itemKey(DOCTRINE.words, item);
    return { item, language: `${at}/language`, text: `${at}/text` };
  });
}

/** Reads the form; what was said counts only where nothing is complained of. */
export function readDoctrine(
  typed: TypedForm,
  language: string,
): { readonly said: DoctrineSaid; readonly complaints: readonly Complaint[] } {
  const complaints: Complaint[] = [];
  const take = (key: string, label: SentenceId, most: number): string => {
    const read = requiredText(typed, { key, label, most });
    complaints.push(...read.complaints);
    return read.text;
  };
  const title = take(DOCTRINE.title, "doctrine.name", limits.wordUnitsMax);
  const byLanguage = new Map<string, string>();
  for (const row of wordsRows(typed)) {
    const code = typed[row.language] ?? language;
    if (byLanguage.has(code)) complaints.push(told(row.text, "doctrine.words", "doctrine.twice"));
    byLanguage.set(code, take(row.text, "doctrine.words", limits.textUnitsMax));
  }
  const speaker = take(DOCTRINE.speaker, "doctrine.speaker", limits.wordUnitsMax);
  const authority = take(DOCTRINE.authority, "inspect.authority", limits.wordUnitsMax);
  const saidOn = take(DOCTRINE.saidOn, "doctrine.saidOn", limits.wordUnitsMax);
  if (saidOn !== "" && !parseCivilDate(saidOn).ok) {
    complaints.push(told(DOCTRINE.saidOn, "doctrine.saidOn", "notify.unread.date"));
  }
  const lines = (key: string, label: SentenceId): readonly string[] => {
    const all = linesOf(typed[key] ?? "");
    if (all.length > limits.namesMax) {
      const what = words("notify.tooMany", { most: limits.namesMax });
      complaints.push({ key, trail: [words(label)], words: what });
    }
    return all;
  };
  const conditions = lines(DOCTRINE.conditions, "doctrine.conditions");
  const addressees = lines(DOCTRINE.addressees, "doctrine.addressees");
  const said = {
    ...{ title, words: Object.fromEntries(byLanguage), speaker, authority, saidOn },
    ...{ conditions, addressees, ...earlierOf(typed) },
  };
  return { said, complaints };
}

function earlierOf(typed: TypedForm): Pick<DoctrineSaid, "restates" | "supersedes"> {
  const of = typed[DOCTRINE.earlier] ?? "";
  if (of === "") return {};
  return typed[DOCTRINE.as] === "supersedes" ? { supersedes: of } : { restates: of };
}

/** One a line; empty lines are none. */
function linesOf(text: string): readonly string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

function told(key: string, label: SentenceId, what: SentenceId): Complaint {
  return { key, trail: [words(label)], words: words(what) };
}
