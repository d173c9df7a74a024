/** @module The result of an inspection, in words that judge nobody (spec/challenge.md, INSP). */

import { fault, ok, type Result } from "@parley/bytes";

export type InspectionResult =
  | "consistent"
  | "not-consistent"
  | "not-determinable"
  | "access-managed";

/** What the inspectors noted of one field of the item. */
export interface FieldNote {
  readonly field: string;
  readonly note: "as-opened" | "differs" | "not-seen" | "shrouded";
}

/** One inspection of one item. */
export interface Inspection {
  /** Whether the opening was proven against the declaration's root. */
  readonly isProven: boolean;
  /** The fields that the opening shows, each once. */
  readonly fields: readonly string[];
  readonly notes: readonly FieldNote[];
}

/** A result and the fields that led to it, in the order of the opening. */
export interface InspectionReading {
  readonly result: InspectionResult;
  readonly differing: readonly string[];
  readonly shrouded: readonly string[];
  readonly notSeen: readonly string[];
}

/**
 * Reads a result from what was proven and noted (INSP-6 to INSP-12). Show the fields with it: one
 * word does not say what was not seen.
 */
export function readInspection(inspection: Inspection): Result<InspectionReading> {
  const notes = new Map<string, FieldNote["note"]>();
  for (const { field, note } of inspection.notes) {
    if (!inspection.fields.includes(field)) {
      return fault("INSP-6", "a note is of a field that the opening does not show");
    }
    if (notes.has(field)) return fault("INSP-7", "a field is noted twice");
    notes.set(field, note);
  }
  const noted = (note: FieldNote["note"]): readonly string[] => {
    return inspection.fields.filter((field) => (notes.get(field) ?? "not-seen") === note);
  };
  const seen = {
    differing: noted("differs"),
    shrouded: noted("shrouded"),
    notSeen: noted("not-seen"),
  };
  return ok({ result: resultOf(inspection, seen), ...seen });
}

/** The order is that of the rules: INSP-8 before INSP-9, and so on to INSP-12. */
function resultOf(
  { isProven, fields }: Inspection,
  { differing, shrouded, notSeen }: Omit<InspectionReading, "result">,
): InspectionResult {
  if (!isProven || fields.length === 0) return "not-determinable";
  if (differing.length > 0) return "not-consistent";
  if (shrouded.length > 0) return "access-managed";
  return notSeen.length > 0 ? "not-determinable" : "consistent";
}
