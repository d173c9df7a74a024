import { encodeText } from "@parley/bytes";
import fc from "fast-check";
import { expect, it } from "vitest";
import { vrfKey, vrfOutput } from "./ecvrf.js";
import { checkPlace, placeOfItem, provePlace } from "./place.js";

const key = vrfKey(new Uint8Array(32).fill(3));

it("[VRF-7] a place is the first half of the output for the item's input", () => {
  const input = encodeText("parley/declaration/v1/item\nAlpha/Silo 14 é");
  const output = vrfOutput(key, input);
  expect(placeOfItem(key, "Alpha/Silo 14 é")).toEqual(output.slice(0, 32));
});

it("[VRF-7] the proof of any identifier gives its place, and no other identifier's", () => {
  const words = fc.string({ unit: "binary" });
  fc.assert(
    fc.property(words, words, (id, other) => {
      const proof = provePlace(key, id);
      const place = { ok: true, value: placeOfItem(key, id) };
      expect(checkPlace(key.publicKey, id, proof)).toEqual(place);
      fc.pre(other !== id);
      expect(checkPlace(key.publicKey, other, proof)).toMatchObject({ ok: false, rule: "VRF-5" });
    }),
    { numRuns: 20 },
  );
});

it("[VRF-7] an identifier that is not text has no place", () => {
  expect(() => placeOfItem(key, "\ud800")).toThrow("surrogate");
});
