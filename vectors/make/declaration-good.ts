/** @module Cases of declarations that are read, and of proofs that hold. */

import { encodeBase64, type Json, type JsonObject } from "@parley/bytes";
import {
  askedOf,
  documentOf,
  generators,
  headerDocument,
  seed,
  valueOf,
} from "../../packages/declaration/src/declared-world.fuzz.js";
import { declarationId } from "../../packages/declaration/src/declared/header.js";
import type { HeldDeclaration } from "../../packages/declaration/src/declared/held.js";
import { paddingPlace } from "../../packages/declaration/src/declared/secret.js";
import { proveAbsence } from "../../packages/declaration/src/proof/absence-proof.js";
import { proveFields } from "../../packages/declaration/src/proof/fields-proof.js";
import { proveItem, type ItemAsked } from "../../packages/declaration/src/proof/item-proof.js";
import { provePadding } from "../../packages/declaration/src/proof/padding-proof.js";
import { checkProof, type Proof } from "../../packages/declaration/src/proof/proof.js";
import { proveTotals } from "../../packages/declaration/src/proof/totals-proof.js";
import { declarations } from "./declaration-parties.js";

/** A header, or a proof under a header, and what a reader says. */
export interface DeclarationCase {
  /** The file that it stands in. */
  readonly file: "header" | "item" | "absent" | "fields" | "padding" | "totals" | "totals-in-parts";
  readonly name: string;
  /** The rule that the case shows; a refusal's own. */
  readonly rule: string;
  readonly verdict: "read" | "proven" | "refused";
  /** Of a proof: the name of its header. */
  readonly header?: string;
  readonly document?: Json;
  /** Pieces in order of a document that is too large or too odd to stand here as one. */
  readonly parts?: readonly Part[];
  /** Of a header that is read. */
  readonly id?: string;
  /** Of a proof that holds: what a reader learns. */
  readonly learns?: Json;
}

export type Part = { readonly text: string } | { readonly repeat: string; readonly times: number };

/** Proofs of the honest declaration that both good and forged cases are made of. */
export const proofs = {
  closed: proofOf("SILO-1"),
  whole: proofOf("SILO-1", {
    fields: new Set(["id", "kind", "place"]),
    counts: new Set(["warheads", "kind=silo"]),
  }),
  shrouded: proofOf("SILO-1", {
    fields: new Set(["id", "kind"]),
    shrouded: new Map([["place", "The safety of the crews."]]),
    counts: new Set(["kind=silo"]),
  }),
  absent: valueOf(proveAbsence(of("aurelia"), "SILO-3")),
  places: valueOf(proveFields(of("aurelia"), { fields: new Set(["place"]), shrouded: new Map() })),
  padding: valueOf(provePadding(of("aurelia"), paddingPlace(seed, 0))),
  totals: totalsOf("aurelia", [
    { quantity: "warheads", opens: false },
    { quantity: "kind=silo", opens: true },
  ]),
};

export function goodCases(): readonly DeclarationCase[] {
  const supplement = { of: of("aurelia").id, as: "correction" } as const;
  const later = { ...of("aurelia").header, supplements: supplement };
  const one = of("aurelia");
  return [
    ...Object.entries(declarations).map(([name, { header, id }]): DeclarationCase => {
      const document = headerDocument(header);
      return { file: "header", name, rule: "DECL-1", verdict: "read", id, document };
    }),
    {
      ...{ file: "header", name: "that supplements another", rule: "DECL-1", verdict: "read" },
      ...{ id: declarationId(later), document: headerDocument(later) },
    },
    {
      ...{
        file: "header",
        name: "in another spelling",
        rule: "DECL-1",
        verdict: "read",
        id: one.id,
      },
      parts: [{ text: JSON.stringify(reversed(headerDocument(one.header)), null, 4) }],
    },
    {
      ...{ file: "header", name: "of 32,768 bytes", rule: "DECL-2", verdict: "read", id: one.id },
      parts: padTo(JSON.stringify(headerDocument(one.header)), 32_768),
    },
    good("item", "nothing opened", "DECL-13", "aurelia", proofs.closed),
    good("item", "everything opened", "DECL-14", "aurelia", proofs.whole),
    good("item", "a field shrouded", "DECL-14", "aurelia", proofs.shrouded),
    good(
      ...(["item", "what is closed contradicts nothing", "DECL-15"] as const),
      ...(["a category against its field", proveIn("a category against its field")] as const),
    ),
    good(
      ...(["item", "that stands as gone", "DECL-27", "what is gone"] as const),
      valueOf(
        proveItem(
          of("what is gone"),
          askedOf("SILO-2", {
            fields: new Set(["id", "kind", "place", "declaration.change"]),
            counts: new Set(["warheads", "kind=silo"]),
          }),
        ),
      ),
    ),
    good(
      ...(["item", "that may stand as gone", "DECL-27", "what is gone"] as const),
      valueOf(proveItem(of("what is gone"), askedOf("SILO-2", { fields: new Set(["kind"]) }))),
    ),
    good("absent", "a name that is not declared", "DECL-16", "aurelia", proofs.absent),
    good(
      ...(["absent", "of an empty table", "DECL-16", "nothing declared"] as const),
      valueOf(proveAbsence(of("nothing declared"), "SILO-1")),
    ),
    good("fields", "one field of all items", "DECL-17", "aurelia", proofs.places),
    good(
      ...(["fields", "names and a field that is shrouded", "DECL-25", "aurelia"] as const),
      valueOf(
        proveFields(one, { fields: new Set(["id"]), shrouded: new Map([["place", "Safety."]]) }),
      ),
    ),
    good(
      ...([
        "fields",
        "changes, one of them that an item is gone",
        "DECL-27",
        "what is gone",
      ] as const),
      valueOf(
        proveFields(of("what is gone"), {
          ...{ fields: new Set(["declaration.change"]), shrouded: new Map() },
        }),
      ),
    ),
    good(...(["fields", "one item left out, which is said", "DECL-21", "aurelia"] as const), {
      ...proofs.places,
      opened: proofs.places.opened.slice(1),
    }),
    good("padding", "a leaf that is padding", "DECL-18", "aurelia", proofs.padding),
    good("totals", "one within its limit and one opened", "DECL-12", "aurelia", proofs.totals),
    good(
      ...(["totals", "opened above the limit", "DECL-22", "above the limit"] as const),
      totalsOf("above the limit", [{ quantity: "warheads", opens: true }]),
    ),
    good(
      ...(["totals", "of an empty table", "DECL-12", "nothing declared"] as const),
      totalsOf("nothing declared", [{ quantity: "warheads", opens: false }]),
    ),
  ];
}

/** A proof of the honest declaration, of one item. */
export function proofOf(item: string, asked: Partial<ItemAsked> = {}): Proof & { kind: "item" } {
  return valueOf(proveItem(of("aurelia"), askedOf(item, asked)));
}

/** A proof of SILO-1 in another declaration. */
export function proveIn(name: string, asked: Partial<ItemAsked> = {}): Proof & { kind: "item" } {
  return valueOf(proveItem(of(name), askedOf("SILO-1", asked)));
}

/** A declaration by its name. */
export function of(name: string): HeldDeclaration {
  const found = declarations[name];
  if (found === undefined) throw new Error(`no declaration is called ${name}`);
  return found;
}

/** A text, and so many spaces behind it that it has a size in bytes. */
export function padTo(text: string, sizeBytes: number): readonly Part[] {
  return [{ text }, { repeat: " ", times: sizeBytes - Buffer.byteLength(text) }];
}

/** What was learnt, as JSON: maps as objects, bytes in base64, numbers of any size as text. */
export function learnt(value: unknown): Json {
  if (value instanceof Uint8Array) return encodeBase64(value);
  if (value instanceof Map) {
    return Object.fromEntries([...value].map(([name, one]) => [String(name), learnt(one)]));
  }
  if (typeof value === "bigint") return String(value);
  if (Array.isArray(value)) return value.map(learnt);
  if (typeof value !== "object" || value === null) return value as Json;
  // Which category a quantity is of stands in the header: no proof teaches it.
  const members = Object.entries(value).filter(([name, one]) => {
    return one !== undefined && name !== "category" && name !== "categories";
  });
  return Object.fromEntries(members.map(([name, one]) => [name, learnt(one)]));
}

function good(
  file: DeclarationCase["file"],
  name: string,
  rule: string,
  header: string,
  proof: Proof,
): DeclarationCase {
  const learns = learnt(valueOf(checkProof(proof, of(header).header, generators)));
  const document = documentOf(proof, of(header).header);
  return { file, name, rule, verdict: "proven", header, learns, document };
}

function totalsOf(
  name: string,
  asked: readonly { readonly quantity: string; readonly opens: boolean }[],
): Proof & { kind: "totals" } {
  const means = { generators, entropy: new Uint8Array(32).fill(5) };
  return valueOf(proveTotals(of(name), asked, means));
}

function reversed(document: JsonObject): object {
  return Object.fromEntries(Object.entries(document).reverse());
}
