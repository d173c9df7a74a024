import { canonicalJson, encodeBase64, encodeText, type Json, type JsonObject } from "@parley/bytes";
import { describe, expect, it } from "vitest";
import {
  bindAgain,
  changed,
  checked,
  documentOf,
  draftOf,
  held,
  heldWithChanges,
  site,
  sites,
  valueOf,
} from "../declared-world.fuzz.js";
import type { HeldDeclaration } from "../declared/held.js";
import { attributesDigest, fieldDigest } from "../declared/item.js";
import { formatLeaves } from "../declared/leaf.js";
import { placeSeed } from "../declared/secret.js";
import { limits } from "../limits.js";
import { vrfKey } from "../place/ecvrf.js";
import { provePlace } from "../place/place.js";
import { proveFields, type FieldsProof } from "./fields-proof.js";
import { parseProof } from "./proof.js";

const own = held();
const { header } = own;
const prove = (
  names: readonly string[],
  from: HeldDeclaration = own,
  shrouded: ReadonlyMap<string, string> = new Map(),
): JsonObject => {
  return documentOf(valueOf(proveFields(from, { fields: new Set(names), shrouded })), from.header);
};
const document = prove(["place"]);
const opened = document["opened"] as JsonObject[];

describe("the proof of fields", () => {
  it("[DECL-17] shows a field of every item, by place, and which leaves have none", () => {
    const shown = checked(document, header);
    expect(shown).toMatchObject({ ok: true, value: { kind: "fields", leaves: 7 } });
    const ordered = own.leaves.flatMap(({ place }) => {
      return sites.filter(({ id }) => own.places.get(id) === place);
    });
    expect(shown).toMatchObject({
      value: {
        opened: ordered.map(({ id, values }) => {
          const place = own.places.get(id);
          return {
            place,
            values: new Map([["place", values.get("place")]]),
            closed: ["id", "kind"],
          };
        }),
      },
    });
    expect(ordered).toHaveLength(3);
  });
  it("[DECL-17] shows what is shrouded in every item, and why", () => {
    const shrouded = prove(["kind"], own, new Map([["place", "safety of the crews"]]));
    const each = { shrouded: new Map([["place", "safety of the crews"]]), closed: ["id", "place"] };
    expect(checked(shrouded, header)).toMatchObject({ value: { opened: sites.map(() => each) } });
  });
  it("[DECL-17] of an empty table shows leaves alone", () => {
    const empty = held([]);
    const shown = checked(prove(["place"], empty), empty.header);
    expect(shown).toMatchObject({ ok: true, value: { leaves: 7, opened: [] } });
  });
  it("[DECL-17] that leaves items out is not refused, and says of how many leaves it is", () => {
    const proof = valueOf(proveFields(own, { fields: new Set(["place"]), shrouded: new Map() }));
    const fewer = documentOf({ ...proof, opened: proof.opened.slice(1) }, header);
    expect(checked(fewer, header)).toMatchObject({ ok: true });
    expect(fewer["shows"]).toEqual([expect.stringContaining('"place" (2)')]);
    expect(fewer["does_not_show"]).toContain(
      "That the other leaves are padding: nothing is opened of them.",
    );
  });
  it("[DECL-17] with a value that was not bound is refused", () => {
    for (const [name, value] of [
      ["value", "West"],
      ["salt", encodeBase64(new Uint8Array(32))],
    ] as const) {
      const wrong = changed(document, ["opened", 0, "fields", 2, name], value);
      expect(checked(wrong, header)).toMatchObject({ ok: false, rule: "DECL-17" });
    }
    const closed = ["opened", 0, "fields", 0, "digest"];
    const other = changed(document, closed, encodeBase64(new Uint8Array(32)));
    expect(checked(other, header)).toMatchObject({ ok: false, rule: "DECL-17" });
  });
  it("[DECL-17] with the fields of two items exchanged is refused", () => {
    const [first, second] = opened.map((one) => one["fields"]);
    const half = changed(document, ["opened", 0, "fields"], second);
    const crossed = changed(half, ["opened", 1, "fields"], first);
    expect(checked(crossed, header)).toMatchObject({ ok: false, rule: "DECL-17" });
  });
  it("[DECL-17] with a leaf opened twice is refused, with the same values or with others", () => {
    const proof = valueOf(proveFields(own, { fields: new Set(["place"]), shrouded: new Map() }));
    const twice = { ...proof, opened: [...proof.opened, proof.opened[0]!] };
    expect(checked(documentOf(twice, header), header)).toMatchObject({
      ...{ ok: false, rule: "DECL-17", detail: "a leaf is opened twice" },
    });
    const [, kind, place] = proof.opened[0]!.fields;
    const others = {
      ...proof.opened[0]!,
      fields: [{ name: "id", value: "X", salt: own.seed }, kind!, place!],
    };
    const lying = { ...proof, opened: [proof.opened[0]!, others] };
    expect(checked(documentOf(lying, header), header)).toMatchObject({ rule: "DECL-17" });
  });
  it("[DECL-17] at a place where no leaf stands is refused", () => {
    const nowhere = changed(document, ["opened", 0, "place"], encodeBase64(new Uint8Array(32)));
    expect(checked(nowhere, header)).toMatchObject({ ok: false, rule: "DECL-17" });
  });
  it("[DECL-17] of padding is refused, whatever fields it is said to have", () => {
    const isItem = (place: Uint8Array): boolean => [...own.places.values()].includes(place);
    const padding = own.leaves.filter(({ place }) => !isItem(place));
    expect(padding).toHaveLength(4);
    for (const { place } of padding) {
      const moved = changed(document, ["opened", 0, "place"], encodeBase64(place));
      expect(checked(moved, header)).toMatchObject({ ok: false, rule: "DECL-17" });
    }
  });
  it("[DECL-11] with a leaf left out, added, doubled or out of order is refused", () => {
    const { leaves } = own;
    const [first, second, ...rest] = leaves;
    for (const wrong of [
      leaves.slice(1),
      [...leaves, leaves[6]!],
      [second!, first!, ...rest],
      [first!, first!, ...rest],
    ]) {
      const text = encodeBase64(formatLeaves(wrong));
      const refused = checked(changed(document, ["leaves"], text), header);
      expect(refused).toMatchObject({
        ...{ ok: false, rule: wrong.length === 7 ? "DECL-11" : "DECL-19" },
      });
    }
  });
  it("[DECL-17] with the fields of another declaration is refused", () => {
    const other = held(sites, draftOf(), new Uint8Array(32).fill(8));
    const foreign = prove(["place"], other);
    const mixed = changed(document, ["opened"], foreign["opened"]);
    expect(checked(mixed, header)).toMatchObject({ ok: false, rule: "DECL-17" });
    const relabelled = changed(foreign, ["declaration"], own.id);
    expect(checked(relabelled, header)).toMatchObject({ ok: false, rule: "DECL-11" });
  });
  it.each([
    [["opened", 0, "fields"], [], "DECL-19"],
    [["opened", 0, "fields"], (opened[0]!["fields"] as Json[]).toReversed(), "DECL-19"],
    [["opened", 0, "more"], 1, "DECL-19"],
    [["opened", 0, "place"], encodeBase64(new Uint8Array(31)), "DECL-19"],
    [["opened", 0], "x", "DECL-19"],
    [["opened"], undefined, "DECL-19"],
    [["opened"], {}, "DECL-19"],
    [["leaves"], undefined, "DECL-19"],
    [["leaves"], "#", "DECL-19"],
    [["opened", 0, "fields", 2, "value"], undefined, "DECL-19"],
    [["opened", 0, "fields", 2, "value"], "x".repeat(limits.valueBytesMax), "DECL-9"],
  ] as [(string | number)[], Json, string][])(
    "[DECL-19] with %j being something else is refused",
    (path, value, rule) => {
      const read = checked(changed(document, path, value), header);
      expect(read).toMatchObject({ ok: false, rule });
    },
  );
});

describe("identifiers that are opened", () => {
  const naming = (...ids: readonly Json[]): JsonObject => {
    const items = ids.map((id, at) => {
      const { values, ...rest } = site(`S-${at + 2}`, "silo", "North", 1n);
      return { ...rest, values: new Map([...values, ["id", id]]) };
    });
    const lying = held(items);
    return checked(prove(["id"], lying), lying.header) as unknown as JsonObject;
  };

  it("[DECL-25] are those of items of one declaration", () => {
    expect(naming("S-2", "S-3", "S-4")).toMatchObject({ ok: true });
  });
  it("[DECL-25] do not stand twice, nor look alike, though they were bound so", () => {
    expect(naming("S-2", "S-2")).toMatchObject({ ok: false, rule: "DECL-25" });
    expect(naming("S-2", "S-3", "s-2")).toMatchObject({ ok: false, rule: "DECL-5" });
  });
  it.each([2, null, true, ["S-2"], { id: "S-2" }])("[DECL-25] are text, and not %j", (id) => {
    expect(naming(id)).toMatchObject({ ok: false, rule: "DECL-25" });
  });
  it.each(["", "S--2", "\u0405-2", "S-2 "])("[DECL-5] [DECL-25] are well written: %j", (id) => {
    expect(naming(id)).toMatchObject({ ok: false, rule: "DECL-5" });
  });
  it("[DECL-25] are compared where they are opened, and not where they are closed", () => {
    const twice = held([site("S-2", "silo", "A", 1n), site("S-3", "silo", "B", 1n)]);
    const proof = valueOf(proveFields(twice, { fields: new Set(["id"]), shrouded: new Map() }));
    const none = valueOf(proveFields(twice, { fields: new Set(["kind"]), shrouded: new Map() }));
    const half = { ...proof, opened: [proof.opened[0]!, none.opened[1]!] };
    expect(checked(documentOf(half, twice.header), twice.header)).toMatchObject({ ok: true });
  });
});

it("[DECL-19] more leaves opened than a declaration has are refused before they are read", () => {
  const read = (count: number): unknown => {
    const one = {
      place: new Uint8Array(32),
      fields: [{ name: "id", value: 1, salt: new Uint8Array(32) }],
    };
    const proof: FieldsProof = {
      ...{ kind: "fields", declaration: small.id, leaves: formatLeaves(small.leaves) },
      opened: Array.from({ length: count }, () => one),
    };
    return parseProof(encodeText(canonicalJson(documentOf(proof, small.header))), small.header);
  };
  const small = held([], draftOf({ fields: ["id"], quantities: [], ladder: [], padded: 1 }));
  expect(read(limits.openedMax)).toMatchObject({ ok: true });
  expect(read(limits.openedMax + 1)).toMatchObject({ ok: false, rule: "DECL-19" });
});

describe("leaves whose identifier is opened", () => {
  const named = prove(["id", "kind"]);
  const leaves = named["opened"] as JsonObject[];

  it("[DECL-28] stand where it leads, each with its proof", () => {
    expect(checked(named, header)).toMatchObject({ ok: true });
    const proofs = leaves.map((one) => Buffer.from(one["place_proof"] as string, "base64").length);
    expect(proofs).toEqual([80, 80, 80]);
    expect(opened.map((one) => one["place_proof"])).toEqual([undefined, undefined, undefined]);
  });
  it("[DECL-28] without a proof of their place are refused, and others with one too", () => {
    const none = changed(named, ["opened", 1, "place_proof"], undefined);
    expect(checked(none, header)).toMatchObject({ ok: false, rule: "DECL-28" });
    const proof = leaves[0]!["place_proof"];
    const more = changed(document, ["opened", 0, "place_proof"], proof);
    expect(checked(more, header)).toMatchObject({ ok: false, rule: "DECL-28" });
  });
  it("[DECL-28] with the proof of another name, or one of another size, are refused", () => {
    const other = changed(named, ["opened", 1, "place_proof"], leaves[0]!["place_proof"]);
    expect(checked(other, header)).toMatchObject({ ok: false, rule: "VRF-5" });
    for (const size of [79, 81]) {
      const text = encodeBase64(new Uint8Array(size));
      const wrong = changed(named, ["opened", 1, "place_proof"], text);
      expect(checked(wrong, header)).toMatchObject({ ok: false, rule: "DECL-19" });
    }
  });
  it("[DECL-28] at a place where the name does not lead are refused, though bound so", () => {
    const fields = header.fields.map((name) => {
      const value = name === "id" ? "SILO-7" : "x";
      return { name, value, salt: own.seed };
    });
    const attributes = attributesDigest(fields.map(fieldDigest));
    const items = [...own.places.values()];
    const place = own.leaves.find((leaf) => !items.includes(leaf.place))!.place;
    const lying = bindAgain(own, (leaf) => {
      return leaf.place === place ? { ...leaf, attributes } : leaf;
    });
    const placeProof = provePlace(vrfKey(placeSeed(own.seed)), "SILO-7");
    const proof: FieldsProof = {
      ...{ kind: "fields", declaration: lying.id, leaves: formatLeaves(lying.leaves) },
      opened: [{ place, placeProof, fields }],
    };
    const refused = checked(documentOf(proof, lying.header), lying.header);
    expect(refused).toMatchObject({ ok: false, rule: "DECL-28" });
  });
  it("[DECL-28] need no place proof where the field is shrouded", () => {
    const shrouded = prove(["id", "kind"], own, new Map([["id", "safety"]]));
    expect(checked(shrouded, header)).toMatchObject({ ok: true });
  });
});

describe("leaves that are opened", () => {
  it("[DECL-27] are not of an item that is gone and has something, though bound so", () => {
    const { header: changing } = heldWithChanges();
    const [first] = sites;
    const gone = { reason: "lost", notification: null };
    const lying = held(
      [
        {
          ...first!,
          values: new Map<string, Json>([...first!.values, ["declaration.change", gone]]),
        },
      ],
      draftOf({ fields: changing.fields }),
    );
    const shown = checked(prove(["kind", "declaration.change"], lying), lying.header);
    expect(shown).toMatchObject({ ok: false, rule: "DECL-27" });
    expect(checked(prove(["kind"], lying), lying.header)).toMatchObject({ ok: true });
  });
  it("[DECL-27] [DECL-21] are told where they stand as gone, or may", () => {
    const changing = heldWithChanges();
    const [open] = prove(["declaration.change"], changing)["shows"] as string[];
    expect(open).toContain("2 of them are no padding. 1 of these stand as gone. Fields");
    const [closed] = prove(["kind"], changing)["shows"] as string[];
    expect(closed).toContain("2 of them are no padding. 2 of these may stand as gone. Fields");
  });
});

it("[CUST-8] no fields are opened where what is kept is not what was bound", () => {
  const values = new Map([...sites[0]!.values, ["place", "South"]]);
  const items = new Map([...own.items, ["SILO-1", { ...sites[0]!, values }]]);
  const asked = { fields: new Set(["kind"]), shrouded: new Map<string, string>() };
  expect(proveFields({ ...own, items }, asked)).toMatchObject({ ok: false, rule: "CUST-8" });
  const fewer = { ...own, items: new Map([...own.items].slice(1)) };
  expect(proveFields(fewer, asked)).toMatchObject({ ok: false, rule: "CUST-8" });
  const nowhere = { ...own, places: new Map([...own.places].slice(1)) };
  expect(proveFields(nowhere, asked)).toMatchObject({ ok: false, rule: "DECL-13" });
});
