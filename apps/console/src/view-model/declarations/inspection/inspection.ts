/** @module Stating what came of an inspection: notes are chosen, the result follows from them. */

import { CHANGE_FIELD, readInspection, type FieldNote } from "@parley/declaration";
import { assert, type Json } from "@parley/bytes";
import type { DeclaredTableView } from "@parley/protocol";
import type { InspectionWord } from "@parley/wire";
import type { DeclarationsAnswer } from "../../../declarations-api.js";
import { memberKey, type TypedForm } from "../../form/typed-form.js";

/** What may be noted of a field, in the order in which it is offered. */
export const FIELD_NOTES = ["as-opened", "differs", "not-seen", "shrouded"] as const;

/** Keys of the form. */
export const INSPECTED = { item: "result/item", text: "result/text" } as const;

/** An item that can be inspected: opened here, or picked and not opened. */
export interface Inspectable {
  readonly item: string;
  /** Its opening was proven against the declaration. */
  readonly isProven: boolean;
  /** What the opening shows, without what it says of the change. */
  readonly fields: Readonly<Record<string, Json>>;
}

/** A result with what led to it. */
export interface InspectionRead {
  readonly result: InspectionWord;
  readonly notes: readonly FieldNote[];
}

/** Items of a declaration that were opened one by one, then those that were picked. */
export function inspectables(
  { proofs }: Pick<DeclarationsAnswer, "proofs">,
  { items, picks }: DeclaredTableView,
): readonly Inspectable[] {
  const found = new Map<string, Inspectable>();
  for (const proof of items.flatMap((one) => one.proofs.map(({ exhibit }) => proofs[exhibit]))) {
    if (proof?.item === undefined || proof.verdict !== "proven") continue;
    const before = found.get(proof.item)?.fields ?? {};
    const { [CHANGE_FIELD]: _change, ...fields } = { ...before, ...proof.fields };
    found.set(proof.item, { item: proof.item, isProven: true, fields });
  }
  for (const { item } of picks) {
    if (!found.has(item)) found.set(item, { item, isProven: false, fields: {} });
  }
  return [...found.values()];
}

/** The key of the note of a field of an item. */
export function noteKey(item: string, field: string): string {
  return memberKey(memberKey("result/note", item), field);
}

/** What is noted of a field; one that nobody has noted was not seen (INSP-11). */
export function noteOf(typed: TypedForm, item: string, field: string): FieldNote["note"] {
  return FIELD_NOTES.find((note) => note === typed[noteKey(item, field)]) ?? "not-seen";
}

/** The result that follows from the notes (INSP-6 to INSP-12). */
export function readResult(typed: TypedForm, of: Inspectable): InspectionRead {
  const fields = Object.keys(of.fields);
  const notes = fields.map((field) => ({ field, note: noteOf(typed, of.item, field) }));
  const read = readInspection({ isProven: of.isProven, fields, notes });
  assert(read.ok, "each field is noted once");
  return { result: read.value.result, notes };
}
