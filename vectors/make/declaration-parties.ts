/** @module The declarations that the cases are about, each by a name. */

import type { Json } from "@parley/bytes";
import {
  bindAgain,
  draftOf,
  held,
  heldWithChanges,
  seed,
  site,
  sites,
} from "../../packages/declaration/src/declared-world.fuzz.js";
import { vrfKey } from "../../packages/declaration/src/place/ecvrf.js";
import { paddingPlace, placeSeed } from "../../packages/declaration/src/declared/secret.js";
import type { HeldDeclaration } from "../../packages/declaration/src/declared/held.js";
import {
  attributesDigest,
  fieldDigest,
  type Item,
} from "../../packages/declaration/src/declared/item.js";

const aurelia = held();
const GONE = { reason: "eliminated", notification: "N-7" };

/** A leaf of padding that a declarer binds as an item of a name that does not lead there. */
export const strayPlace = paddingPlace(seed, 0);
export const strayFields = aurelia.header.fields.map((name) => {
  return { name, value: name === "id" ? "SILO-7" : "x", salt: seed };
});

/** Honest ones, and those of declarers who bind what they should not. */
export const declarations: Readonly<Record<string, HeldDeclaration>> = {
  aurelia,
  "of another party": held(sites, draftOf({ party: "XB" }), new Uint8Array(32).fill(8)),
  "the same leaves for another party": bindAgain(aurelia, (leaf) => leaf, { party: "XB" }),
  "the same leaves under another limit": bindAgain(aurelia, (leaf) => leaf, {
    quantities: aurelia.header.quantities.map((one) => ({ ...one, ...(one.max && { max: 11 }) })),
  }),
  "a key of small order": bindAgain(aurelia, (leaf) => leaf, { placeKey: new Uint8Array(32) }),
  "nothing declared": held([]),
  "above the limit": held([site("SILO-1", "silo", "North", 11n)]),
  "a count beyond its bits": held([{ ...site("SILO-1", "silo", "North", 0n), counts: [256n, 1n] }]),
  "another name in its field": held([withValue("id", "SILO-7")]),
  "one name in two fields": held([withValue("id", "SILO-7"), site("SILO-7", "base", "West", 0n)]),
  "names that look alike": held([withValue("id", "silo-7"), site("SILO-7", "base", "West", 0n)]),
  "a category against its field": held([withValue("kind", "base")]),
  "what is gone": heldWithChanges(),
  "gone, and counting": changing({ "declaration.change": GONE }, [3n, 0n]),
  "gone, with a kind": changing({ kind: "base", "declaration.change": GONE }, [0n, 0n]),
  "a change that is none": changing({ kind: "base", "declaration.change": "gone" }, [0n, 0n]),
  "nothing there, and not gone": changing({}, [0n, 0n]),
  "a category that counts 2": held([{ ...site("SILO-1", "silo", "North", 3n), counts: [3n, 2n] }]),
  "a count bound by the identity": bindAgain(aurelia, (leaf) => {
    const isOurs = leaf.place === aurelia.places.get("BASE-9");
    return isOurs ? { ...leaf, counts: [new Uint8Array(32), ...leaf.counts.slice(1)] } : leaf;
  }),
  "a name where it does not lead": bindAgain(aurelia, (leaf) => {
    const { place } = leaf;
    return Buffer.compare(place, strayPlace) === 0
      ? { place, attributes: strayAttributes(), counts: leaf.counts }
      : leaf;
  }),
  "the largest of 64 bits": bindAgain(aurelia, (leaf) => leaf, {
    padded: 16_383,
    quantities: ["warheads", "launchers"].map((id) => ({ id, bits: 64 as const, max: 10 })),
  }),
  "a Cyrillic letter in a Latin name": held([
    site("SILO-1", "silo", "North", 3n),
    site("SIL\u041e-1", "silo", "North", 3n),
  ]),
};

/** The key of places of the honest declaration. */
export const placeKey = vrfKey(placeSeed(aurelia.seed));

/** SILO-1 alone, in a declaration that binds changes. */
function changing(
  said: Readonly<Record<string, Json>>,
  counts: readonly bigint[],
): HeldDeclaration {
  const fields = [...draftOf().fields, "declaration.change"];
  const values = new Map<string, Json>([["id", "SILO-1"], ...Object.entries(said)]);
  return held([{ id: "SILO-1", values, counts }], draftOf({ fields }));
}

function strayAttributes(): Uint8Array {
  return attributesDigest(strayFields.map(fieldDigest));
}

function withValue(name: string, value: Json): Item {
  const { values, ...rest } = site("SILO-1", "silo", "North", 3n);
  return { ...rest, values: new Map([...values, [name, value]]) };
}
