/** @module Texts, days and words by language that were typed into a form, and complaints. */

import { parseCivilDate } from "@parley/agreement";
import { limits } from "@parley/wire";
import { optionalText, requiredText } from "../declarations/said-text.js";
import type { Complaint } from "../form/read-form.js";
import { itemKey, itemsOf, type TypedForm } from "../form/typed-form.js";
import { words, type SentenceId } from "../words.js";

/** Reads fields one after another and keeps what is complained of. */
export class TypedReading {
  readonly complaints: Complaint[] = [];

  constructor(private readonly typed: TypedForm) {}

  /** A title, a place, an office: one line. */
  line(key: string, label: SentenceId): string {
    return this.take(requiredText(this.typed, { key, label, most: limits.wordUnitsMax }));
  }

  /** The same, which may be left empty. */
  optionalLine(key: string, label: SentenceId): string {
    return this.take(optionalText(this.typed, { key, label, most: limits.wordUnitsMax }));
  }

  /** Words of a person. */
  text(key: string, label: SentenceId): string {
    return this.take(requiredText(this.typed, { key, label, most: limits.textUnitsMax }));
  }

  /** The same, which may be left empty. */
  optionalText(key: string, label: SentenceId): string {
    return this.take(optionalText(this.typed, { key, label, most: limits.textUnitsMax }));
  }

  /** A day of the calendar. */
  day(key: string, label: SentenceId): string {
    return this.checkDay(key, label, this.line(key, label));
  }

  /** The same, which may be left empty. */
  optionalDay(key: string, label: SentenceId): string {
    return this.checkDay(key, label, this.optionalLine(key, label));
  }

  /** One a line; empty lines are none. */
  lines(key: string, label: SentenceId, most: number): readonly string[] {
    const all = (this.typed[key] ?? "")
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => line !== "");
    if (all.length > most) this.tell(key, label, "notify.tooMany", { most });
    const longest = Math.max(0, ...all.map((line) => line.length));
    if (longest > limits.wordUnitsMax) {
      this.tell(key, label, "notify.tooLong", { count: longest, most: limits.wordUnitsMax });
    }
    return all;
  }

  /** Words in one or more languages, each once. */
  byLanguage(
    list: string,
    language: string,
    label: SentenceId,
    part = "text",
  ): Readonly<Record<string, string>> {
    const found = new Map<string, string>();
    for (const row of languageRows(this.typed, list)) {
      const code = this.typed[row.language] ?? language;
      const key = `${row.at}/${part}`;
      if (found.has(code)) this.tell(key, label, "doctrine.twice");
      found.set(code, this.text(key, label));
    }
    return Object.fromEntries(found);
  }

  /** Complains of a field. */
  tell(
    key: string,
    label: SentenceId,
    what: SentenceId,
    values?: Readonly<Record<string, number>>,
  ): void {
    this.complaints.push({ key, trail: [words(label)], words: words(what, values) });
  }

  private checkDay(key: string, label: SentenceId, day: string): string {
    if (day !== "" && !parseCivilDate(day).ok) this.tell(key, label, "notify.unread.date");
    return day;
  }

  private take(read: { readonly text: string; readonly complaints: readonly Complaint[] }): string {
    this.complaints.push(...read.complaints);
    return read.text;
  }
}

/** One language of words that are written in several. */
export interface LanguageRow {
  readonly item: string;
  /** The key under which all of it is. */
  readonly at: string;
  readonly language: string;
}

/** The languages that were begun; at first one. */
export function languageRows(typed: TypedForm, list: string): readonly LanguageRow[] {
  const items = itemsOf(typed, list);
  return (items.length === 0 ? ["1"] : items).map((item) => {
    const at = itemKey(list, item);
    return { item, at, language: `${at}/language` };
  });
}
