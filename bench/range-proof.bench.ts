/** @module Range proofs made and verified, against the one multiplication under them. */

import { createHash } from "node:crypto";
import {
  createRangeGenerators,
  createTranscript,
  proveRange,
  sumOfMultiples,
  verifyRange,
  type RangeGenerators,
} from "@parley/declaration";
import { quantile } from "./constellation.js";

const BITS = 16;
const LABEL = "bench";

measure(64, 5, 3);
measure(1_024, 3, 1);

/** Verifies `rounds` times and proves `proofs` times: medians, beside the floor of each round. */
function measure(values: number, rounds: number, proofs: number): void {
  const generators = timed(() => createRangeGenerators(BITS, values));
  const openings = Array.from({ length: values }, (_, at) => {
    return {
      value: scalar(`value ${at}`) % 2n ** BigInt(BITS),
      blinding: scalar(`blinding ${at}`),
    };
  });
  const entropy = createHash("sha256").update(LABEL).digest();
  const made = Array.from({ length: proofs }, () =>
    timed(() => proveRange(generators.value, createTranscript(LABEL), BITS, openings, entropy)),
  );
  const { proof, commitments } = made[0]?.value ?? fail("no proof was made");
  const elements = proof.length / 32;
  // All points of the proof, its commitments, the two bases, and two generators for each bit.
  const count = elements - 5 + values + 2 + 2 * BITS * values;
  const samples = Array.from({ length: rounds + 1 }, () => ({
    floor: multiply(generators.value, count),
    verify: verify(generators.value, commitments, proof),
  })).slice(1);
  const floorMs = quantile(
    samples.map(({ floor }) => floor),
    0.5,
  );
  const verifyMs = quantile(
    samples.map(({ verify: ms }) => ms),
    0.5,
  );
  const proveMs = quantile(
    made.map(({ ms }) => ms),
    0.5,
  );
  print(`${values} values of ${BITS} bits, a proof of ${proof.length} bytes`);
  print(`  generators               ${seconds(generators.ms)}`);
  print(`  multiplying ${count} points ${seconds(floorMs)}`);
  print(`  prove                    ${seconds(proveMs)}, ${ratio(proveMs, floorMs)} × that`);
  print(
    `  verify                   ${seconds(verifyMs)}, ${ratio(verifyMs, floorMs)} × that (aim 1.5)`,
  );
}

function multiply({ g, h, bases }: RangeGenerators, count: number): number {
  const known = [...g.flat(), ...h.flat()];
  const points = Array.from({ length: count }, (_, at) => known[at] ?? bases.blinding.point);
  const scalars = points.map((_, at) => scalar(`factor ${at}`));
  return timed(() => sumOfMultiples(points, scalars)).ms;
}

function verify(
  generators: RangeGenerators,
  commitments: readonly Uint8Array[],
  proof: Uint8Array,
): number {
  const { value, ms } = timed(() =>
    verifyRange(generators, createTranscript(LABEL), BITS, commitments, proof),
  );
  if (!value.ok) fail(value.detail);
  return ms;
}

/** A number of 252 bits, always the same for the same name. */
function scalar(name: string): bigint {
  return BigInt(`0x${createHash("sha512").update(name).digest("hex")}`) >> 260n;
}

function timed<T>(work: () => T): { readonly value: T; readonly ms: number } {
  const begun = performance.now();
  const value = work();
  return { value, ms: performance.now() - begun };
}

function fail(detail: string): never {
  throw new Error(detail);
}

function ratio(ms: number, floor: number): string {
  return (ms / floor).toFixed(2);
}

function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(3)} s`;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
