import { encodeBase64, formatJson, parseJson, type Json } from "@parley/bytes";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { leafOf, leaves, places, valueOf } from "./leaves.fuzz.js";
import { treeLimits } from "./limits.js";
import { formatPath, parsePath } from "./path-json.js";
import { pathTo, prefixTree } from "./prefix-tree.js";
import { emptyHash } from "./tree-hash.js";

const hash = encodeBase64(new Uint8Array(32).fill(1));
const leaf = { place: hash, digest: hash };
const refused: readonly (readonly [string, Json])[] = [
  ["no object", null],
  ["a list", [[], "empty"]],
  ["no siblings", { ends: "empty" }],
  ["no ends", { siblings: [] }],
  ["a member more", { siblings: [], ends: "empty", note: "" }],
  ["another member instead", { siblings: [], end: "empty" }],
  ["siblings that are no list", { siblings: hash, ends: "empty" }],
  ["a sibling that is a number", { siblings: [1], ends: "empty" }],
  ["a sibling that is empty text", { siblings: [""], ends: "empty" }],
  ["a sibling of 31 bytes", { siblings: [encodeBase64(new Uint8Array(31))], ends: "empty" }],
  ["a sibling of 33 bytes", { siblings: [encodeBase64(new Uint8Array(33))], ends: "empty" }],
  ["a sibling not in base64", { siblings: [hash.replace("A", "-")], ends: "empty" }],
  ["a sibling with stray bits", { siblings: [hash.replace("E=", "F=")], ends: "empty" }],
  ["the empty hash in a second spelling", { siblings: [encodeBase64(emptyHash())], ends: "empty" }],
  ["ends in another word", { siblings: [], ends: "here" }],
  ["ends that are null", { siblings: [], ends: null }],
  ["a leaf without digest", { siblings: [], ends: { place: hash } }],
  ["a leaf with a member more", { siblings: [], ends: { ...leaf, salt: hash } }],
  ["a leaf with a short place", { siblings: [], ends: { ...leaf, place: "AAAA" } }],
  ["a leaf with a long digest", { siblings: [], ends: { ...leaf, digest: `${hash}AAAA` } }],
  ["a leaf whose place is null", { siblings: [], ends: { ...leaf, place: null } }],
];

describe("a path as JSON", () => {
  it("[TREE-10] has null for an empty sibling, and the leaf at the end", () => {
    const end = leafOf("one");
    const written = formatPath({ siblings: [emptyHash(), new Uint8Array(32).fill(1)], end });
    expect(written).toEqual({
      siblings: [null, hash],
      ends: { place: encodeBase64(end.place), digest: encodeBase64(end.digest) },
    });
    expect(formatPath({ siblings: [], end: "empty" })).toEqual({ siblings: [], ends: "empty" });
  });
  it("[TREE-10] reads back as it was", () => {
    fc.assert(
      fc.property(leaves, places, (listed, place) => {
        const path = pathTo(valueOf(prefixTree(listed)), place);
        const text = formatJson(formatPath(path));
        const json = valueOf(parseJson(text, { depthMax: 3, membersMax: 128 }));
        expect(valueOf(parsePath(json))).toEqual(path);
      }),
    );
  });
  it.each(refused)("[TREE-10] is refused with %s", (_title, value) => {
    expect(parsePath(value)).toMatchObject({ ok: false, rule: "TREE-10" });
  });
  it("[TREE-4] has at most 64 siblings", () => {
    const most = Array.from({ length: treeLimits.pathSiblingsMax }, () => hash);
    expect(parsePath({ siblings: most, ends: "empty" }).ok).toBe(true);
    const more = parsePath({ siblings: [...most, hash], ends: "empty" });
    expect(more).toMatchObject({ ok: false, rule: "TREE-4" });
  });
});
