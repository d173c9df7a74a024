// Cases of spec/wire.md on declarations: what is declared, opened and asked.
import { conversation, keys, reply } from "./cast.mjs";
import { but, documentText, HERE, note, repeat } from "./notes.mjs";

const id = (digit) => digit.repeat(64);
const bytes32 = Buffer.alloc(32, 7).toString("base64");
const bytes31 = Buffer.alloc(31, 7).toString("base64");
const said = (kind, body, big) =>
  note(documentText("exercise", "statement", but(reply, { kind, body }), big), keys.centreXB);
/** Cases of one rule: a name, changes of a body, and the rule that refuses it or none. */
const cases = (rule, kind, whole, inputs) =>
  inputs.map(([name, changes, expect]) => ({
    ...{ rule, name, input: said(kind, but(whole, changes)) },
    ...(expect === undefined ? { canonical: true } : { expect }),
  }));
const list = (count, item) => Array.from({ length: count }, (_, at) => item(at));

const table = { as: "table", header: { format: "parley-declaration/1", party: "XB", padded: 63 } };
const nil = {
  ...{ as: "nil", agreement: "model", pack: id("c"), as_of: "2026-11-01T00:00:00.000Z" },
  scope: "Silos of Borealis: there are none.",
};
const same = { as: "no-change", declaration: id("d"), as_of: "2026-11-01T00:00:00.000Z" };
const doctrine = {
  ...{ as: "doctrine", title: "No first use", speaker: "The head of state of Borealis" },
  ...{ authority: "Decree 7", conditions: [], addressees: [], said_on: "2026-10-16" },
  words: { en: "We shall not be the first." },
};
const conditioned = {
  conditions: ["While the treaty is in force."],
  addressees: ["XA", "All that have no such weapons."],
  words: { en: "We shall not be the first.", ru: "Мы не будем первыми." },
};
const languages = (count) =>
  Object.fromEntries(list(count, (at) => [`en-x${String(at).padStart(2, "0")}`, "We shall not."]));

const declarationCases = [
  ...cases("BODY-17", "declaration", table, [
    ["a declaration of a table", {}],
    ["a header without members", { header: {} }],
    ["no header", { header: undefined }, "DOC-3"],
    ["a header as a list", { header: [] }, "DOC-3"],
    ["a header as text", { header: "{}" }, "DOC-3"],
    ["a declaration of another version", { as: "chart" }, "DOC-3"],
    ["a declaration of nothing named", { as: undefined }, "DOC-3"],
  ]),
  {
    ...{ rule: "BODY-17", name: "a header nested too deeply", expect: "JSON-5" },
    input: said("declaration", but(table, { header: HERE }), [
      '{"a": ',
      repeat("[", 14),
      repeat("]", 14),
      "}",
    ]),
  },
  ...cases("BODY-18", "declaration", nil, [
    ["a declaration that there is nothing", {}],
    ["nothing under no agreement", { agreement: undefined }, "DOC-3"],
    ["nothing under data of 31 bytes", { pack: id("c").slice(2) }, "DOC-3"],
    ["nothing on a day", { as_of: "2026-11-01" }, "DOC-3"],
    ["nothing of no scope", { scope: "" }, "DOC-3"],
  ]),
  ...cases("BODY-18", "declaration", same, [
    ["a declaration of no change", {}],
    ["no change of nothing", { declaration: undefined }, "DOC-3"],
    ["no change of an id of 31 bytes", { declaration: id("d").slice(2) }, "DOC-3"],
    ["no change at no time", { as_of: undefined }, "DOC-3"],
  ]),
  ...cases("BODY-19", "declaration", doctrine, [
    ["a doctrine", {}],
    ["a doctrine with conditions, in two languages", conditioned],
    ["a doctrine said again", { restates: conversation }],
    ["a doctrine in the place of another", { supersedes: conversation }],
    [
      "a doctrine said again in its own place",
      { restates: conversation, supersedes: conversation },
      "BODY-19",
    ],
    ["a doctrine without words", { words: {} }, "BODY-19"],
    ["a doctrine in no language", { words: { "no one": "We shall not." } }, "BODY-19"],
    [
      "a doctrine in one language twice",
      { words: { "zh-Hans": "是", "zh-hans": "否" } },
      "BODY-19",
    ],
    ["a doctrine in 32 languages is taken", { words: languages(32) }],
    ["a doctrine in 33 languages", { words: languages(33) }, "BODY-19"],
    ["empty words of a doctrine", { words: { en: "" } }, "DOC-3"],
    ["a title of no words", { title: "" }, "DOC-3"],
    ["a doctrine of no speaker", { speaker: undefined }, "DOC-3"],
    ["a doctrine of no authority", { authority: "" }, "DOC-3"],
    ["a doctrine said on no day", { said_on: "2026-02-30" }, "DOC-3"],
    ["a doctrine said at an instant", { said_on: "2026-10-16T00:00:00.000Z" }, "DOC-3"],
    ["32 conditions are taken", { conditions: list(32, () => "If so.") }],
    ["33 conditions", { conditions: list(33, () => "If so.") }, "DOC-3"],
    ["an empty condition", { conditions: [""] }, "DOC-3"],
    ["addressees as text", { addressees: "XA" }, "DOC-3"],
  ]),
];

const shown = {
  ...{ as: "shown", declaration: id("d"), step: "totals", authority: "Minister of Borealis" },
  proofs: [id("e")],
};
const bound = { as: "bound", declaration: id("d"), step: "totals", digest: id("b") };
const disclosureCases = [
  ...cases("BODY-20", "disclosure", shown, [
    ["a step shown", {}],
    ["a step shown under a mark", { handling: "For the commission only" }],
    ["a step shown by 16 proofs is taken", { proofs: [..."0123456789abcdef"].map(id) }],
    ["17 proofs", { proofs: list(17, (at) => id("0").slice(2) + String(at + 10)) }, "DOC-3"],
    ["a step shown by no proof", { proofs: [] }, "BODY-20"],
    ["a proof twice", { proofs: [id("e"), id("e")] }, "DOC-3"],
    ["a step shown on no authority", { authority: undefined }, "DOC-3"],
    ["an empty mark", { handling: "" }, "DOC-3"],
    ["a step with a space", { step: "all totals" }, "DOC-3"],
    ["a step of no declaration", { declaration: undefined }, "DOC-3"],
    ["a disclosure of another version", { as: "hinted" }, "DOC-3"],
  ]),
  ...cases("BODY-21", "disclosure", bound, [
    ["a step bound", {}],
    ["a step of 64 units", { step: "a".repeat(64) }],
    ["a step of 65 units", { step: "a".repeat(65) }, "DOC-3"],
    ["a step bound to 31 bytes", { digest: id("b").slice(2) }, "DOC-3"],
    ["a step bound to nothing", { digest: undefined }, "DOC-3"],
  ]),
  ...cases("BODY-21", "disclosure", shown, [
    ["a step that was bound, shown", { reveals: { of: conversation, salt: bytes32 } }],
    ["a step that opens no binding", { reveals: { salt: bytes32 } }, "DOC-3"],
    ["a step's salt of 31 bytes", { reveals: { of: conversation, salt: bytes31 } }, "DOC-3"],
    ["a step that opens as text", { reveals: conversation }, "DOC-3"],
  ]),
];

const drawBound = {
  ...{ as: "draw-bound", declaration: id("d"), about: "autumn 2026", items: 10, digest: id("b") },
};
const drawShown = { as: "draw-shown", of: conversation, random: bytes32 };
const pick = { as: "pick", declaration: id("d"), item: "SILO-1" };
const result = {
  ...{ as: "result", declaration: id("d"), item: "SILO-1", result: "consistent", notes: [] },
};
const question = { as: "question", declaration: id("d"), text: "Why two?" };
const answer = { as: "answer", of: conversation, text: "One is being built." };
const notes = (count) => list(count, () => ({ field: "place", note: "as-opened" }));
const challengeCases = [
  ...cases("BODY-22", "challenge", drawBound, [
    ["a part of a draw bound", {}],
    ["a draw of 1,000 items is taken", { items: 1_000 }],
    ["a draw of 1,001 items", { items: 1_001 }, "DOC-3"],
    ["a draw of no item", { items: 0 }, "DOC-3"],
    ["a draw of half an item", { items: 0.5 }, "DOC-3"],
    ["a draw about nothing", { about: "" }, "DOC-3"],
    ["a part of a draw of 31 bytes", { digest: id("b").slice(2) }, "DOC-3"],
  ]),
  ...cases("BODY-22", "challenge", drawShown, [
    ["a part of a draw shown", {}],
    ["31 random bytes", { random: bytes31 }, "DOC-3"],
    ["a part shown of no binding", { of: undefined }, "DOC-3"],
  ]),
  ...cases("BODY-23", "challenge", pick, [
    ["an item picked", {}],
    ["an item of 64 units picked", { item: "S".repeat(64) }],
    ["an item of 65 units picked", { item: "S".repeat(65) }, "DOC-3"],
    ["nothing picked", { item: "" }, "DOC-3"],
    ["a challenge of another version", { as: "duel" }, "DOC-3"],
  ]),
  ...cases("BODY-23", "challenge", result, [
    ["a result", {}],
    [
      "a result with notes and words",
      {
        ...{ result: "not-consistent", text: "Seen by both sides." },
        notes: [{ field: "place", note: "differs" }],
      },
    ],
    ["a result of access managed", { result: "access-managed" }],
    ["a verdict", { result: "violation" }, "DOC-3"],
    ["64 notes are taken", { notes: notes(64) }],
    ["65 notes", { notes: notes(65) }, "DOC-3"],
    ["a result without notes", { notes: undefined }, "DOC-3"],
    ["a note of no field", { notes: [{ note: "differs" }] }, "DOC-3"],
    ["an empty note", { notes: [{ field: "place", note: "" }] }, "DOC-3"],
    ["a result in empty words", { text: "" }, "DOC-3"],
  ]),
  ...cases("BODY-23", "challenge", question, [
    ["a question", {}],
    ["a question of no words", { text: "" }, "DOC-3"],
    ["a question on no declaration", { declaration: undefined }, "DOC-3"],
  ]),
  ...cases("BODY-23", "challenge", answer, [
    ["an answer", {}],
    ["a question referred", { as: "commission", text: "For the session in May." }],
    ["a doubt", { as: "doubt", text: "It was said otherwise in 2024." }],
    ["an answer to nothing", { of: undefined }, "DOC-3"],
    ["a doubt of no words", { as: "doubt", text: undefined }, "DOC-3"],
  ]),
];

export const declaringBodyCases = [...declarationCases, ...disclosureCases, ...challengeCases];
