/** @module Proving the inner product of two committed lists, halving them in each round. */

import { sumOfMultiples } from "../group/multi-scalar.js";
import type { Point } from "../group/point.js";
import { innerProduct, invertScalar, ORDER } from "../group/scalar.js";
import type { InnerProductProof, Round } from "./range-proof.js";
import { appendLength, challengeRound } from "./range-transcript.js";
import type { Transcript } from "./transcript.js";

/** A list of scalars, as many as a power of two, and the generators that it is committed under. */
export interface CommittedList {
  readonly scalars: readonly bigint[];
  /** As many as the scalars, or several times as many: then those a length apart are summed. */
  readonly points: readonly Point[];
  /** What each point is multiplied by. */
  readonly factors: readonly bigint[];
}

/**
 * Proves the inner product of two lists of one length; `product` is the base that it is committed
 * under. Calls `roundDone` after each round (eprint 2017/1066, protocol 2).
 */
export function proveInnerProduct(
  transcript: Transcript,
  lists: { readonly a: CommittedList; readonly b: CommittedList },
  product: Point,
  roundDone: () => void,
): InnerProductProof {
  const rounds: Round[] = [];
  let { a, b } = lists;
  appendLength(transcript, a.scalars.length);
  while (a.scalars.length > 1) {
    [a, b] = [sumPoints(a), sumPoints(b)];
    const round = { left: crossTerm(a, b, product), right: crossTerm(b, a, product) };
    rounds.push(round);
    const u = challengeRound(transcript, round);
    const inverse = invertScalar(u);
    [a, b] = [halve(a, u, inverse), halve(b, inverse, u)];
    roundDone();
  }
  return { rounds, a: a.scalars[0] as bigint, b: b.scalars[0] as bigint };
}

/** Commits to one list's lower half crosswise with the other's upper half, and to their product. */
function crossTerm(lower: CommittedList, upper: CommittedList, product: Point): Point {
  const length = lower.scalars.length;
  const half = length / 2;
  const points: Point[] = [product];
  const scalars = [innerProduct(lower.scalars.slice(0, half), upper.scalars.slice(half))];
  for (let at = 0; at < lower.points.length; at++) {
    const place = at % length;
    const [list, opposite] = place < half ? [upper, place + half] : [lower, place - half];
    points.push(list.points[at] as Point);
    const factor = list.factors[at] as bigint;
    scalars.push(((list.scalars[opposite] as bigint) * factor) % ORDER);
  }
  return sumOfMultiples(points, scalars);
}

/**
 * A list of half the length: `u` times the lower half and 1/u times the upper one. The points stay;
 * their factors take the opposite, so that what is committed to is the same but for cross terms.
 */
function halve(list: CommittedList, u: bigint, inverse: bigint): CommittedList {
  const length = list.scalars.length;
  const half = length / 2;
  const scalars = list.scalars.slice(0, half).map((scalar, place) => {
    return (scalar * u + (list.scalars[place + half] as bigint) * inverse) % ORDER;
  });
  const factors = list.factors.map((factor, at) => {
    return (factor * (at % length < half ? inverse : u)) % ORDER;
  });
  return { scalars, points: list.points, factors };
}

/**
 * Sums the points of each place once there are 16 of them, so that later rounds have fewer. To do
 * it in every round would take longer: a sum of two multiples costs nearly that of sixteen.
 */
function sumPoints(list: CommittedList): CommittedList {
  const length = list.scalars.length;
  if (list.points.length !== POINTS_SUMMED * length) return list;
  const points = list.scalars.map((_, place) => {
    const places = Array.from({ length: POINTS_SUMMED }, (_each, nth) => place + nth * length);
    return sumOfMultiples(
      places.map((at) => list.points[at] as Point),
      places.map((at) => list.factors[at] as bigint),
    );
  });
  return { scalars: list.scalars, points, factors: points.map(() => 1n) };
}

const POINTS_SUMMED = 16;
