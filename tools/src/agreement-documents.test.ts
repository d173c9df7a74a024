import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, it } from "vitest";
import { checkAgreements, updateAgreements } from "./agreement-documents.js";

const REPOSITORY = fileURLToPath(new URL("../../", import.meta.url));
let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "parley-agreements-"));
  for (const folder of ["agreements", "packages/agreement/cases"]) {
    cpSync(join(REPOSITORY, folder), join(root, folder), { recursive: true });
  }
});

afterEach(() => rmSync(root, { recursive: true }));

it("finds a document that is not what its data make, and writes it anew", () => {
  updateAgreements(root);
  expect(checkAgreements(root).breaches).toEqual([]);
  writeFileSync(join(root, "agreements/ctbt/coverage.md"), "# Edited\n");
  expect(checkAgreements(root).breaches).toMatchObject([{ file: "agreements/ctbt/coverage.md" }]);
  updateAgreements(root);
  expect(readFileSync(join(root, "agreements/ctbt/coverage.md"), "utf8")).toContain("## Missing");
  const year = readFileSync(join(root, "docs/agreements/model-year.md"), "utf8");
  expect(year.match(/^## \d+\./gm)).toHaveLength(57);
});

it("names the line of a pack that breaks a rule", () => {
  updateAgreements(root);
  const path = join(root, "agreements/ctbt/events.json");
  writeFileSync(path, readFileSync(path, "utf8").replace('"signature"', '"signing"'));
  const [first] = checkAgreements(root).breaches;
  expect(first).toMatchObject({ rule: "PACK-6", file: "agreements/ctbt/events.json" });
  expect(first?.line).toBeGreaterThan(1);
});
