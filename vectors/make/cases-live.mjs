// Cases of spec/wire.md section Live.
import { conversation } from "./cast.mjs";
import { but, bytesOf, HERE, json, repeat } from "./notes.mjs";

const sized = (pieces, size) => [...pieces, repeat(" ", size - bytesOf(pieces).length)];
const text = (unit, times) => ['"', repeat(unit, times), '"'];
/** A vector of nothing, and an update with nothing in it, as Yjs writes them. */
const both = { text: conversation, vector: "AA==", update: "AAA=" };
const live = (changes, big) => json("", but(both, changes), big);
const refused = (inputs) =>
  inputs.map(([name, changes, expect = "DOC-3"]) => {
    return { rule: "LIVEF-2", name, expect, input: live(changes) };
  });

export const liveCases = [
  { rule: "LIVEF-2", name: "a vector and an update", input: live({}), canonical: true },
  { rule: "LIVEF-2", name: "a vector", input: live({ update: undefined }), canonical: true },
  { rule: "LIVEF-2", name: "an update", input: live({ vector: undefined }), canonical: true },
  {
    rule: "LIVEF-2",
    name: "bytes without any are left to who merges",
    input: live({ vector: "", update: "" }),
    canonical: true,
  },
  { rule: "LIVEF-2", name: "a member of a later version", input: live({ later: [] }) },
  {
    rule: "LIVEF-2",
    name: "a vector of 174,764 units is taken",
    input: live({ vector: HERE }, text("AAAA", 43_691)),
    canonical: true,
  },
  {
    rule: "LIVEF-2",
    name: "a vector of 174,768 units",
    expect: "DOC-3",
    input: live({ vector: HERE }, text("AAAA", 43_692)),
  },
  {
    rule: "LIVEF-2",
    name: "an update of 1,398,104 units is taken",
    input: live({ update: HERE }, text("AAAA", 349_526)),
    canonical: true,
  },
  {
    rule: "LIVEF-2",
    name: "an update of 1,398,108 units",
    expect: "DOC-3",
    input: live({ update: HERE }, text("AAAA", 349_527)),
  },
  ...refused([
    ["no text", { text: undefined }],
    ["a text of 31 bytes", { text: conversation.slice(2) }],
    ["a text in capitals", { text: "AB".repeat(32) }],
    ["a text that is null", { text: null }],
    ["a vector that is null", { vector: null }],
    ["a vector of numbers", { vector: [0] }],
    ["a vector in odd base64", { vector: "AB==" }],
    ["an update that is null", { update: null }],
    ["an update in hexadecimal and one more", { update: "00000" }],
    ["an update with white space", { update: "AA A" }],
  ]),
  { rule: "LIVEF-2", name: "a list", expect: "DOC-3", input: json("", [both]) },
  {
    rule: "LIVEF-3",
    name: "neither vector nor update",
    expect: "LIVEF-3",
    input: live({ vector: undefined, update: undefined }),
  },
  { rule: "LIVEF-3", name: "one of both is enough", input: live({ update: undefined }) },
  { rule: "LIVEF-1", name: "2,097,152 bytes are taken", input: sized(live({}), 2_097_152) },
  {
    rule: "LIVEF-1",
    name: "2,097,153 bytes",
    expect: "LIVEF-1",
    input: sized(live({}), 2_097_153),
  },
];
