import { sameBytes } from "@parley/bytes";
import { describe, expect, it } from "vitest";
import {
  askedOf,
  draftOf,
  generators,
  held,
  site,
  sites,
  valueOf,
} from "../declared-world.fuzz.js";
import { formatHeader } from "../declared/header.js";
import { formatLeaves } from "../declared/leaf.js";
import {
  countBlinding,
  fieldSalt,
  paddingBlinding,
  paddingSalt,
  placeSeed,
} from "../declared/secret.js";
import { formatScalar } from "../group/scalar.js";
import { vrfKey } from "../place/ecvrf.js";
import { proveAbsence } from "./absence-proof.js";
import { proveFields } from "./fields-proof.js";
import { proveItem } from "./item-proof.js";
import { provePadding } from "./padding-proof.js";
import { formatProof, type Proof } from "./proof.js";
import { proveTotals } from "./totals-proof.js";

const seed = Uint8Array.from({ length: 32 }, (_, at) => at * 5 + 3);
const own = held(sites, draftOf(), seed);
const { header } = own;
const paddingNumbers = [0, 1, 2, 3];
const place = own.leaves.find(({ place: one }) => ![...own.places.values()].includes(one))!.place;
const padding = valueOf(provePadding(own, place));
const key = vrfKey(placeSeed(seed));
const quantities = header.quantities.map(({ id }) => id);

/** Every secret of the declaration, by its name. */
const secrets: ReadonlyMap<string, Uint8Array> = new Map([
  ["seed", seed],
  ["seed of places", placeSeed(seed)],
  ["scalar of places", formatScalar(key.secret)],
  ["prefix of nonces", key.noncePrefix],
  ...sites.flatMap(({ id }) => [
    ...header.fields.map((field): [string, Uint8Array] => {
      return [`salt of ${id} ${field}`, fieldSalt(seed, id, field)];
    }),
    ...quantities.map((quantity): [string, Uint8Array] => {
      return [`blinding of ${id} ${quantity}`, formatScalar(countBlinding(seed, id, quantity))];
    }),
  ]),
  ...paddingNumbers.flatMap((number) => [
    [`salt of padding ${number}`, paddingSalt(seed, number)] as [string, Uint8Array],
    ...quantities.map((quantity): [string, Uint8Array] => {
      const blinding = paddingBlinding(seed, number, quantity);
      return [`blinding of padding ${number} ${quantity}`, formatScalar(blinding)];
    }),
  ]),
]);

describe("what is given out", () => {
  const salts = (item: string, ...fields: string[]): string[] => {
    return fields.map((field) => `salt of ${item} ${field}`);
  };
  const number = paddingNumbers.find((one) => sameBytes(paddingSalt(seed, one), padding.salt));
  const means = { generators, entropy: new Uint8Array(32).fill(3) };

  it.each([
    ["a header", formatHeader(header), []],
    ["an absence", valueOf(proveAbsence(own, "SILO-3")), []],
    ["an item that is closed", valueOf(proveItem(own, askedOf("SILO-1"))), []],
    [
      "an item of which a field and a count are opened, and a field is shrouded",
      valueOf(
        proveItem(
          own,
          askedOf("SILO-1", {
            ...{ fields: new Set(["kind", "place"]), shrouded: new Map([["place", "safety"]]) },
            counts: new Set(["warheads"]),
          }),
        ),
      ),
      [...salts("SILO-1", "kind"), "blinding of SILO-1 warheads"],
    ],
    [
      "a field of all",
      valueOf(proveFields(own, { fields: new Set(["place"]), shrouded: new Map() })),
      sites.flatMap(({ id }) => salts(id, "place")),
    ],
    [
      "padding",
      padding,
      [
        `salt of padding ${number}`,
        ...quantities.map((quantity) => `blinding of padding ${number} ${quantity}`),
      ],
    ],
    [
      "totals",
      valueOf(
        proveTotals(
          own,
          [
            { quantity: "warheads", opens: false },
            { quantity: "kind=silo", opens: true },
          ],
          means,
        ),
      ),
      [],
    ],
  ] as [string, Proof | ReturnType<typeof formatHeader>, string[]][])(
    "[DECL-8] as %s holds the secrets that were asked for, and no other",
    (_, given, asked) => {
      const text = isProof(given) ? formatProof(given, header) : JSON.stringify(given);
      expect(found(text).sort()).toEqual([...asked].sort());
    },
  );
  it("[DECL-8] as all leaves holds no secret", () => {
    expect(found(Buffer.from(formatLeaves(own.leaves)).toString("latin1"))).toEqual([]);
  });
  it("[DECL-8] would be seen to hold one in any spelling", () => {
    const salt = Buffer.from(secrets.get("salt of SILO-1 kind")!);
    const inBytes = Buffer.concat([Buffer.from("xy"), salt]).toString("base64");
    for (const text of [
      salt.toString("hex"),
      salt.toString("hex").toUpperCase(),
      JSON.stringify({ a: salt.toString("base64") }),
      JSON.stringify({ leaves: inBytes }),
      salt.toString("latin1"),
    ]) {
      expect(found(text)).toEqual(["salt of SILO-1 kind"]);
    }
  });
  it("[DECL-8] tells nothing of one declaration in another under another seed", () => {
    const other = held([...sites, site("S-4", "base", "West", 0n)], draftOf(), new Uint8Array(32));
    const everything = (leaves: typeof own.leaves): string[] => {
      return leaves.flatMap((leaf) => [leaf.place, leaf.attributes, ...leaf.counts].map(String));
    };
    const before = new Set(everything(own.leaves));
    expect(everything(other.leaves).filter((one) => before.has(one))).toEqual([]);
    expect(before.size).toBe(7 * 4);
  });
});

function isProof(given: object): given is Proof {
  return "kind" in given;
}

/** The secrets that stand in a text: as bytes, in hexadecimal or base64, or within base64. */
function found(text: string): string[] {
  const decoded = [...text.matchAll(/[A-Za-z0-9+/]{40,}={0,2}/g)].map(([word]) => {
    return Buffer.from(word, "base64").toString("latin1");
  });
  const places = [text, ...decoded];
  return [...secrets].flatMap(([name, secret]) => {
    const bytes = Buffer.from(secret);
    const spelled = [bytes.toString("latin1"), bytes.toString("base64"), bytes.toString("hex")];
    const stands = spelled.some((one) => {
      return places.some((where) => where.includes(one)) || text.toLowerCase().includes(one);
    });
    return stands ? [name] : [];
  });
}
