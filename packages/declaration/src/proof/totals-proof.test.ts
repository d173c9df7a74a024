import { encodeBase64, encodeText, UsageError, type Json, type JsonObject } from "@parley/bytes";
import { describe, expect, it } from "vitest";
import {
  bases,
  bindAgain,
  changed,
  checked,
  documentOf,
  draftOf,
  generators,
  held,
  site,
  sites,
  valueOf,
} from "../declared-world.fuzz.js";
import type { HeldDeclaration } from "../declared/held.js";
import { formatLeaves } from "../declared/leaf.js";
import { commitTo, type Opening } from "../group/pedersen.js";
import { formatPoint, parsePointOrIdentity } from "../group/point.js";
import { formatScalar, ORDER, toScalar } from "../group/scalar.js";
import { limits } from "../limits.js";
import { proveCommitments } from "../range/prove-commitments.js";
import { formatRangeProof } from "../range/range-proof.js";
import { createTranscript, type Transcript } from "../range/transcript.js";
import { verifyRange } from "../range/verify-range.js";
import { badPoints, badScalars } from "../bad-elements.fuzz.js";
import { openedCounts } from "./opened-counts.js";
import { checkProof, parseProof } from "./proof.js";
import { partOf } from "./total-ranges.js";
import { proveTotals } from "./totals-proof.js";

const entropy = new Uint8Array(32).fill(9);
const means = { generators, entropy };
const own = held();
const { header } = own;
const bounded = { quantity: "warheads", opens: false };
const proof = valueOf(proveTotals(own, [bounded, { quantity: "kind=silo", opens: true }], means));
const document = documentOf(proof, header);

describe("the proof of totals", () => {
  it("[DECL-12] shows that one keeps its limit, and opens another", () => {
    expect(checked(document, header)).toEqual({
      ok: true,
      value: {
        ...{ kind: "totals", leaves: 7 },
        totals: [
          { quantity: "warheads", atMost: 10, is: undefined },
          {
            ...{ quantity: "kind=silo", atMost: undefined, is: 2n },
            category: { field: "kind", value: "silo" },
          },
        ],
      },
    });
  });
  it("[DECL-12] holds at the limit, and is not made above it", () => {
    const at = held([site("S-2", "base", "North", 10n)]);
    const made = valueOf(proveTotals(at, [bounded], means));
    expect(checked(documentOf(made, at.header), at.header)).toMatchObject({ ok: true });
    const above = held([site("S-2", "base", "North", 11n)]);
    expect(proveTotals(above, [bounded], means)).toMatchObject({ ok: false, rule: "DECL-12" });
    const opened = valueOf(proveTotals(above, [{ ...bounded, opens: true }], means));
    const shown = checked(documentOf(opened, above.header), above.header);
    expect(shown).toMatchObject({ value: { totals: [{ is: 11n, atMost: undefined }] } });
  });
  it("[DECL-12] holds where the limit is nothing, and there is nothing", () => {
    const quantities = [{ id: "warheads", bits: 8, max: 0 }] as const;
    const none = held(
      [{ ...site("S-2", "base", "North", 0n), counts: [0n] }],
      draftOf({ quantities }),
    );
    const made = valueOf(proveTotals(none, [bounded], means));
    expect(checked(documentOf(made, none.header), none.header)).toMatchObject({
      value: { totals: [{ quantity: "warheads", atMost: 0 }] },
    });
  });
  it("[DECL-12] is not made of what is not counted, nor of what has no limit", () => {
    for (const asked of [
      { quantity: "bombers", opens: true },
      { quantity: "kind=silo", opens: false },
    ]) {
      expect(proveTotals(own, [asked], means)).toMatchObject({ ok: false, rule: "DECL-12" });
    }
  });
  it("[DECL-24] is not made of entropy of another size", () => {
    const short = { generators, entropy: new Uint8Array(31) };
    expect(() => proveTotals(own, [bounded], short)).toThrow(UsageError);
  });
  it("[DECL-12] says how much is done while it is made", () => {
    const told: number[] = [];
    const progress = (done: number, of: number): unknown => told.push(done / of);
    valueOf(
      proveTotals(own, [bounded, { quantity: "kind=silo", opens: true }], { ...means, progress }),
    );
    expect(told).toEqual([...told].sort((left, right) => left - right));
    expect(told[0]).toBeGreaterThan(0);
    expect(told.at(-1)).toBe(1);
    expect(told).toContain(0.5);
  });
  it("[DECL-12] opened with another number is refused", () => {
    for (const is of ["1", "3", "0", "10"]) {
      const wrong = changed(changed(document, ["totals", 1, "is"], is), ["shows", 2], lineOf(is));
      expect(checked(wrong, header)).toMatchObject({ ok: false, rule: "DECL-22" });
    }
  });
  it("[DECL-22] opened under another blinding is refused", () => {
    const opened = proof.totals[1]!.total as { is: bigint; blinding: bigint };
    for (const blinding of [0n, opened.blinding + 1n, ORDER - opened.blinding]) {
      const text = encodeBase64(formatScalar(toScalar(blinding)));
      const wrong = changed(document, ["totals", 1, "blinding"], text);
      expect(checked(wrong, header)).toMatchObject({ ok: false, rule: "DECL-22" });
    }
  });
  it.each(badScalars)("[DECL-22] with a blinding that is %s is refused by %s", (_, rule, text) => {
    const wrong = changed(document, ["totals", 1, "blinding"], text);
    expect(checked(wrong, header)).toMatchObject({ ok: false, rule });
  });
  it("[DECL-12] against another limit than the declaration's is refused", () => {
    const wrong = changed(changed(document, ["totals", 0, "at_most"], 9), ["shows", 1], mostOf(9));
    expect(checked(wrong, header)).toMatchObject({ ok: false, rule: "DECL-12" });
    const none = { quantity: "kind=silo", total: { atMost: 3 }, proofs: proof.totals[1]!.proofs };
    const unlimited = documentOf({ ...proof, totals: [none] }, header);
    expect(checked(unlimited, header)).toMatchObject({ ok: false, rule: "DECL-12" });
  });
  it("[DECL-12] of nothing, of something else, or of one quantity twice is refused", () => {
    const [first] = proof.totals;
    const wrong = [[], [{ ...first!, quantity: "bombers" }], [first!, first!]];
    for (const totals of wrong) {
      const refused = checked(documentOf({ ...proof, totals }, header), header);
      expect(refused).toMatchObject({ ok: false, rule: "DECL-12" });
    }
  });
  it("[DECL-24] without its range proof, or with two, is refused", () => {
    const [bytes] = proof.totals[0]!.proofs;
    const none = changed(document, ["totals", 0, "proofs"], []);
    expect(checked(none, header)).toMatchObject({ ok: false, rule: "DECL-24" });
    const two = [encodeBase64(bytes!), encodeBase64(bytes!)];
    const more = changed(document, ["totals", 0, "proofs"], two);
    expect(checked(more, header)).toMatchObject({ ok: false, rule: "DECL-24" });
    const three = changed(document, ["totals", 0, "proofs"], [...two, two[0]!]);
    expect(checked(three, header)).toMatchObject({ ok: false, rule: "DECL-19" });
    const parsed = { ...proof, totals: [{ ...proof.totals[0]!, proofs: [bytes!, bytes!] }] };
    expect(checkProof(parsed, header, generators)).toMatchObject({ ok: false, rule: "DECL-24" });
  });
  it("[DECL-24] with a range proof changed, cut or of another quantity is refused", () => {
    const [bytes] = proof.totals[0]!.proofs;
    const other = proof.totals[1]!.proofs[0]!;
    const put = (value: Uint8Array): unknown => {
      return checked(changed(document, ["totals", 0, "proofs", 0], encodeBase64(value)), header);
    };
    expect(put(bytes!)).toMatchObject({ ok: true });
    expect(put(other)).toMatchObject({ ok: false, rule: "RANGE-12" });
    expect(put(bytes!.slice(32))).toMatchObject({ ok: false, rule: "RANGE-9" });
    for (let at = 0; at < bytes!.length; at += 48) {
      const flipped = bytes!.slice();
      flipped[at]! ^= 1;
      expect(put(flipped)).toMatchObject({ ok: false, rule: expect.stringMatching(/^RANGE-/) });
    }
  });
  it("[DECL-24] of more than 1,023 leaves has one range proof for each 1,024", () => {
    const parts = [1, 511, 1_023, 2_047, 16_383].map((padded) => {
      return (padded + 1) / partOf({ ...header, padded });
    });
    expect(parts).toEqual([1, 1, 1, 2, 16]);
  });
});

describe("a range proof of a total", () => {
  it("[DECL-23] verifies alone under the transcript that is specified", () => {
    const values = own.leaves.map(({ counts }) => counts[0]!);
    const sum = values.map((bytes) => valueOf(parsePointOrIdentity(bytes)));
    const rest = sum.reduce((left, point) => left.subtract(point), commitTo(bases, 10n, 0n));
    const verify = (said: string): unknown => {
      const transcript = begin(own.id, "warheads", said);
      const [bytes] = proof.totals[0]!.proofs;
      return verifyRange(generators, transcript, 8, [...values, formatPoint(rest)], bytes!);
    };
    expect(verify("at most 10")).toMatchObject({ ok: true });
    expect(verify("at most 11")).toMatchObject({ ok: false, rule: "RANGE-12" });
    expect(verify("is 10")).toMatchObject({ ok: false, rule: "RANGE-12" });
  });
  it("[DECL-23] is of no other declaration with the same leaves", () => {
    const other = bindAgain(own, (leaf) => leaf, { party: "XB" });
    expect(other.header.root).toEqual(header.root);
    const replayed = changed(document, ["declaration"], other.id);
    expect(checked(replayed, other.header)).toMatchObject({ ok: false, rule: "RANGE-12" });
    expect(checkProof(proof, other.header, generators)).toMatchObject({ rule: "RANGE-12" });
  });
  it("[DECL-23] is of no other limit, though the leaves and the sum are the same", () => {
    const [first, second] = header.quantities;
    const wider = bindAgain(own, (leaf) => leaf, { quantities: [{ ...first!, max: 11 }, second!] });
    const said = changed(document, ["declaration"], wider.id);
    const replayed = changed(changed(said, ["totals", 0, "at_most"], 11), ["shows", 1], mostOf(11));
    expect(checked(replayed, wider.header)).toMatchObject({ ok: false, rule: "RANGE-12" });
  });
  it("[DECL-23] is of no other quantity, though its counts are the same", () => {
    const quantities = header.quantities.map((one) => ({
      ...one,
      ...(one.max && { id: "warheads-2" }),
    }));
    const renamed = bindAgain(own, (leaf) => leaf, { quantities });
    const totals = [{ ...proof.totals[0]!, quantity: "warheads-2" }];
    const replayed = { ...proof, declaration: renamed.id, totals };
    const refused = checked(documentOf(replayed, renamed.header), renamed.header);
    expect(refused).toMatchObject({ ok: false, rule: "RANGE-12" });
  });
  it("[DECL-23] of a total that is opened is of no limit, and the other way round", () => {
    const { quantity, ...opened } = proof.totals[1]!;
    const [first] = header.quantities;
    const limited = { ...first!, id: "kind=silo", max: 2 };
    const bound = bindAgain(own, (leaf) => leaf, { quantities: [first!, limited] });
    const totals = [{ proofs: opened.proofs.slice(0, 1), quantity, total: { atMost: 2 } }];
    const replayed = { ...proof, declaration: bound.id, totals };
    const refused = checked(documentOf(replayed, bound.header), bound.header);
    expect(refused).toMatchObject({ ok: false, rule: "RANGE-12" });
  });
});

describe("a declarer who is not honest", () => {
  const one = held([sites[0]!], draftOf({ padded: 1 }));

  it.each([
    ["a count below zero", -1n],
    ["a count of 2^8", 256n],
    ["a count so large that the sum wraps", ORDER - 240n],
  ])("[DECL-24] cannot prove a total with %s", (_, count) => {
    const lying = recount(one, count);
    const refused = checked(forge(lying, count), lying.header);
    expect(refused).toMatchObject({ ok: false, rule: "RANGE-12" });
  });
  it("[DECL-24] cannot prove a total above the limit", () => {
    const above = recount(one, 11n);
    expect(checked(forge(above, 11n), above.header)).toMatchObject({ rule: "RANGE-12" });
    const at = recount(one, 10n);
    expect(checked(forge(at, 10n), at.header)).toMatchObject({ ok: true });
  });
  it("[DECL-18] [DECL-24] who lets padding count is counted by it", () => {
    const empty = held([], draftOf({ padded: 1 }));
    const counting = recount(empty, 11n);
    expect(checked(forge(counting, 11n), counting.header)).toMatchObject({ rule: "RANGE-12" });
  });
  const wholePoints = badPoints.filter(([, rule]) => rule !== "DECL-19");
  it.each(wholePoints)("[DECL-12] who binds %s for a count is refused by %s", (_, rule, text) => {
    const bytes = new Uint8Array(Buffer.from(text, "base64"));
    const wrong = bindAgain(own, (leaf) => ({ ...leaf, counts: [bytes, leaf.counts[1]!] }));
    const leaves = formatLeaves(wrong.leaves);
    const forged = documentOf({ ...proof, declaration: wrong.id, leaves }, wrong.header);
    expect(checked(forged, wrong.header)).toMatchObject({ ok: false, rule });
  });
  it("[DECL-11] who leaves a leaf out of the count is refused", () => {
    const fewer = { ...proof, leaves: formatLeaves(own.leaves.slice(1)) };
    expect(checked(documentOf(fewer, header), header)).toMatchObject({ rule: "DECL-19" });
    expect(checkProof(fewer, header, generators)).toMatchObject({ rule: "DECL-11" });
    const [first, ...rest] = own.leaves;
    const doubled = { ...proof, leaves: formatLeaves([rest[0]!, ...rest]) };
    expect(checked(documentOf(doubled, header), header)).toMatchObject({ rule: "DECL-11" });
    const swapped = { ...proof, leaves: formatLeaves([rest[0]!, first!, ...rest.slice(1)]) };
    expect(checked(documentOf(swapped, header), header)).toMatchObject({ rule: "DECL-11" });
  });

  /** The same declaration in which the first leaf commits to something else. */
  function recount(from: HeldDeclaration, count: bigint): HeldDeclaration {
    const point = formatPoint(commitTo(bases, toScalar(count), 77n));
    return bindAgain(from, (leaf) => ({ ...leaf, counts: [point, leaf.counts[1]!] }));
  }

  /** A proof that a prover makes who asks nothing: the sum is whatever the limit needs. */
  function forge(lying: HeldDeclaration, count: bigint): JsonObject {
    const openings: readonly Opening[] = [
      { value: count, blinding: 77n },
      { value: 10n - count, blinding: toScalar(-77n) },
    ];
    const commitments = openings.map(({ value, blinding }) => {
      return formatPoint(commitTo(bases, toScalar(value), blinding));
    });
    const statement = { bits: 8, openings, commitments };
    const transcript = begin(lying.id, "warheads", "at most 10");
    const made = proveCommitments(generators, transcript, statement, entropy, undefined);
    const totals = [
      { quantity: "warheads", total: { atMost: 10 }, proofs: [formatRangeProof(made)] },
    ];
    const leaves = formatLeaves(lying.leaves);
    return documentOf({ kind: "totals", declaration: lying.id, leaves, totals }, lying.header);
  }
});

describe("totals as a document", () => {
  it.each([
    [["totals"], undefined],
    [["totals"], {}],
    [["totals", 0, "quantity"], undefined],
    [["totals", 0, "proofs"], undefined],
    [["totals", 0, "proofs", 0], "#"],
    [["totals", 0, "proofs", 0], encodeBase64(new Uint8Array(1_313))],
    [["totals", 0, "at_most"], undefined],
    [["totals", 0, "at_most"], -1],
    [["totals", 0, "at_most"], "10"],
    [["totals", 0, "is"], "5"],
    [["totals", 0, "blinding"], encodeBase64(new Uint8Array(32))],
    [["totals", 1, "blinding"], undefined],
    [["totals", 1, "is"], 2],
    [["totals", 1, "is"], "02"],
    [["totals", 1, "is"], "-2"],
    [["totals", 1, "is"], ""],
    [["totals", 1, "is"], "1".repeat(25)],
    [["totals", 1, "more"], 1],
    [["leaves"], undefined],
    [["opened"], []],
  ] as [(string | number)[], Json | undefined][])(
    "[DECL-19] with %j being %j is refused",
    (path, value) => {
      const refused = checked(changed(document, path, value), header);
      expect(refused).toMatchObject({ ok: false, rule: "DECL-19" });
    },
  );
  it("[DECL-19] has up to 32 totals, and not more", () => {
    const read = (count: number): unknown => {
      const totals = Array.from({ length: count }, () => proof.totals[0]!);
      const text = JSON.stringify(documentOf({ ...proof, totals }, header));
      return parseProof(encodeText(text), header);
    };
    // None may stand twice, which is seen once all are read.
    expect(read(limits.totalsMax)).toMatchObject({ ok: false, rule: "DECL-12" });
    expect(read(limits.totalsMax + 1)).toMatchObject({ ok: false, rule: "DECL-19" });
  });
  it("[DECL-19] reads back as it was written", () => {
    const read = parseProof(encodeText(JSON.stringify(document)), header);
    expect(read).toEqual({ ok: true, value: proof });
  });
});

it("[DECL-12] the counts of all leaves are those of the items, and nothing of padding", () => {
  const counts = valueOf(openedCounts(own, "warheads"));
  const points = counts.map(({ value, blinding }) => formatPoint(commitTo(bases, value, blinding)));
  expect(points).toEqual(own.leaves.map((leaf) => leaf.counts[0]));
  expect(counts.reduce((sum, { value }) => sum + value, 0n)).toBe(5n);
});

function begin(declaration: string, quantity: string, said: string): Transcript {
  const transcript = createTranscript("parley/declaration/v1/total");
  transcript.append("declaration", encodeText(declaration));
  transcript.append("quantity", encodeText(quantity));
  transcript.append("total", encodeText(said));
  transcript.append("values", encodeText("counts"));
  transcript.append("part", new Uint8Array(8));
  return transcript;
}

function lineOf(is: string): string {
  const each = 'Of all leaves, each count of "kind=silo" is 0 or 1, and together they come to';
  return `${each} a number of items: ${is}.`;
}

function mostOf(most: number): string {
  return `${each("warheads")} to at most ${most}.`;
}

function each(quantity: string): string {
  const range = "is from 0 to below 2^8, and together they come";
  return `Of all leaves, each count of "${quantity}" ${range}`;
}
