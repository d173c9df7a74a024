import { encodeText } from "@parley/bytes";
import { expect, it } from "vitest";
import { documentOf, held, valueOf } from "../declared-world.fuzz.js";
import { readIdentifier } from "../declared/identifier.js";
import { proveAbsence } from "../proof/absence-proof.js";
import { proofOf } from "../proof/proof.js";
import { excerptOf } from "./excerpt.js";

it.each([
  ["ab", 3, "ab"],
  ["abc", 3, "abc"],
  ["abcd", 3, "abc"],
  ["ab😀", 4, "ab😀"],
  ["ab😀", 3, "ab"],
  ["ab😀c", 4, "ab😀"],
  ["a😀😀", 4, "a😀"],
])(
  "[DECL-19] of %j at most %i units are quoted, and no half of a character",
  (text, most, start) => {
    expect(excerptOf(text, most)).toBe(start);
  },
);

it("[DECL-5] [DECL-19] details of faults can be written, whatever they quote", () => {
  const { header } = held();
  const document = documentOf(valueOf(proveAbsence(held(), "SILO-3")), header);
  const long = `${"a".repeat(63)}😀`;
  const faults = [proofOf({ ...document, [long]: 1 }, header), readIdentifier(long, "latin")];
  for (const read of faults) {
    if (read.ok) throw new Error("it was not refused");
    expect(read.detail).toContain("a".repeat(63));
    expect(() => encodeText(read.detail)).not.toThrow();
  }
});
