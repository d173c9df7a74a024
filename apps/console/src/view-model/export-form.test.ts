import { describe, expect, it } from "vitest";
import {
  evidenceFileName,
  exportRequest,
  hashGroups,
  missingInExport,
  newExportForm,
} from "./export-form.js";

const EMPTY = newExportForm(false, "ar");
const FIRST = { name: " A. Vale ", role: "releasing officer" };
const SECOND = { name: "B. Quist", role: "watch officer " };
const FILLED = { ...EMPTY, first: FIRST, second: SECOND };

describe("what two officers fill in", () => {
  it("[EXPO-1] is complete with two names and two roles, and says what is missing", () => {
    for (const [change, missing] of [
      [{ first: EMPTY.first }, "names"],
      [{ second: { ...SECOND, name: " " } }, "names"],
      [{ second: { ...SECOND, name: "a. VALE" } }, "two"],
      [{ first: { ...FIRST, role: "" } }, "roles"],
      [{ second: { ...SECOND, role: "Watch officer" } }, "roles"],
    ] as const) {
      expect(missingInExport({ ...FILLED, ...change })).toEqual({
        id: `export.missing.${missing}`,
      });
    }
    expect(missingInExport(FILLED)).toBeUndefined();
  });

  it("[EXPO-2] asks for the statement, or for the whole conversation", () => {
    const [conversation, statement] = ["a".repeat(64), "b".repeat(64)];
    const officers = [
      { name: "A. Vale", role: "releasing officer" },
      { name: "B. Quist", role: "watch officer" },
    ];
    const asked = { officers, lang: "en" };
    const of = (whole: boolean, id?: string) =>
      exportRequest({ ...FILLED, whole }, conversation, id);
    expect(of(false, statement)).toEqual({ statements: [statement], ...asked });
    expect(of(true, statement)).toEqual({ conversation, ...asked });
    expect(of(false)).toEqual({ conversation, ...asked });
  });

  it("takes the reader's language for the plain text where a bundle has it", () => {
    const langs = ["en", "zh", "ru", "ar"].map((reader) => newExportForm(true, reader).lang);
    expect(langs).toEqual(["en", "zh", "ru", "en"]);
  });
});

describe("what is shown of the file", () => {
  const sha256 = `3f9a2c51${"0123456789abcdef".repeat(4)}`.slice(0, 64);
  it("is its name, and its hash in eight groups of eight", () => {
    expect(evidenceFileName("XA", sha256)).toBe("evidence-XA-3f9a2c51.json");
    const groups = hashGroups(sha256).split(" ");
    expect(groups).toHaveLength(8);
    expect(groups.join("")).toBe(sha256);
    expect(groups.every((group) => group.length === 8)).toBe(true);
  });
});
