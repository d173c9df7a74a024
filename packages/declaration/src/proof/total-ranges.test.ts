import { encodeBase64, encodeText } from "@parley/bytes";
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
import type { Item } from "../declared/item.js";
import { formatLeaves } from "../declared/leaf.js";
import { commitTo } from "../group/pedersen.js";
import { formatPoint, parsePointOrIdentity } from "../group/point.js";
import { ORDER, toScalar } from "../group/scalar.js";
import { proveCommitments } from "../range/prove-commitments.js";
import { formatRangeProof } from "../range/range-proof.js";
import { createTranscript, type Transcript } from "../range/transcript.js";
import { verifyRange } from "../range/verify-range.js";
import { checkProof } from "./proof.js";
import { proveTotals } from "./totals-proof.js";

const entropy = new Uint8Array(32).fill(9);
const means = { generators, entropy };
const own = held();
const { header } = own;
const bounded = { quantity: "warheads", opens: false };
const proof = valueOf(proveTotals(own, [bounded, { quantity: "kind=silo", opens: true }], means));
const document = documentOf(proof, header);

describe("totals of categories", () => {
  const ofEach = (count: number): unknown => {
    const quantities = ["silo", "base"].map((value) => {
      return { id: `kind=${value}`, bits: 8 as const, category: { field: "kind", value } };
    });
    const items = Array.from({ length: count }, (_, at): Item => {
      return { ...site(`X${at}`, "silo", "North", 0n), counts: [1n, at < 3 ? 1n : 0n] };
    });
    const bad = held(items, draftOf({ quantities }));
    const asked = quantities.map(({ id: quantity }) => ({ quantity, opens: true }));
    return checked(documentOf(valueOf(proveTotals(bad, asked, means)), bad.header), bad.header);
  };

  it("[DECL-35] of one field that are more than the leaves are refused", () => {
    expect(ofEach(5)).toMatchObject({ ok: false, rule: "DECL-35" });
    expect(ofEach(4)).toMatchObject({ ok: true, value: { totals: [{ is: 4n }, { is: 3n }] } });
  });
});

describe("a total of a category", () => {
  const [, category] = proof.totals;
  const one = held([], draftOf({ padded: 1 }));

  it("[DECL-24] is of counts and of 1 less each of them, each under its transcript", () => {
    const points = own.leaves.map(({ counts }) => valueOf(parsePointOrIdentity(counts[1]!)));
    const ones = points.map((point) => commitTo(bases, 1n, 0n).subtract(point));
    const rest = points.reduce((left, point) => left.subtract(point), commitTo(bases, 2n, 0n));
    const verify = (from: typeof points, values: string, bytes: Uint8Array): unknown => {
      const transcript = begin(own.id, "kind=silo", "is 2", values);
      const all = [...from, rest].map(formatPoint);
      return verifyRange(generators, transcript, 8, all, bytes);
    };
    const [first, second] = category!.proofs as [Uint8Array, Uint8Array];
    expect(category!.proofs).toHaveLength(2);
    expect(verify(points, "counts", first)).toMatchObject({ ok: true });
    expect(verify(ones, "one less counts", second)).toMatchObject({ ok: true });
    expect(verify(ones, "counts", second)).toMatchObject({ ok: false, rule: "RANGE-12" });
  });
  it("[DECL-24] without the second range proof, or with both exchanged, is refused", () => {
    const [first, second] = category!.proofs as [Uint8Array, Uint8Array];
    const put = (...proofs: Uint8Array[]): unknown => {
      return checked(changed(document, ["totals", 1, "proofs"], proofs.map(encodeBase64)), header);
    };
    expect(put(first)).toMatchObject({ ok: false, rule: "DECL-24" });
    expect(put(second, first)).toMatchObject({ ok: false, rule: "RANGE-12" });
    expect(put(first, first)).toMatchObject({ ok: false, rule: "RANGE-12" });
    expect(put(first, second)).toMatchObject({ ok: true });
  });
  it.each([0n, 1n, 2n, 200n])(
    "[DECL-24] is made of a leaf that counts %i if that is 0 or 1",
    (count) => {
      const point = formatPoint(commitTo(bases, count, 77n));
      const lying = bindAgain(one, (leaf) => ({ ...leaf, counts: [leaf.counts[0]!, point] }));
      const lists = [
        ["counts", count, 77n],
        ["one less counts", 1n - count, ORDER - 77n],
      ] as const;
      const proofs = lists.map(([values, value, blinding]) => {
        const openings = [
          { value, blinding },
          { value: 0n, blinding: toScalar(-77n) },
        ];
        const commitments = openings.map((opening) => {
          return formatPoint(commitTo(bases, toScalar(opening.value), opening.blinding));
        });
        const statement = { bits: 8, openings, commitments };
        const transcript = begin(lying.id, "kind=silo", `is ${count}`, values);
        const made = proveCommitments(generators, transcript, statement, entropy, undefined);
        return formatRangeProof(made);
      });
      const totals = [{ quantity: "kind=silo", total: { is: count, blinding: 77n }, proofs }];
      const leaves = formatLeaves(lying.leaves);
      const shown = { kind: "totals", declaration: lying.id, leaves, totals } as const;
      const told = count < 2n ? { ok: true } : { ok: false, rule: "RANGE-12" };
      expect(checked(documentOf(shown, lying.header), lying.header)).toMatchObject(told);
    },
  );
  it("[DECL-15] is not made where one counts more than 1", () => {
    const more = held([{ ...site("S-2", "silo", "North", 0n), counts: [0n, 2n] }]);
    const made = proveTotals(more, [{ quantity: "kind=silo", opens: true }], means);
    expect(made).toMatchObject({ ok: false, rule: "DECL-15" });
  });
});

describe("the work of a proof of totals", () => {
  const largest = (bits: 8 | 64, count: number): HeldDeclaration["header"] => {
    const quantities = Array.from({ length: count }, (_, at) => ({ id: `q${at}`, bits, max: 1 }));
    return { ...header, padded: 16_383, quantities };
  };
  const refusal = (of: HeldDeclaration["header"]): unknown => {
    const totals = of.quantities.map(({ id }) => {
      return { quantity: id, total: { atMost: 1 }, proofs: [] };
    });
    const shown = { ...proof, leaves: new Uint8Array(0), totals };
    return checkProof(shown, of, generators);
  };

  it("[DECL-30] is bounded before leaves are read or points computed", () => {
    expect(refusal(largest(64, 1))).toMatchObject({ ok: false, rule: "DECL-11" });
    expect(refusal(largest(64, 2))).toMatchObject({ ok: false, rule: "DECL-30" });
    expect(refusal(largest(8, 8))).toMatchObject({ ok: false, rule: "DECL-11" });
    expect(refusal(largest(8, 9))).toMatchObject({ ok: false, rule: "DECL-30" });
  });
  it("[DECL-30] counts a category twice", () => {
    const category = { field: "kind", value: "silo" };
    const quantities = Array.from({ length: 5 }, (_, at) => {
      return { id: `q${at}`, bits: 8 as const, category };
    });
    const four = { ...largest(8, 0), quantities: quantities.slice(1) };
    expect(refusal(four)).toMatchObject({ ok: false, rule: "DECL-11" });
    expect(refusal({ ...four, quantities })).toMatchObject({ ok: false, rule: "DECL-30" });
  });
  it("[DECL-30] is not begun by who proves either", () => {
    const of = largest(64, 2);
    const asked = of.quantities.map(({ id }) => ({ quantity: id, opens: true }));
    const made = proveTotals({ ...own, header: of }, asked, means);
    expect(made).toMatchObject({ ok: false, rule: "DECL-30" });
  });
  it("[DECL-12] is not begun of one quantity twice, nor of one that is not counted", () => {
    for (const asked of [
      [bounded, bounded],
      [bounded, { quantity: "bombers", opens: true }],
    ]) {
      expect(proveTotals(own, asked, means)).toMatchObject({ ok: false, rule: "DECL-12" });
    }
  });
});

describe("what is kept", () => {
  const changedItem = (counts: readonly bigint[]): HeldDeclaration => {
    return { ...own, items: new Map([...own.items, ["SILO-1", { ...sites[0]!, counts }]]) };
  };

  it("[CUST-8] with another count than was bound gives no proof of a total", () => {
    for (const counts of [
      [2n, 1n],
      [4n, 1n],
    ]) {
      const made = proveTotals(changedItem(counts), [bounded], means);
      expect(made).toMatchObject({ ok: false, rule: "CUST-8" });
    }
    expect(proveTotals(changedItem([3n, 1n]), [bounded], means)).toMatchObject({ ok: true });
  });
  it("[CUST-8] with counts changed between items gives no proof of a total", () => {
    const [first, second] = sites as readonly [Item, Item, Item];
    for (const [one, other] of [
      [5n, 0n],
      [300n, 0n],
    ] as const) {
      const items = new Map([
        ...own.items,
        ["SILO-1", { ...first, counts: [one, 1n] }],
        ["SILO-2", { ...second, counts: [other, 1n] }],
      ]);
      const made = proveTotals({ ...own, items }, [bounded], means);
      expect(made).toMatchObject({ ok: false, rule: "CUST-8" });
    }
  });
  it("[CUST-8] without an item that was bound gives no proof of a total", () => {
    const fewer = { ...own, items: new Map([...own.items].slice(1)) };
    expect(proveTotals(fewer, [bounded], means)).toMatchObject({ ok: false, rule: "CUST-8" });
  });
});

function begin(declaration: string, quantity: string, said: string, values: string): Transcript {
  const transcript = createTranscript("parley/declaration/v1/total");
  transcript.append("declaration", encodeText(declaration));
  transcript.append("quantity", encodeText(quantity));
  transcript.append("total", encodeText(said));
  transcript.append("values", encodeText(values));
  transcript.append("part", new Uint8Array(8));
  return transcript;
}
