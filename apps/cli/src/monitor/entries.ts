/** @module Entries as lines, and found by how their ids begin (CLI-8, CLI-110). */

import type { MonitorDesk } from "@parley/centre";
import { figureText, type Entry } from "@parley/public-record";
import { Complaint } from "../complaint.js";
import { inLine } from "../inert-text.js";
import { shortId } from "./estimates.js";

/** The one entry of the record whose id begins so. */
export function entryNamed(desk: MonitorDesk, given: string): Entry {
  const id = given.toLowerCase();
  const found = /^[0-9a-f]{8,64}$/.test(id)
    ? [...desk.record().entries.values()].filter((entry) => entry.id.startsWith(id))
    : [];
  const [only] = found;
  if (only !== undefined && found.length === 1) return only;
  const what =
    only === undefined ? `No entry of the record is ${given}.` : `Several entries begin ${given}.`;
  throw new Complaint(what, {
    rule: "CLI-8",
    safe: "Nothing was done.",
    next: "Give eight or more characters of its id: npx parley monitor estimates shows them.",
  });
}

/** An entry as two or three lines: what, who and when, in which words. */
export function entryLines(entry: Entry): string {
  const { id, kind, states, agreement = "", figure, act, dates, speaker, publisher, words } = entry;
  const said = figure === undefined ? (act ?? "statement") : figureText(figure);
  const day = dates.asOf === undefined ? "" : `, as of ${dates.asOf}`;
  const matter = [...states, agreement].filter((part) => part !== "").join(" ");
  const through = publisher === speaker ? "" : `; in ${publisher}`;
  const when = dates.published === undefined ? "" : `, ${dates.published}`;
  const lines = [
    `  ${shortId(id)}  ${inLine(`${matter}  ${said}${day}`)}\n`,
    `      ${kind} of ${inLine(`${speaker}${through}${when}`)}\n`,
  ];
  if (words !== undefined) lines.push(`      [${words.language}] ${inLine(words.text)}\n`);
  return lines.join("");
}
