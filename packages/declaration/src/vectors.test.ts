import { isJsonObject, type Result } from "@parley/bytes";
import { describe, expect, it } from "vitest";
import {
  caseFiles,
  caseText,
  readCases,
  type ReadCase,
} from "../../../vectors/declaration-cases.js";
import { makeFiles } from "../../../vectors/make/declaration.js";
import { learnt } from "../../../vectors/make/declaration-good.js";
import { generators, valueOf } from "./declared-world.fuzz.js";
import { declarationId, headerOf, parseHeader } from "./declared/header.js";
import { checkProof, generatorsFor, parseProof, type Proven } from "./proof/proof.js";

const cases = readCases();
/** Generators for 1,024 values and two range proofs: some 5 seconds where nothing else runs. */
const PARTED_MS_MAX = 120_000;
const ofVerdict = (verdict: ReadCase["verdict"]): readonly ReadCase[] => {
  return cases.filter((one) => one.verdict === verdict);
};

it("[DECL-1] [DECL-19] the cases are what their maker writes", () => {
  const made = makeFiles();
  // Half a minute of proving: the maker itself compares this one, with --check.
  expect([...made.keys(), "totals-in-parts.json"].sort()).toEqual(caseFiles());
  for (const [name, text] of made) expect(caseText(name)).toBe(text);
});

it("[DECL-1] [DECL-19] no two cases of a file have one name", () => {
  const names = cases.map(({ file, name }) => `${file} ${name}`);
  expect(new Set(names).size).toBe(names.length);
});

describe("headers", () => {
  it.each(ofVerdict("read"))("[DECL-1] [DECL-2] is read: $name", ({ bytes, id }) => {
    expect(declarationId(valueOf(parseHeader(bytes)))).toBe(id);
  });
});

describe("proofs", () => {
  it.each(ofVerdict("proven"))(
    "[DECL-19] holds: $file $name",
    (one) => {
      expect(learnt(valueOf(checkCase(one)))).toEqual(one.learns);
    },
    PARTED_MS_MAX,
  );
});

it.each(ofVerdict("refused"))("[DECL-2] [DECL-19] refused by $rule: $file $name", (one) => {
  const read = one.header === undefined ? parseHeader(one.bytes) : checkCase(one);
  expect(read).toMatchObject({ ok: false, rule: one.rule });
});

it(
  "[DECL-24] two parts that are swapped are refused",
  () => {
    const [one] = cases.filter(({ file }) => file === "totals-in-parts.json");
    const text = new TextDecoder().decode(one?.bytes);
    const document = JSON.parse(text) as { totals: { proofs: string[] }[] };
    document.totals[0]?.proofs.reverse();
    const bytes = new TextEncoder().encode(JSON.stringify(document));
    expect(checkCase({ ...one!, bytes })).toMatchObject({ ok: false, rule: "RANGE-12" });
  },
  PARTED_MS_MAX,
);

let many = generators;

function checkCase({ bytes, header: document }: ReadCase): Result<Proven> {
  if (!isJsonObject(document)) throw new Error("a proof has a header");
  const header = valueOf(headerOf(document));
  const proof = parseProof(bytes, header);
  if (!proof.ok) return proof;
  many = generatorsFor(header, many);
  return checkProof(proof.value, header, many);
}
