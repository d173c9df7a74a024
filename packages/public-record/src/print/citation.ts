/** @module The line by which an entry is cited (RECORD-29). */

import { visible } from "@parley/bytes";
import type { Entry, Figure } from "../entry/entry.js";

/**
 * Who, what, of when, where, captured when, and the hash of the entry and of the capture; one line,
 * in which nothing steers what shows it.
 */
export function citationLine(entry: Entry): string {
  const { speaker, publication, publisher, dates, place, sources, words, kind } = entry;
  const { asOf, stated, published, captured } = dates;
  const parts = [
    [speaker, publication].filter(isThere).join(", "),
    `${kind.replace("-", " ")}: ${saidIn(entry)}`,
    words === undefined ? undefined : `“${words.text}” [${words.language}]`,
    asOf === undefined ? "as of no date given" : `as of ${asOf}`,
    stated === undefined ? undefined : `stated ${stated}`,
    [`in ${publisher}`, published].filter(isThere).join(", "),
    ...sources.map(({ address, grade, copyOf }) => {
      const copied = copyOf === undefined ? "" : `, copy of ${copyOf}`;
      return `${address} (source grade ${grade}${copied})`;
    }),
    `captured ${captured}`,
    place === undefined ? undefined : `capture sha256:${place.capture}`,
    `entry sha256:${entry.id}`,
  ];
  return visible(parts.filter(isThere).join("; ").replace(/\s+/g, " "));
}

/** The figure in words: the number, and the words that bound it. */
export function figureText({ amount, bound, qualifier, category, term, unit }: Figure): string {
  const number = amount === undefined ? "no number given" : numberText(amount);
  const words = qualifier === undefined ? "" : ` (“${qualifier}”, ${bound})`;
  return `${category}${term === undefined ? "" : ` (“${term}”)`}, ${number}${words} ${unit}`;
}

function saidIn({ states, agreement, figure, act }: Entry): string {
  const matter = [...states, agreement].filter(isThere).join(" ");
  const said = figure === undefined ? (act ?? "statement") : figureText(figure);
  return matter === "" ? said : `${matter}, ${said}`;
}

function numberText(amount: Exclude<Figure["amount"], undefined>): string {
  if (typeof amount === "number") return `${amount}`;
  const { min, max } = amount;
  if (min === undefined) return `up to ${max}`;
  return max === undefined ? `from ${min} up` : `${min} to ${max}`;
}

function isThere(part: string | undefined): part is string {
  return part !== undefined && part !== "";
}
