/** @module A question to another party about what public sources say, as a draft (MON-12). */

import { fault, ok, type Result } from "@parley/bytes";
import type { Entry, Figure, Source } from "@parley/public-record";
import { CLARIFICATION_WORDS, type ClarificationLanguage } from "./clarification-words.js";

/**
 * The draft of a neutral question. `nameOf` names a state or party in its language. It names public
 * sources and no speaker, for that may be a private person, and gives no words but numbers and
 * terms of ours. Nothing is sent. Faults: MON-12 for an entry without a public source.
 */
export function clarificationOf(
  entries: readonly Entry[],
  to: string,
  language: ClarificationLanguage,
  nameOf: (state: string) => string,
): Result<string> {
  const without = entries.find(({ sources }) => sources.length === 0);
  if (without !== undefined) {
    return fault("MON-12", `the entry ${without.id.slice(0, 12)} has no public source`);
  }
  const words = CLARIFICATION_WORDS[language];
  const matters = entries.map((entry, index) => matterText(entry, index + 1, language, nameOf));
  return ok(
    `${[words.opening(nameOf(to)), ...matters, words.question, words.closing].join("\n\n")}\n`,
  );
}

function matterText(
  entry: Entry,
  number: number,
  language: ClarificationLanguage,
  nameOf: (state: string) => string,
): string {
  const words = CLARIFICATION_WORDS[language];
  const { states, agreement, figure, act, dates, sources } = entry;
  const matter = [...states.map(nameOf), agreement].filter((part) => part !== undefined).join(", ");
  const said =
    figure !== undefined
      ? figureWords(figure, language)
      : act !== undefined
        ? words.acts[act]
        : words.statement;
  const day = dates.asOf === undefined ? "" : words.asOf(dates.asOf);
  const kind = entry.isProjection ? ` ${words.projection}` : "";
  const cited = sources.map((source) => `   ${sourceText(source, entry, language)}`);
  return [`${number}. ${matter}: ${said}${day}${kind}`, ...cited].join("\n");
}

function figureWords(figure: Figure, language: ClarificationLanguage): string {
  const { categories, units, bounds, several } = CLARIFICATION_WORDS[language];
  const { category, unit, amount, bound } = figure;
  const number =
    amount === undefined
      ? several
      : typeof amount === "number"
        ? bounds[bound](`${amount}`)
        : rangeWords(amount.min, amount.max, language);
  return `${categories[category]}, ${number} ${units[unit]}`;
}

function rangeWords(
  min: number | undefined,
  max: number | undefined,
  language: ClarificationLanguage,
): string {
  const { bounds } = CLARIFICATION_WORDS[language];
  if (min === undefined) return bounds["at-most"](`${max}`);
  if (max === undefined) return bounds["at-least"](`${min}`);
  return `${min}–${max}`;
}

/** What is graded D may be a person's own page: its address stands without a name. */
function sourceText(
  { grade, publisher, address, copyOf }: Source,
  { dates, id, place }: Entry,
  language: ClarificationLanguage,
): string {
  const words = CLARIFICATION_WORDS[language];
  return [
    grade === "D" ? undefined : publisher,
    dates.published,
    copyOf === undefined ? address : `${address} (${words.copyOf(copyOf)})`,
    place === undefined ? undefined : `SHA-256 ${place.capture}`,
    words.entry(id),
  ]
    .filter((part) => part !== undefined)
    .join("; ");
}
