import { readFileSync } from "node:fs";
import { UsageError } from "@parley/bytes";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { commitTo } from "../group/pedersen.js";
import { formatPoint } from "../group/point.js";
import { formatScalar, ORDER, parseScalar, toScalar } from "../group/scalar.js";
import { createRangeGenerators } from "./generators.js";
import { provePlainly, type Claim } from "./plain-prover.fuzz.js";
import { proveRange } from "./prove-range.js";
import { challengeWeight } from "./range-transcript.js";
import { createTranscript } from "./transcript.js";
import { verifyRange } from "./verify-range.js";

const published = JSON.parse(
  readFileSync(
    new URL(
      "../../../../vectors/third-party/bulletproofs/dalek-range-proofs.json",
      import.meta.url,
    ),
    "utf8",
  ),
) as {
  readonly transcriptLabel: string;
  readonly valueCommitments: readonly string[];
  readonly proofs: readonly { readonly bits: number; readonly parties: number; proof: string }[];
};
const fromHex = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, "hex"));
const generators = createRangeGenerators(32, 8);
const holds = { ok: true, value: true };
const fails = { ok: false, rule: "RANGE-12" };

/** A published proof, to be asked about with one thing changed. */
const one = published.proofs.find(({ bits, parties }) => bits === 8 && parties === 4)!;
const proof = fromHex(one.proof);
const commitments = published.valueCommitments.slice(0, 4).map(fromHex);
const ELEMENTS = proof.length / 32;
const SCALARS = [4, 5, 6, ELEMENTS - 2, ELEMENTS - 1];

interface Asked {
  readonly label?: string;
  readonly bits?: number;
  readonly of?: readonly Uint8Array[];
  readonly bytes?: Uint8Array;
}

function ask(asked: Asked): ReturnType<typeof verifyRange> {
  const { label = published.transcriptLabel, bits = 8, of = commitments, bytes = proof } = asked;
  return verifyRange(generators, createTranscript(label), bits, of, bytes);
}

function withElement(place: number, element: Uint8Array): Uint8Array {
  const bytes = proof.slice();
  bytes.set(element, place * 32);
  return bytes;
}

const elementAt = (place: number): Uint8Array => proof.slice(place * 32, place * 32 + 32);

describe("proofs of the reference", () => {
  it.each(published.proofs)("[RANGE-12] hold: $parties values of $bits bits", (each) => {
    const of = published.valueCommitments.slice(0, each.parties).map(fromHex);
    expect(ask({ bits: each.bits, of, bytes: fromHex(each.proof) })).toEqual(holds);
  });
  it("[RANGE-10] hold under no other label", () => {
    expect(ask({ label: "Deserialize-And-Verify test" })).toMatchObject(fails);
    expect(ask({ label: "" })).toMatchObject(fails);
  });
  it("[RANGE-11] hold for no other commitments, and in no other order", () => {
    const [first, second, ...rest] = commitments as [Uint8Array, Uint8Array, ...Uint8Array[]];
    const stranger = fromHex(published.valueCommitments[7]!);
    expect(ask({ of: [second, first, ...rest] })).toMatchObject(fails);
    for (let place = 0; place < 4; place++) {
      expect(ask({ of: commitments.with(place, stranger) })).toMatchObject(fails);
    }
  });
  it("[RANGE-9] hold for no other sizes", () => {
    const eight = published.valueCommitments.map(fromHex);
    for (const [bits, of] of [
      [16, commitments],
      [32, commitments],
      [8, eight],
      [8, commitments.slice(0, 2)],
      [8, commitments.slice(0, 1)],
    ] as const) {
      expect(ask({ bits, of })).toMatchObject({ ok: false, rule: "RANGE-9" });
    }
    // Of the same length, so of the same size.
    expect(ask({ bits: 16, of: commitments.slice(0, 2) })).toMatchObject(fails);
    expect(ask({ bits: 32, of: commitments.slice(0, 1) })).toMatchObject(fails);
  });
});

describe("a proof of which one thing is changed", () => {
  it("[RANGE-12] does not hold when a scalar is one more, one less or zero", () => {
    for (const place of SCALARS) {
      const read = parseScalar(elementAt(place));
      if (!read.ok) throw new Error(read.detail);
      for (const scalar of [toScalar(read.value + 1n), toScalar(read.value - 1n), 0n]) {
        const bytes = withElement(place, formatScalar(scalar));
        expect([place, ask({ bytes })]).toMatchObject([place, fails]);
      }
    }
  });
  it("[RANGE-12] does not hold when a point is another", () => {
    for (let place = 0; place < ELEMENTS; place++) {
      if (SCALARS.includes(place)) continue;
      for (const point of [generators.g[0]![0]!, generators.bases.value.point]) {
        const bytes = withElement(place, formatPoint(point));
        expect([place, ask({ bytes })]).toMatchObject([place, fails]);
      }
    }
  });
  it("[RANGE-12] does not hold when two elements change places", () => {
    for (const [left, right] of [
      [0, 1],
      [2, 3],
      [5, 6],
      [7, 8],
      [7, 9],
      [15, 16],
      [17, 18],
    ] as const) {
      const bytes = withElement(left, elementAt(right));
      bytes.set(elementAt(left), right * 32);
      expect([left, ask({ bytes })]).toMatchObject([left, fails]);
    }
  });
  it("[RANGE-12] is refused for every bit, by the rule of its element or by the equation", () => {
    fc.assert(
      fc.property(fc.nat(proof.length - 1), fc.nat(7), (at, bit) => {
        const bytes = proof.slice();
        bytes[at]! ^= 1 << bit;
        const element = SCALARS.includes(Math.floor(at / 32)) ? "RANGE-2" : "RANGE-1";
        const asked = ask({ bytes });
        expect(asked.ok).toBe(false);
        expect([element, "RANGE-12"]).toContain(!asked.ok && asked.rule);
      }),
      { numRuns: 40 },
    );
  });
});

describe("commitments", () => {
  it("[RANGE-1] that are no encoding of a point are refused", () => {
    for (const bad of [new Uint8Array(31), new Uint8Array(33), new Uint8Array(32).fill(255)]) {
      for (const place of [0, 3]) {
        const asked = ask({ of: commitments.with(place, bad) });
        expect(asked).toMatchObject({ ok: false, rule: "RANGE-1" });
      }
    }
  });
  it("[RANGE-4] may be the identity: the value 0 under the blinding 0", () => {
    const openings = [
      { value: 0n, blinding: 0n },
      { value: 3n, blinding: 5n },
    ];
    const made = proveRange(generators, createTranscript("x"), 8, openings, new Uint8Array(32));
    expect(made.commitments[0]).toEqual(new Uint8Array(32));
    const asked = { label: "x", of: made.commitments, bytes: made.proof };
    expect(ask(asked)).toEqual(holds);
    expect(ask({ of: commitments.with(0, new Uint8Array(32)) })).toMatchObject(fails);
  });
});

describe("sizes", () => {
  it.each([0, 1, 7, 9, 12, 24, 63, 65, 128, -8, 8.5, Number.NaN])(
    "[RANGE-7] of %d bits",
    (bits) => {
      expect(ask({ bits })).toMatchObject({ ok: false, rule: "RANGE-7" });
    },
  );
  it.each([0, 3, 5, 6, 7, 1_023, 1_025, 2_048])("[RANGE-8] of %d values", (count) => {
    const of = Array.from({ length: count }, () => commitments[0]!);
    expect(ask({ of })).toMatchObject({ ok: false, rule: "RANGE-8" });
  });
  it("[RANGE-8] beyond the caller's own generators are the caller's mistake", () => {
    expect(() => ask({ bits: 64 })).toThrow(UsageError);
    expect(() =>
      ask({ of: [...commitments, ...commitments, ...commitments, ...commitments] }),
    ).toThrow(UsageError);
  });
});

describe("a prover that lies", () => {
  const bitsOf = (value: bigint): bigint[] => {
    return Array.from({ length: 8 }, (_, bit) => (value >> BigInt(bit)) & 1n);
  };
  const blinding = 77n;
  const attempt = (claim: Omit<Claim, "bits">): ReturnType<typeof verifyRange> => {
    const made = provePlainly(generators, createTranscript("x"), { bits: 8, ...claim });
    return ask({ label: "x", of: made.commitments, bytes: made.proof });
  };

  it("[RANGE-12] is believed as long as it does not", () => {
    expect(attempt({ openings: [{ value: 200n, blinding }], ones: bitsOf(200n) })).toEqual(holds);
    const openings = [0n, 255n, 1n, 254n].map((value) => ({ value, blinding: value + blinding }));
    const ones = openings.flatMap(({ value }) => bitsOf(value));
    expect(attempt({ openings, ones })).toEqual(holds);
  });
  it("[RANGE-12] shows the bits of another value: one too high, or below zero", () => {
    for (const value of [256n, 200n + 256n, 200n - 256n, -1n, ORDER - 56n, 199n]) {
      const claimed = { openings: [{ value, blinding }], ones: bitsOf(200n) };
      expect([value, attempt(claimed)]).toMatchObject([value, fails]);
    }
  });
  it("[RANGE-12] shows bits that add up to the value, and are no bits", () => {
    for (const value of [256n, -1n, 2n ** 64n]) {
      const openings = [{ value, blinding }];
      const ones = [value, 0n, 0n, 0n, 0n, 0n, 0n, 0n];
      // Either the product of the two lists is not zero, or their difference is not one.
      const zeros = [0n, -1n, -1n, -1n, -1n, -1n, -1n, -1n];
      expect(attempt({ openings, ones })).toMatchObject(fails);
      expect(attempt({ openings, ones, zeros })).toMatchObject(fails);
    }
  });
  it("[RANGE-12] shifts what one value has too much to its neighbour", () => {
    const openings = [
      { value: 300n, blinding },
      { value: 10n, blinding },
    ];
    const ones = [...bitsOf(255n), ...bitsOf(55n)];
    expect(attempt({ openings, ones })).toMatchObject(fails);
  });
  it("[RANGE-13] breaks both equations so that they cancel under a weight it knows", () => {
    for (const weight of [0n, 1n, 2n, ORDER - 1n]) {
      const claimed: Omit<Claim, "bits"> = {
        openings: [{ value: 200n, blinding }],
        ones: bitsOf(200n),
        change: (values) => ({
          ...values,
          tBlinding: toScalar(values.tBlinding + 1n),
          eBlinding: toScalar(values.eBlinding - weight),
        }),
      };
      expect([weight, attempt(claimed)]).toMatchObject([weight, fails]);
    }
  });
  it("[RANGE-13] cannot know the weight before the last two scalars are chosen", () => {
    const transcript = createTranscript("x");
    const weights = [
      challengeWeight(transcript, { a: 1n, b: 2n }),
      challengeWeight(transcript, { a: 2n, b: 2n }),
      challengeWeight(transcript, { a: 1n, b: 1n }),
      challengeWeight(transcript, { a: 2n, b: 1n }),
      challengeWeight(createTranscript("y"), { a: 1n, b: 2n }),
    ];
    expect(new Set(weights).size).toBe(weights.length);
    expect(transcript.challenge("c", 32)).toEqual(createTranscript("x").challenge("c", 32));
  });
  it("[RANGE-13] has the weight that the specification says", () => {
    const transcript = createTranscript("x");
    transcript.append("a", formatScalar(1n));
    transcript.append("b", formatScalar(2n));
    const bytes = Buffer.from(transcript.challenge("c", 64)).reverse().toString("hex");
    const weight = BigInt(`0x${bytes}`) % ORDER;
    expect(challengeWeight(createTranscript("x"), { a: 1n, b: 2n })).toBe(weight);
  });
});

it("[RANGE-11] the transcript goes on as the reference's does, without the weight", () => {
  const openings = [{ value: 9n, blinding: 8n }];
  const [prover, verifier] = [createTranscript("x"), createTranscript("x")];
  const made = proveRange(generators, prover, 8, openings, new Uint8Array(32));
  expect(verifyRange(generators, verifier, 8, made.commitments, made.proof)).toEqual(holds);
  expect(verifier.challenge("next", 32)).toEqual(prover.challenge("next", 32));
  const point = formatPoint(commitTo(generators.bases, 9n, 8n));
  expect(made.commitments).toEqual([point]);
});
