/** @module Counts of one leaf in a proof: opened, or as the commitments that they are (DECL-14). */

import { encodeBase64, fault, ok, type JsonObject, type Result } from "@parley/bytes";
import type { Quantity } from "../declared/header.js";
import { commitTo, type PedersenBases } from "../group/pedersen.js";
import { formatPoint, parsePoint } from "../group/point.js";
import { formatScalar, parseScalar } from "../group/scalar.js";
import type { Members } from "../document/members.js";
import { limits } from "../limits.js";

/** One count as a proof shows it. */
export type CountShown =
  | { readonly quantity: string; readonly count: bigint; readonly blinding: bigint }
  | { readonly quantity: string; readonly commitment: Uint8Array };

/** The commitments that these counts come to; one that is opened is not the identity either. */
export function commitmentsShown(
  counts: readonly CountShown[],
  bases: PedersenBases,
): Result<readonly Uint8Array[]> {
  const commitments: Uint8Array[] = [];
  for (const one of counts) {
    if ("commitment" in one) commitments.push(one.commitment);
    else {
      const point = commitTo(bases, one.count, one.blinding);
      if (point.is0()) return fault("RANGE-3", `${one.quantity} is bound by the identity`);
      commitments.push(formatPoint(point));
    }
  }
  return ok(commitments);
}

/** Writes one count; a number is text, as it may be beyond what JSON numbers carry. */
export function formatCount(shown: CountShown): JsonObject {
  const { quantity } = shown;
  if ("commitment" in shown) return { quantity, commitment: encodeBase64(shown.commitment) };
  const blinding = encodeBase64(formatScalar(shown.blinding));
  return { quantity, count: String(shown.count), blinding };
}

/** Reads the counts of a leaf, which are those of the declaration in their order. */
export function readCounts(
  members: Members,
  quantities: readonly Quantity[],
): readonly CountShown[] {
  const counts = members.list("counts", limits.quantitiesMax, readCount);
  const isSame =
    counts.length === quantities.length &&
    counts.every(({ quantity }, at) => quantity === quantities[at]?.id);
  if (!isSame) members.refuse("counts", "are not those of the declaration");
  for (const [at, shown] of counts.entries()) {
    const bits = BigInt(quantities[at]?.bits ?? 0);
    if ("count" in shown && shown.count >= 1n << bits) {
      members.refuse("counts", `hold one that is not below 2 to the power of ${bits}`, "DECL-7");
    }
  }
  return counts;
}

/** Reads a scalar in its one spelling. */
export function readScalar(members: Members, name: string): bigint {
  const scalar = parseScalar(members.bytes(name, 32));
  return scalar.ok ? scalar.value : members.refuse(name, scalar.detail, scalar.rule);
}

function readCount(members: Members): CountShown {
  const quantity = members.text("quantity", limits.nameUnitsMax);
  if (members.has("commitment")) {
    const commitment = members.bytes("commitment", 32);
    const point = parsePoint(commitment);
    if (!point.ok) members.refuse("commitment", point.detail, point.rule);
    return { quantity, commitment };
  }
  const count = members.match("count", /^(?:0|[1-9]\d{0,19})$/, "a count");
  return { quantity, count: BigInt(count), blinding: readScalar(members, "blinding") };
}
