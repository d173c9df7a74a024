/** @module What counts come to, without showing one of them (DECL-12). */

import { encodeBase64, encodeText, fault, joinBytes, ok, UsageError } from "@parley/bytes";
import type { JsonObject, Result } from "@parley/bytes";
import { sha256 } from "@noble/hashes/sha2.js";
import { declarationId, type Header, type Quantity } from "../declared/header.js";
import type { HeldDeclaration } from "../declared/held.js";
import { formatLeaves, parseLeaves, type Leaf } from "../declared/leaf.js";
import type { Members } from "../document/members.js";
import { commitTo, type Opening, type PedersenBases } from "../group/pedersen.js";
import { BASEPOINT, formatPoint, IDENTITY, parsePoint, type Point } from "../group/point.js";
import { formatScalar, toScalar } from "../group/scalar.js";
import { limits } from "../limits.js";
import type { RangeGenerators } from "../range/generators.js";
import { proveRange } from "../range/prove-range.js";
import { verifyRange } from "../range/verify-range.js";
import { findTooMany, type ProvenTotal } from "./category-totals.js";
import { readLeaves } from "./fields-proof.js";
import { openedCounts } from "./opened-counts.js";
import { readScalar } from "./shown-counts.js";
import {
  oneLess,
  partOf,
  partsOf,
  rangedValues,
  rangeTranscript,
  refuseTotals,
  type RangedValues,
} from "./total-ranges.js";

export interface TotalsProof {
  readonly kind: "totals";
  readonly declaration: string;
  /** All leaves, by place. */
  readonly leaves: Uint8Array;
  readonly totals: readonly TotalShown[];
}

/** One quantity: bounded by its limit, or opened. */
export interface TotalShown {
  readonly quantity: string;
  readonly total: { readonly atMost: number } | OpenedTotal;
  /** Range proofs of the counts and the rest, each of at most 1,024 values. */
  readonly proofs: readonly Uint8Array[];
}

export interface OpenedTotal {
  readonly is: bigint;
  /** What hides it: the sum of what hides the counts. */
  readonly blinding: bigint;
}

export interface ProvenTotals {
  readonly kind: "totals";
  readonly leaves: number;
  readonly totals: readonly ProvenTotal[];
}

/** What is asked of one quantity. */
export interface TotalAsked {
  readonly quantity: string;
  /** Opens the total; else it is shown to be within the limit, and nothing more. */
  readonly opens: boolean;
}

/** Whatever takes a proof's time is told to `progress`: of one, this much is done. */
export interface ProvingMeans {
  readonly generators: RangeGenerators;
  /** 32 random bytes, used once. */
  readonly entropy: Uint8Array;
  readonly progress?: (done: number, of: number) => void;
}

/**
 * Proves totals. Refused where a total is above its limit: then it can only be opened. Takes
 * seconds; the generators are for `partOf(header)` values and the most bits of the quantities.
 */
export function proveTotals(
  held: HeldDeclaration,
  asked: readonly TotalAsked[],
  means: ProvingMeans,
): Result<TotalsProof> {
  if (means.entropy.length !== 32) throw new UsageError("entropy is 32 bytes");
  const { header } = held;
  const quantities = asked.map(({ quantity }) =>
    header.quantities.find(({ id }) => id === quantity),
  );
  const unknown = asked.find((_one, at) => quantities[at] === undefined);
  if (unknown !== undefined) {
    return fault("DECL-12", `nothing called ${unknown.quantity} is counted here`);
  }
  const known = quantities.filter((one) => one !== undefined);
  const refused = refuseTotals(header, known);
  if (refused !== undefined) return refused;
  const totals: TotalShown[] = [];
  for (const [index, quantity] of known.entries()) {
    const progress = (done: number, of: number): void => {
      means.progress?.(totals.length + done / of, asked.length);
    };
    const opens = asked[index]?.opens === true;
    const shown = proveTotal(held, quantity, opens, { ...means, progress });
    if (!shown.ok) return shown;
    totals.push(shown.value);
  }
  const leaves = formatLeaves(held.leaves);
  return ok({ kind: "totals", declaration: held.id, leaves, totals });
}

/** Checks that the leaves are all, and what their counts come to. */
export function checkTotals(
  header: Header,
  proof: TotalsProof,
  generators: RangeGenerators,
): Result<ProvenTotals> {
  const found = quantitiesOf(header, proof.totals);
  if (!found.ok) return found;
  const leaves = parseLeaves(proof.leaves, header);
  if (!leaves.ok) return leaves;
  const totals: ProvenTotal[] = [];
  for (const total of found.value) {
    const checked = checkTotal(header, leaves.value, total, generators);
    if (!checked.ok) return checked;
    totals.push(checked.value);
  }
  const many = findTooMany(totals, header.padded);
  if (many !== undefined) {
    return fault("DECL-35", `more leaves are of one ${many.field} or another than there are`);
  }
  return ok({ kind: "totals", leaves: leaves.value.length, totals });
}

/** Writes its members. */
export function formatTotals({ leaves, totals }: TotalsProof): JsonObject {
  return {
    leaves: encodeBase64(leaves),
    totals: totals.map(({ quantity, total, proofs }): JsonObject => {
      const bound = "atMost" in total ? { at_most: total.atMost } : formatOpened(total);
      return { quantity, ...bound, proofs: proofs.map(encodeBase64) };
    }),
  };
}

/** Reads its members. */
export function readTotals(members: Members, header: Header, declaration: string): TotalsProof {
  const totals = members.list("totals", limits.totalsMax, (one): TotalShown => {
    const quantity = one.text("quantity", limits.nameUnitsMax);
    const total = one.has("at_most")
      ? { atMost: one.integer("at_most", 0, Number.MAX_SAFE_INTEGER) }
      : readOpened(one);
    const proofs = one.byteStrings("proofs", 2 * partsOf(header), PROOF_BYTES_MAX);
    return { quantity, total, proofs };
  });
  // Whoever checks it makes generators first, which take long: so it is refused before.
  const found = quantitiesOf(header, totals);
  if (!found.ok) members.refuse("totals", found.detail, found.rule);
  return { kind: "totals", declaration, leaves: readLeaves(members, header), totals };
}

function proveTotal(
  held: HeldDeclaration,
  quantity: Quantity,
  opens: boolean,
  { generators, entropy, progress }: ProvingMeans,
): Result<TotalShown> {
  const { id, max, bits, category } = quantity;
  const opened = openedCounts(held, id);
  if (!opened.ok) return opened;
  const counts = opened.value;
  const sum = counts.reduce((total, { value }) => total + value, 0n);
  const blinding = toScalar(counts.reduce((total, one) => total + one.blinding, 0n));
  const points = pointsOf(held.leaves, held.header.quantities.indexOf(quantity));
  if (!points.ok) return points;
  const isBound = points.value.every((point, at) => {
    const one = counts[at];
    return one && commitTo(generators.bases, one.value, one.blinding).equals(point);
  });
  if (!isBound) return fault("CUST-8", `what is kept of ${id} is not what was bound`);
  const limit = opens ? sum : BigInt(max ?? -1);
  if (limit < 0n) return fault("DECL-12", `${id} has no limit: its total can be opened`);
  if (sum > limit) {
    return fault("DECL-12", `${id} comes to more than ${limit}: that it does not is false`);
  }
  if (category !== undefined && counts.some(({ value }) => value > 1n)) {
    return fault("DECL-15", `${id} is more than 1 somewhere, and a category counts 1 at most`);
  }
  const total = opens ? { is: sum, blinding } : { atMost: max ?? 0 };
  const rest: Opening = { value: limit - sum, blinding: toScalar(-blinding) };
  const size = partOf(held.header);
  const parts = partsOf(held.header);
  const lists = rangedValues(quantity);
  const proofs = lists.flatMap((values, list) => {
    const all = [...(values === "counts" ? counts : oneLess(counts)), rest];
    return Array.from({ length: parts }, (_, part) => {
      const own = all.slice(part * size, (part + 1) * size);
      const transcript = rangeTranscript(held.id, id, saidOf(total), { values, part });
      const fresh = sha256(joinBytes(entropy, encodeText(`${id}\n${values}\n${part}`)));
      const told = (done: number, of: number): void => {
        progress?.(list * parts + part + done / of, lists.length * parts);
      };
      return proveRange(generators, transcript, bits, own, fresh, told).proof;
    });
  });
  return ok({ quantity: id, total, proofs });
}

interface TotalAt {
  /** Its place among the quantities. */
  readonly at: number;
  readonly quantity: Quantity;
  readonly shown: TotalShown;
}

function checkTotal(
  header: Header,
  leaves: readonly Leaf[],
  { at, quantity, shown }: TotalAt,
  generators: RangeGenerators,
): Result<ProvenTotal> {
  const { total, proofs } = shown;
  const { id, bits, max, category } = quantity;
  if ("atMost" in total && total.atMost !== max) {
    return fault("DECL-12", `the limit of ${id} is another one in the declaration`);
  }
  const points = pointsOf(leaves, at);
  if (!points.ok) return points;
  const rest = restOf(points.value, total, generators.bases);
  if (rest === undefined) return fault("DECL-22", `${id} does not open to its total`);
  const lists = rangedValues(quantity);
  const [size, parts] = [partOf(header), partsOf(header)];
  if (proofs.length !== lists.length * parts) {
    return fault("DECL-24", `${lists.length * parts} range proofs were expected`);
  }
  const declaration = declarationId(header);
  for (const [list, values] of lists.entries()) {
    const all = [...commitmentsOf(points.value, values), rest];
    for (let part = 0; part < parts; part++) {
      const own = all.slice(part * size, (part + 1) * size);
      const transcript = rangeTranscript(declaration, id, saidOf(total), { values, part });
      const bytes = proofs[list * parts + part] ?? new Uint8Array(0);
      const verified = verifyRange(generators, transcript, bits, own, bytes);
      if (!verified.ok) return verified;
    }
  }
  const isOpened = "is" in total;
  return ok({
    ...{ quantity: id, atMost: isOpened ? undefined : total.atMost },
    is: isOpened ? total.is : undefined,
    ...(category !== undefined && { category }),
  });
}

/** What the totals are of; refused where that is nothing, unknown, twice or too much. */
function quantitiesOf(header: Header, totals: readonly TotalShown[]): Result<readonly TotalAt[]> {
  if (totals.length === 0) return fault("DECL-12", "nothing is counted");
  const found: TotalAt[] = [];
  for (const shown of totals) {
    const at = header.quantities.findIndex(({ id }) => id === shown.quantity);
    const quantity = header.quantities[at];
    if (quantity === undefined) return fault("DECL-12", "a quantity is not counted here");
    found.push({ at, quantity, shown });
  }
  const refused = refuseTotals(
    header,
    found.map(({ quantity }) => quantity),
  );
  return refused ?? ok(found);
}

/** The commitments of all leaves to one quantity. */
function pointsOf(leaves: readonly Leaf[], at: number): Result<readonly Point[]> {
  const points: Point[] = [];
  for (const { counts } of leaves) {
    const point = parsePoint(counts[at] ?? new Uint8Array(0));
    if (!point.ok) return point;
    points.push(point.value);
  }
  return ok(points);
}

/** Commitments to the counts, or to 1 less each of them. */
function commitmentsOf(points: readonly Point[], values: RangedValues): readonly Uint8Array[] {
  return points.map((point) => {
    return formatPoint(values === "counts" ? point : BASEPOINT.subtract(point));
  });
}

/**
 * What is left between the counts and the limit, as a commitment; where the total is opened, that
 * nothing is left is checked at once. Undefined where it does not open.
 */
function restOf(
  counts: readonly Point[],
  total: TotalShown["total"],
  bases: PedersenBases,
): Uint8Array | undefined {
  const sum = counts.reduce((one, point) => one.add(point), IDENTITY);
  const limit = "is" in total ? total.is : BigInt(total.atMost);
  const rest = commitTo(bases, limit, 0n).subtract(sum);
  if ("is" in total && !rest.equals(commitTo(bases, 0n, toScalar(-total.blinding)))) {
    return undefined;
  }
  return formatPoint(rest);
}

function saidOf(total: TotalShown["total"]): string {
  return "is" in total ? `is ${total.is}` : `at most ${total.atMost}`;
}

function formatOpened({ is, blinding }: OpenedTotal): JsonObject {
  return { is: String(is), blinding: encodeBase64(formatScalar(blinding)) };
}

function readOpened(members: Members): OpenedTotal {
  const is = members.match("is", /^(?:0|[1-9]\d{0,23})$/, "a total");
  return { is: BigInt(is), blinding: readScalar(members, "blinding") };
}

/** Of 64 bits and 1,024 values. */
const PROOF_BYTES_MAX = 1_312;
