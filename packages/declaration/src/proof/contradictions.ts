/** @module What proofs of one declaration say against each other (DECL-31, DECL-32). */

import { canonicalJson, encodeHex, type Json } from "@parley/bytes";
import { CHANGE_FIELD, isGone, markerOf } from "../declared/change.js";
import { likenessesOf } from "../declared/identifier.js";
import { ID_FIELD } from "../declared/item.js";
import type { Opened } from "./opened.js";
import type { Proven } from "./proof-kinds.js";
import { totalsApart } from "./totals-apart.js";

/** Two proofs that hold each by itself, and not both. */
export interface Contradiction {
  /**
   * `shrouded-and-opened` breaks a promise. All others show that a declarer bound what no honest
   * one binds, or that the proofs are not of one declaration.
   */
  readonly what:
    | "two-places"
    | "two-names"
    | "two-values"
    | "does-not-follow"
    | "absent-and-named"
    | "item-and-padding"
    | "alike"
    | "shrouded-and-opened";
  /** Their places in the list, the earlier first. */
  readonly proofs: readonly [number, number];
  readonly detail: string;
}

/**
 * Holds all proven proofs of one declaration against each other, in the order in which they were
 * given. Each fact that does not go with an earlier one is told, with the proof that said that.
 */
export function contradictionsAmong(proven: readonly Proven[]): readonly Contradiction[] {
  const counted = new Set(proven.flatMap((one) => (one.kind === "item" ? countedFields(one) : [])));
  const facts = proven.flatMap((one, proof) => {
    return factsOf(one, counted).map((fact) => ({ ...fact, proof }));
  });
  const first = new Map<string, Told>();
  const found: Contradiction[] = [];
  for (const fact of facts) {
    const earlier = first.get(fact.of);
    if (earlier === undefined) first.set(fact.of, fact);
    else if (earlier.says !== fact.says) {
      const { what, detail } = fact;
      found.push({ what, proofs: [earlier.proof, fact.proof], detail });
    }
  }
  const apart = totalsApart(proven).map((one) => ({ what: "does-not-follow" as const, ...one }));
  return [...found, ...alikeAmong(facts), ...apart];
}

/** What a proof says of one thing: two facts of it go together that say the same. */
interface Fact {
  readonly of: string;
  readonly says: string;
  readonly what: Contradiction["what"];
  readonly detail: string;
  /** Where it is a fact of what something is called that is declared, or absent. */
  readonly name?: string;
}

type Told = Fact & { readonly proof: number };

/** `counted` are the fields of which some proof opens a category's count. */
function factsOf(proven: Proven, counted: ReadonlySet<string>): readonly Fact[] {
  switch (proven.kind) {
    case "item": {
      const { item, place, counts } = proven;
      const at = encodeHex(place);
      return [
        ...nameFacts(item, at),
        ...leafFacts(at, item, proven),
        ...followingFacts(at, item, proven, counted),
        ...countFacts(at, item, counts),
        ...countedFacts(at, item, proven),
      ];
    }
    case "fields":
      return proven.opened.flatMap((leaf) => {
        const at = encodeHex(leaf.place);
        const id = leaf.values.get(ID_FIELD);
        const isNamed = typeof id === "string";
        const called = isNamed ? id : `the leaf at ${at}`;
        return [
          ...(isNamed ? nameFacts(id, at) : []),
          ...leafFacts(at, called, leaf),
          ...followingFacts(at, called, leaf, counted),
        ];
      });
    case "absent":
      return [{ ...namedFact(proven.item), says: ABSENT, name: proven.item }];
    case "padding": {
      const at = encodeHex(proven.place);
      return [{ ...kindFact(at, `the leaf at ${at}`), says: "padding" }];
    }
    case "totals":
      return proven.totals.flatMap(({ quantity, is }): Fact[] => {
        if (is === undefined) return [];
        const detail = `the total of ${quantity} is opened as two numbers`;
        return [{ of: `total ${quantity}`, says: String(is), what: "two-values", detail }];
      });
  }
}

function nameFacts(name: string, at: string): readonly Fact[] {
  return [
    { ...namedFact(name), says: "named", name },
    {
      ...{ of: `place of ${name}`, says: at, what: "two-places" },
      detail: `${name} stands at two places`,
    },
    {
      ...{ of: `name at ${at}`, says: name, what: "two-names" },
      detail: `${name} stands where something of another name stands`,
    },
  ];
}

function leafFacts(at: string, called: string, opened: Opened): readonly Fact[] {
  const { values, shrouded } = opened;
  const facts: Fact[] = [{ ...kindFact(at, called), says: "item" }];
  for (const [name, value] of values) {
    const detail = `${name} of ${called} is opened with two values`;
    const says = canonicalJson(value);
    facts.push({ of: `value at ${at} of ${name}`, says, what: "two-values", detail });
    facts.push({ ...shroudFact(at, name, called), says: "opened" });
  }
  for (const name of shrouded.keys()) {
    facts.push({ ...shroudFact(at, name, called), says: "shrouded" });
  }
  return facts;
}

function countFacts(
  at: string,
  called: string,
  counts: ReadonlyMap<string, bigint>,
): readonly Fact[] {
  return [...counts].map(([quantity, count]) => ({
    ...{ of: `count at ${at} of ${quantity}`, says: String(count), what: "two-values" },
    detail: `${quantity} of ${called} is opened with two counts`,
  }));
}

/** What counts of categories, and the mark of what is gone, are held against. */
function followingFacts(
  at: string,
  called: string,
  opened: Opened,
  counted: ReadonlySet<string>,
): readonly Fact[] {
  const facts: Fact[] = [];
  for (const [field, value] of opened.values) {
    if (!counted.has(field)) continue;
    facts.push(...categoryFacts(at, called, field, value));
  }
  const standing = standingOf(opened);
  if (standing !== undefined) facts.push({ ...goneFact(at, called), says: standing });
  return facts;
}

/** A count of 1 says which value the field has, and of 0 which it has not (DECL-15). */
function countedFacts(at: string, called: string, opened: Opened): readonly Fact[] {
  return [...(opened.categories ?? [])].flatMap(([quantity, { field, value }]) => {
    const isOf = opened.counts.get(quantity) === 1n;
    return isOf
      ? categoryFacts(at, called, field, value)
      : [{ ...isFact(at, called, field, value), says: "no" }];
  });
}

function countedFields({ categories }: Opened): readonly string[] {
  return [...(categories ?? [])].map(([, { field }]) => field);
}

function categoryFacts(at: string, called: string, field: string, value: Json): readonly Fact[] {
  const fact = isFact(at, called, field, value);
  return [
    { ...fact, says: "yes" },
    { ...fact, of: `category at ${at} by ${field}`, says: canonicalJson(value) },
  ];
}

function isFact(at: string, called: string, field: string, value: Json): Omit<Fact, "says"> {
  const detail = `${field} of ${called} does not go with what it counts as`;
  const of = `whether at ${at} ${field} is ${canonicalJson(value)}`;
  return { of, what: "does-not-follow", detail };
}

/** What is gone has nothing left but its name and its change (DECL-27). */
function standingOf({ values, counts }: Opened): "gone" | "there" | undefined {
  const marker = markerOf(values.get(CHANGE_FIELD) ?? null);
  if (marker && isGone(marker)) return "gone";
  const isSaid = [...values].some(([name, value]) => {
    return name !== ID_FIELD && name !== CHANGE_FIELD && value !== null;
  });
  return isSaid || [...counts.values()].some((count) => count !== 0n) ? "there" : undefined;
}

function goneFact(at: string, called: string): Omit<Fact, "says"> {
  const detail = `${called} is gone in one, and has fields or counts in the other`;
  return { of: `standing at ${at}`, what: "does-not-follow", detail };
}

function namedFact(name: string): Omit<Fact, "says"> {
  const detail = `${name} is shown to be declared, and to be absent`;
  return { of: `standing of ${name}`, what: "absent-and-named", detail };
}

function kindFact(at: string, called: string): Omit<Fact, "says"> {
  const detail = `${called} is shown to be an item, and to be padding`;
  return { of: `kind at ${at}`, what: "item-and-padding", detail };
}

function shroudFact(at: string, name: string, called: string): Omit<Fact, "says"> {
  const detail = `${name} of ${called} is closed for good in one, and opened in the other`;
  return { of: `shroud at ${at} of ${name}`, what: "shrouded-and-opened", detail };
}

/**
 * Names that look like one that is declared, each once; those that are shown to be absent with them
 * (DECL-34). Each proof by itself sees its own names alone.
 */
function alikeAmong(facts: readonly Told[]): readonly Contradiction[] {
  const declared = new Map<string, number>();
  const absent = new Map<string, number>();
  for (const { name, says, proof } of facts) {
    if (name === undefined) continue;
    const names = says === ABSENT ? absent : declared;
    if (!names.has(name)) names.set(name, proof);
  }
  const byLikeness = new Map<string, string>();
  return [...declared, ...absent].flatMap(([name, proof], at): readonly Contradiction[] => {
    const likenesses = likenessesOf(name);
    const other = likenesses.map((one) => byLikeness.get(one)).find((one) => one !== undefined);
    if (at < declared.size) {
      for (const one of likenesses) if (!byLikeness.has(one)) byLikeness.set(one, name);
    }
    if (other === undefined || other === name) return [];
    const before = declared.get(other) ?? 0;
    const proofs = [Math.min(before, proof), Math.max(before, proof)] as const;
    return [{ what: "alike", proofs, detail: `${other} and ${name} look alike` }];
  });
}

const ABSENT = "absent";
