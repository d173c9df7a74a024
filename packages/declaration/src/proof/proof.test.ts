import { canonicalJson, encodeText, type Json, type JsonObject } from "@parley/bytes";
import { describe, expect, it } from "vitest";
import {
  askedOf,
  bindAgain,
  changed,
  checked,
  documentOf,
  draftOf,
  generators,
  held,
  heldWithChanges,
  seed,
  sites,
  valueOf,
} from "../declared-world.fuzz.js";
import { paddingPlace } from "../declared/secret.js";
import { limits } from "../limits.js";
import { proveAbsence } from "./absence-proof.js";
import { proveFields } from "./fields-proof.js";
import { proveItem } from "./item-proof.js";
import { provePadding } from "./padding-proof.js";
import {
  checkProof,
  formatProof,
  generatorsFor,
  parseProof,
  proofOf,
  type Proof,
} from "./proof.js";
import { proveTotals } from "./totals-proof.js";

const own = held();
const { header } = own;
const entropy = new Uint8Array(32).fill(3);
const asked = [{ quantity: "kind=silo", opens: true }];
const proofs: readonly (readonly [Proof["kind"], Proof])[] = [
  ["totals", valueOf(proveTotals(own, asked, { generators, entropy }))],
  ["item", valueOf(proveItem(own, askedOf("SILO-1", { fields: new Set(["place"]) })))],
  ["absent", valueOf(proveAbsence(own, "SILO-3"))],
  ["fields", valueOf(proveFields(own, { fields: new Set(["place"]), shrouded: new Map() }))],
  ["padding", valueOf(provePadding(own, paddingPlace(seed, 0)))],
];
const [, absence] = proofs[2]!;
const changing = heldWithChanges();
const moving = heldMoved();

describe.each(proofs)("a proof of the kind %s", (kind, proof) => {
  const document = documentOf(proof, header);

  it("[DECL-19] reads back as it was written, and holds", () => {
    const read = { ok: true, value: proof };
    expect(parseProof(encodeText(formatProof(proof, header)), header)).toStrictEqual(read);
    expect(proofOf(document, header)).toStrictEqual(read);
    expect(checked(document, header)).toMatchObject({ ok: true, value: { kind } });
  });
  it("[DECL-33] is refused under a key of places that has no places", () => {
    for (const byte of [0, 0xff]) {
      const under = { ...header, placeKey: new Uint8Array(32).fill(byte) };
      expect(checkProof(proof, under, generators)).toMatchObject({ ok: false, rule: "VRF-3" });
    }
  });
  it("[DECL-19] is checked without generators at hand", () => {
    expect(checkProof(proof, header)).toMatchObject({ ok: true, value: { kind } });
  });
  it.each(["format", "kind", "declaration", "shows", "does_not_show"])(
    "[DECL-19] without %s is refused",
    (name) => {
      const refused = checked(changed(document, [name], undefined), header);
      expect(refused).toMatchObject({ ok: false, rule: "DECL-19" });
    },
  );
  it.each([
    ["format", "parley-declaration-proof/2"],
    ["format", "parley-declaration/1"],
    ["kind", "everything"],
    ["kind", "Item"],
    ["declaration", "A".repeat(64)],
    ["declaration", 1],
    ["more", 1],
    ["toString", 1],
  ] as [string, Json][])("[DECL-19] with %s being %j is refused", (name, value) => {
    const refused = checked(changed(document, [name], value), header);
    expect(refused).toMatchObject({ ok: false, rule: "DECL-19" });
  });
  it("[DECL-19] [DECL-21] under the name of another kind is refused", () => {
    for (const [other] of proofs.filter(([name]) => name !== kind)) {
      const refused = checked(changed(document, ["kind"], other), header);
      const rule = expect.stringMatching(/^DECL-(19|21)$/);
      expect(refused).toMatchObject({ ok: false, rule });
    }
  });
  it("[DECL-20] under another declaration is refused", () => {
    const other = held(sites, draftOf({ scope: "Some sites of Aurelia." }));
    expect(checked(document, other.header)).toMatchObject({ ok: false, rule: "DECL-20" });
    const named = changed(document, ["declaration"], other.id);
    expect(checked(named, header)).toMatchObject({ ok: false, rule: "DECL-20" });
  });
  it("[DECL-20] of another party or another seed does not hold, though it says so", () => {
    for (const [draft, own] of [
      [draftOf(), new Uint8Array(32).fill(8)],
      [draftOf({ party: "XB" }), new Uint8Array(32).fill(9)],
    ] as const) {
      const other = held(sites, draft, own);
      const relabelled = changed(document, ["declaration"], other.id);
      expect(checked(relabelled, other.header).ok).toBe(false);
    }
  });
  it("[DECL-21] that says anything else in words is refused", () => {
    const { shows, does_not_show: hides } = document as Record<string, string[]>;
    for (const [name, words] of [
      ["shows", []],
      ["shows", [...shows!, "That everything is declared."]],
      ["shows", [`${shows![0]} `, ...shows!.slice(1)]],
      ["shows", hides],
      ["shows", shows![0]!],
      ["shows", null],
      ["does_not_show", []],
      ["does_not_show", hides!.slice(1)],
      ["does_not_show", hides!.map((line) => `${line} `)],
    ] as [string, Json][]) {
      const refused = checked(changed(document, [name], words), header);
      expect(refused).toMatchObject({ ok: false, rule: "DECL-21" });
    }
  });
});

describe("words", () => {
  it.each([
    [
      "totals",
      proofs[0]![1],
      [
        "All 7 leaves of the declaration are counted, padding with them, so it has at most 7 " +
          "items.",
        'Of all leaves, each count of "kind=silo" is 0 or 1, and together they come to a ' +
          "number of items: 2.",
      ],
      [
        "How many items there are, and what any of them counts for.",
        "That counts follow from what the items are: that shows when items are opened.",
        "That everything that exists is declared: only inspections show that.",
      ],
    ],
    [
      "a closed item",
      valueOf(proveItem(own, askedOf("SILO-1"))),
      ['"SILO-1" is declared, once.'],
      [
        ...["Any of its fields.", "2 of its counts.", "Anything of any other item."],
        "That what was declared is so: only an inspection shows that.",
      ],
    ],
    [
      "an item",
      valueOf(
        proveItem(
          own,
          askedOf("SILO-1", {
            ...{ fields: new Set(["id", "kind"]), shrouded: new Map([["place", "safety"]]) },
            counts: new Set(["warheads"]),
          }),
        ),
      ),
      [
        '"SILO-1" is declared, once. These fields are as they were bound: "id", "kind". ' +
          "1 of 2 counts are opened.",
      ],
      [
        ...["1 of its fields.", "1 of its counts."],
        "That its counts follow from its fields by the counting rules.",
        'For good, for the reasons given: "place". The signed exhibit vouches for the reasons.',
        "Anything of any other item.",
        "That what was declared is so: only an inspection shows that.",
      ],
    ],
    [
      "an item that may be gone",
      valueOf(proveItem(changing, askedOf("SILO-1"))),
      ['"SILO-1" is declared, once, and may stand as gone.'],
      [
        ...["Any of its fields.", "2 of its counts.", "Anything of any other item."],
        "That what was declared is so: only an inspection shows that.",
      ],
    ],
    [
      "an item whose change is closed",
      valueOf(proveItem(changing, askedOf("SILO-2", { fields: new Set(["id"]) }))),
      [
        '"SILO-2" is declared, once, and may stand as gone. ' +
          'These fields are as they were bound: "id".',
      ],
      [
        ...["3 of its fields.", "2 of its counts.", "Anything of any other item."],
        "That what was declared is so: only an inspection shows that.",
      ],
    ],
    [
      "an item that did not change",
      valueOf(proveItem(changing, askedOf("SILO-1", { fields: new Set(["declaration.change"]) }))),
      ['"SILO-1" is declared, once. These fields are as they were bound: "declaration.change".'],
      [
        ...["3 of its fields.", "2 of its counts.", "Anything of any other item."],
        "That what was declared is so: only an inspection shows that.",
      ],
    ],
    [
      "an item that moved",
      valueOf(proveItem(moving, askedOf("SILO-1", { fields: new Set(["declaration.change"]) }))),
      ['"SILO-1" is declared, once. These fields are as they were bound: "declaration.change".'],
      [
        ...["3 of its fields.", "2 of its counts.", "Anything of any other item."],
        "That what was declared is so: only an inspection shows that.",
      ],
    ],
    [
      "an item that is gone",
      valueOf(proveItem(changing, askedOf("SILO-2", { fields: new Set(["declaration.change"]) }))),
      [
        '"SILO-2" is declared, once, and stands as gone: eliminated. ' +
          'These fields are as they were bound: "declaration.change".',
      ],
      [
        ...["3 of its fields.", "2 of its counts.", "Anything of any other item."],
        "That what was declared is so: only an inspection shows that.",
      ],
    ],
    [
      "a whole item",
      valueOf(
        proveItem(
          own,
          askedOf("BASE-9", {
            ...{ fields: new Set(["id", "kind", "place"]) },
            counts: new Set(["warheads", "kind=silo"]),
          }),
        ),
      ),
      [
        '"BASE-9" is declared, once. These fields are as they were bound: "id", "kind", "place". ' +
          "2 of 2 counts are opened.",
      ],
      [
        "That its counts follow from its fields by the counting rules.",
        "Anything of any other item.",
        "That what was declared is so: only an inspection shows that.",
      ],
    ],
    [
      "an absence",
      absence,
      ['Nothing called "SILO-3" is declared. No other item is named by this.'],
      [
        "That nothing of another name stands for the same thing.",
        "That everything that exists is declared: only inspections show that.",
      ],
    ],
    [
      "fields",
      valueOf(
        proveFields(own, { fields: new Set(["id", "kind"]), shrouded: new Map([["place", "x"]]) }),
      ),
      [
        "All 7 leaves of the declaration stand here, and 3 of them are no padding. " +
          'Fields as they were bound, and of how many leaves: "id" (3), "kind" (3). ' +
          "Each of these 3 items stands where its identifier leads.",
      ],
      [
        "Any other field, and what any item counts for.",
        'For good, for the reasons given: "place". The signed exhibit vouches for the reasons.',
        "That the other leaves are padding: nothing is opened of them.",
        "That what was declared is so: only an inspection shows that.",
      ],
    ],
    [
      "no fields",
      valueOf(proveFields(held([]), { fields: new Set(["id"]), shrouded: new Map() })),
      [
        "All 7 leaves of the declaration stand here, and 0 of them are no padding. " +
          "Fields as they were bound, and of how many leaves: none.",
      ],
      [
        "Any other field, and what any item counts for.",
        "That the other leaves are padding: nothing is opened of them.",
        "That what was declared is so: only an inspection shows that.",
      ],
    ],
    [
      "padding",
      proofs[4]![1],
      ["This leaf is padding: it is no item, and it counts nothing."],
      ["Anything of any other leaf."],
    ],
  ] as [string, Proof, string[], string[]][])("[DECL-21] of %s", (_, proof, shows, hides) => {
    const from = [changing, moving].find(({ id }) => id === proof.declaration) ?? own;
    const document = documentOf(proof, from.header);
    expect(document["shows"]).toEqual(shows);
    expect(document["does_not_show"]).toEqual(hides);
  });
  it("[DECL-21] of a total within its limit say that the margin is not shown", () => {
    const totals = [
      { quantity: "warheads", total: { atMost: 10 }, proofs: [] },
      { quantity: "kind=silo", total: { is: 2n, blinding: 1n }, proofs: [] },
    ];
    const proof = {
      kind: "totals",
      declaration: own.id,
      leaves: new Uint8Array(0),
      totals,
    } as const;
    const [first, second] = header.quantities;
    const wide = { ...header, quantities: [{ ...first!, bits: 16 as const }, second!] };
    const { shows, does_not_show: hides } = documentOf(proof, wide) as Record<string, string[]>;
    expect(shows?.slice(1)).toEqual([
      'Of all leaves, each count of "warheads" is from 0 to below 2^16, and together they ' +
        "come to at most 10.",
      'Of all leaves, each count of "kind=silo" is 0 or 1, and together they come to a number ' +
        "of items: 2.",
    ]);
    expect(hides?.[0]).toBe('How far below its limit is: "warheads".');
  });
  it("[DECL-21] say of how many leaves each field is shown, where they differ", () => {
    const some = valueOf(proveFields(own, { fields: new Set(["kind"]), shrouded: new Map() }));
    const more = valueOf(
      proveFields(own, { fields: new Set(["kind", "place"]), shrouded: new Map() }),
    );
    const mixed = { ...some, opened: [more.opened[0]!, ...some.opened.slice(1)] };
    const { shows } = documentOf(mixed, header) as { shows: string[] };
    expect(shows[0]).toContain('"kind" (3), "place" (1).');
    expect(checked(documentOf(mixed, header), header)).toMatchObject({ ok: true });
  });
});

describe("a document", () => {
  const text = canonicalJson(documentOf(absence, header));

  it("[DECL-19] of up to 32 MiB is read, and not of more", () => {
    const bytes = new Uint8Array(limits.proofBytesMax + 1).fill(0x20);
    bytes.set(encodeText(text));
    expect(parseProof(bytes, header)).toMatchObject({ ok: false, rule: "DECL-19" });
    expect(parseProof(bytes.subarray(1), header)).toMatchObject({ ok: false, rule: "JSON-1" });
    bytes.set(encodeText(` ${text}`));
    expect(parseProof(bytes.subarray(1), header)).toMatchObject({ ok: true });
  });
  it.each([
    ["nothing", "", "JSON-1"],
    ["a list", "[]", "DECL-19"],
    ["null", "null", "DECL-19"],
    ["two proofs", `${text}${text}`, "JSON-1"],
    ["a member twice", text.replace("{", '{"kind":"absent",'), "JSON-2"],
    ["lists too deep", `${"[".repeat(13)}${"]".repeat(13)}`, "JSON-5"],
    ["a list too long", `[${"1,".repeat(16_384)}1]`, "JSON-6"],
    ["too much", `[${"[1,1,1,1,1,1,1,1,1],".repeat(200_000)}1]`, "JSON-6"],
  ])("[DECL-19] that is %s is refused", (_, wrong, rule) => {
    expect(parseProof(encodeText(wrong), header)).toMatchObject({ ok: false, rule });
  });
  it("[DECL-19] that is no UTF-8 is refused", () => {
    const bytes = Uint8Array.of(...encodeText(text).slice(0, -1), 0xff);
    expect(parseProof(bytes, header)).toMatchObject({ ok: false, rule: "DECL-19" });
  });
  it("[DECL-21] says its words before it is checked, as strict as any other", () => {
    const lying = documentOf(absence, header) as Record<string, JsonObject[string]>;
    const refused = proofOf({ ...lying, shows: ["Nothing is declared."] }, header);
    expect(refused).toMatchObject({ ok: false, rule: "DECL-21" });
  });
});

describe("generators", () => {
  it("[DECL-24] are as many as the totals of a declaration need, and are kept", () => {
    const wide = bindAgain(own, (leaf) => leaf, {
      ...{ padded: 3, quantities: [{ id: "warheads", bits: 16, max: 10 }, header.quantities[1]!] },
    });
    const made = generatorsFor(wide.header);
    expect([made.bits, made.values]).toEqual([16, 4]);
    const more = generatorsFor(header, made);
    expect([more.bits, more.values]).toEqual([16, 8]);
    expect(more.g[0]![0]).toBe(made.g[0]![0]);
    const none = { ...header, quantities: [] };
    expect(generatorsFor(none).bits).toBe(8);
  });
});

function heldMoved(): ReturnType<typeof held> {
  const marker = { reason: "moved", notification: null };
  const values = new Map<string, Json>([...sites[0]!.values, ["declaration.change", marker]]);
  const fields = [...draftOf().fields, "declaration.change"];
  return held([{ ...sites[0]!, values }], draftOf({ fields }));
}
