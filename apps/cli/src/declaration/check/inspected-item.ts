/** @module An item in front of an inspector, beside what was opened of it (INSP-6 to INSP-12). */

import {
  CHANGE_FIELD,
  readInspection,
  type FieldNote,
  type InspectionReading,
  type ProvenItem,
} from "@parley/declaration";
import { misspoken } from "../../complaint.js";
import { inLine } from "../../inert-text.js";
import type { CheckFlags } from "../flags.js";
import type { Declared } from "./bundle-declarations.js";

/** The result, and of what. */
export interface InspectedItem extends InspectionReading {
  readonly declaration: string;
  readonly party: string;
  readonly item: string;
}

/** The notes as they were typed. */
export function notesSaid({ item, note = [] }: CheckFlags): readonly FieldNote[] {
  if (item === undefined && note.length > 0) {
    throw misspoken("Notes are of an item.", "Name it with --item.");
  }
  return note.map((text) => {
    const at = text.lastIndexOf("=");
    const word = NOTES.find((one) => one === text.slice(at + 1));
    if (at > 0 && word !== undefined) return { field: text.slice(0, at), note: word };
    throw misspoken(`${inLine(text)} is no note.`, `Write --note FIELD=WORD: ${NOTES.join(", ")}.`);
  });
}

/** What the notes come to, held against the only declaration that was asked about. */
export function inspectedItem(
  declared: readonly Declared[],
  item: string,
  notes: readonly FieldNote[],
): InspectedItem {
  const [one, other] = declared;
  if (one === undefined || other !== undefined) {
    const ids = declared.map(({ id, header }) => `${id} (${header.party})`).join(", ");
    const what = one === undefined ? "It holds no declaration." : "It holds several declarations.";
    throw misspoken(what, one === undefined ? "" : `Name one with --declaration: ${ids}.`);
  }
  const items = one.opened.flatMap((proof): readonly ProvenItem[] => {
    const isOfItem = proof.verdict === "proven" && proof.proven.kind === "item";
    return isOfItem && proof.proven.item === item ? [proof.proven] : [];
  });
  const seen = new Set(items.flatMap(({ values }) => [...values.keys()]));
  // Why a table changed is no thing that stands at the site.
  seen.delete(CHANGE_FIELD);
  const shrouds = new Set(items.flatMap(({ shrouded }) => [...shrouded.keys()]));
  const closed = [...shrouds].filter((field) => !seen.has(field));
  const own = closed
    .filter((field) => !notes.some((said) => said.field === field && said.note === "shrouded"))
    .map((field): FieldNote => ({ field, note: "shrouded" }));
  const fields = [...seen, ...closed];
  const read = readInspection({ isProven: items.length > 0, fields, notes: [...own, ...notes] });
  if (read.ok) return { declaration: one.id, party: one.header.party, item, ...read.value };
  const names = fields.map(inLine).join(", ");
  throw misspoken(
    `${read.detail}.`,
    `Of ${inLine(item)} these are opened, or closed for good: ${names}.`,
  );
}

const NOTES: readonly FieldNote["note"][] = ["as-opened", "differs", "not-seen", "shrouded"];
