/** @module From seed and table to leaves, step by step; and leaves too many for one range proof. */

import { encodeBase64, encodeHex, type Json, type JsonObject } from "@parley/bytes";
import {
  documentOf,
  draftOf,
  headerDocument,
  held,
  seed,
  site,
  sites,
  valueOf,
} from "../../packages/declaration/src/declared-world.fuzz.js";
import { fieldDigest } from "../../packages/declaration/src/declared/item.js";
import { formatLeaves, treeLeaf } from "../../packages/declaration/src/declared/leaf.js";
import {
  countBlinding,
  fieldSalt,
  paddingBlinding,
  paddingPlace,
  paddingSalt,
  placeSeed,
} from "../../packages/declaration/src/declared/secret.js";
import { formatScalar } from "../../packages/declaration/src/group/scalar.js";
import { checkProof } from "../../packages/declaration/src/proof/proof.js";
import { proveTotals } from "../../packages/declaration/src/proof/totals-proof.js";
import { createRangeGenerators } from "../../packages/declaration/src/range/generators.js";
import { learnt, type DeclarationCase } from "./declaration-good.js";

/** Everything that follows from the seed of the honest declaration; a real one is never shown. */
export function leavesFile(): object {
  const { header, leaves, places, id } = held();
  const quantities = header.quantities.map((one) => one.id);
  const items = sites.map(
    (one): Json => ({
      id: one.id,
      place: encodeBase64(places.get(one.id) ?? new Uint8Array(0)),
      fields: header.fields.map((name) => {
        const value = one.values.get(name) ?? null;
        const salt = fieldSalt(seed, one.id, name);
        const digest = encodeBase64(fieldDigest({ name, value, salt }));
        return { name, value, salt: encodeBase64(salt), digest };
      }),
      counts: quantities.map((quantity, at) => {
        const blinding = encodeBase64(formatScalar(countBlinding(seed, one.id, quantity)));
        return { quantity, count: String(one.counts[at]), blinding };
      }),
    }),
  );
  const padding = Array.from(
    { length: header.padded - sites.length },
    (_, number): Json => ({
      number,
      place: encodeBase64(paddingPlace(seed, number)),
      salt: encodeBase64(paddingSalt(seed, number)),
      blindings: quantities.map((quantity) => {
        return encodeBase64(formatScalar(paddingBlinding(seed, number, quantity)));
      }),
    }),
  );
  return {
    seed: encodeHex(seed),
    place_seed: encodeHex(placeSeed(seed)),
    ...{ id, header: headerDocument(header), items, padding },
    leaves: leaves.map((leaf) => ({
      leaf: encodeBase64(formatLeaves([leaf])),
      digest: encodeBase64(treeLeaf(leaf).digest),
    })),
  };
}

/** Totals of 2,047 leaves, which two range proofs are of. */
export function partedCases(): {
  readonly header: JsonObject;
  readonly cases: readonly DeclarationCase[];
} {
  const quantities = [{ id: "warheads", bits: 8, max: 10 }] as const;
  const few = sites.map(({ counts, ...one }) => ({ ...one, counts: counts.slice(0, 1) }));
  const extra = { ...site("SILO-4", "silo", "East", 0n), counts: [4n] };
  const many = held([...few, extra], draftOf({ quantities, padded: 2_047 }));
  const generators = createRangeGenerators(8, 1_024);
  const asked = [{ quantity: "warheads", opens: false }];
  const means = { generators, entropy: new Uint8Array(32).fill(6) };
  const proof = valueOf(proveTotals(many, asked, means));
  const learns = learnt(valueOf(checkProof(proof, many.header, generators)));
  const common = { file: "totals-in-parts", header: "parted" } as const;
  return {
    header: headerDocument(many.header),
    cases: [
      {
        ...{ ...common, name: "in two parts", rule: "DECL-24", verdict: "proven", learns },
        document: documentOf(proof, many.header),
      },
    ],
  };
}
