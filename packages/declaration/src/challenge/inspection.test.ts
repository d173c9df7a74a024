import { describe, expect, it } from "vitest";
import { readInspection, type FieldNote, type InspectionResult } from "./inspection.js";

const FIELDS = ["site", "kind", "warheads"];
const ALL_AS_OPENED = FIELDS.map((field): FieldNote => ({ field, note: "as-opened" }));

describe("the result of an inspection", () => {
  it("[INSP-6] a note of a field that the opening does not show is refused", () => {
    const notes = [...ALL_AS_OPENED, { field: "colour", note: "as-opened" as const }];
    const read = readInspection({ isProven: true, fields: FIELDS, notes });
    expect(read).toMatchObject({ ok: false, rule: "INSP-6" });
  });

  it("[INSP-7] a second note of a field is refused, even of the same", () => {
    for (const note of ["as-opened", "differs"] as const) {
      const notes = [...ALL_AS_OPENED, { field: "kind", note }];
      const read = readInspection({ isProven: true, fields: FIELDS, notes });
      expect(read).toMatchObject({ ok: false, rule: "INSP-7" });
    }
  });

  it.each<[string, readonly FieldNote["note"][], InspectionResult]>([
    ["[INSP-9] one differs", ["as-opened", "differs", "as-opened"], "not-consistent"],
    [
      "[INSP-9] one differs, others not seen",
      ["shrouded", "not-seen", "differs"],
      "not-consistent",
    ],
    ["[INSP-10] one is shrouded", ["as-opened", "shrouded", "as-opened"], "access-managed"],
    ["[INSP-10] one is shrouded, one not seen", ["not-seen", "shrouded"], "access-managed"],
    ["[INSP-11] one is not seen", ["as-opened", "not-seen", "as-opened"], "not-determinable"],
    ["[INSP-11] one has no note", ["as-opened", "as-opened"], "not-determinable"],
    ["[INSP-11] none has a note", [], "not-determinable"],
    ["[INSP-12] all are as opened", ["as-opened", "as-opened", "as-opened"], "consistent"],
  ])("%s: %j is %s", (_, notes, result) => {
    expect(resultOf(true, notes)).toBe(result);
  });

  it("[INSP-8] an opening that was not proven, or shows nothing, determines nothing", () => {
    const words = ["as-opened", "differs", "not-seen", "shrouded"] as const;
    for (const note of words) {
      expect(resultOf(false, [note, note, note])).toBe("not-determinable");
    }
    const read = readInspection({ isProven: true, fields: [], notes: [] });
    expect(read).toMatchObject({ ok: true, value: { result: "not-determinable" } });
  });

  it("[INSP-8] [INSP-9] [INSP-10] [INSP-11] [INSP-12] the fields are told in the order of the opening", () => {
    const notes: readonly FieldNote[] = [
      { field: "warheads", note: "differs" },
      { field: "site", note: "differs" },
      { field: "silo", note: "shrouded" },
    ];
    for (const isProven of [true, false]) {
      const read = readInspection({ isProven, fields: [...FIELDS, "silo"], notes });
      expect(read).toMatchObject({
        value: { differing: ["site", "warheads"], shrouded: ["silo"], notSeen: ["kind"] },
      });
    }
  });
});

function resultOf(
  isProven: boolean,
  notes: readonly FieldNote["note"][],
): InspectionResult | undefined {
  const read = readInspection({
    isProven,
    fields: FIELDS,
    notes: notes.map((note, index) => ({ field: FIELDS[index] ?? "", note })),
  });
  return read.ok ? read.value.result : undefined;
}
