/** @module A ledger with one more fact, or many at once. */

import type { Pack } from "../pack/pack.js";
import type { CivilDate } from "../time/civil-date.js";
import type { Claim } from "./claims.js";
import type { ActPositionFact, ActFact, Fact } from "./fact.js";
import {
  emptyTextMap,
  textMapValues,
  fillTextMap,
  getText,
  withText,
  type Filling,
  type TextMap,
} from "@parley/bytes";
import { limits } from "./limits.js";
import { seriesKey, type Ledger, type MarkFact } from "./ledger.js";
import { isOpen, openingOf } from "./obligations.js";
import { inOrder, occasionKey, withPart, type Occasion, type OccasionPart } from "./occasion.js";
import { termsOf, type Terms } from "./terms.js";

/** A ledger of these packs without facts. */
export function emptyLedger(
  centre: string,
  since: CivilDate | undefined,
  packs: readonly Pack[],
): Ledger {
  const terms = new Map(packs.map((pack) => [pack.id, termsOf(pack)]));
  return {
    ...{ centre, since, terms, acts: [], claims: claimsOf(terms, []) },
    occasions: emptyTextMap(),
    open: emptyTextMap(),
    occasionOf: emptyTextMap(),
    marks: emptyTextMap(),
    series: emptyTextMap(),
  };
}

/** The ledger with one more fact; one of a pack that is not here changes nothing. */
export function withFact(ledger: Ledger, fact: Fact): Ledger {
  const occasions = shelfOf(ledger.occasions);
  const occasionOf = shelfOf(ledger.occasionOf);
  const marks = shelfOf(ledger.marks);
  const series = shelfOf(ledger.series);
  const acts = isAct(fact) ? [...ledger.acts] : [];
  const key = enter({ occasions, occasionOf, marks, series, acts }, ledger.terms, fact);
  const next = {
    ...ledger,
    occasions: occasions.taken(),
    occasionOf: occasionOf.taken(),
    marks: marks.taken(),
    series: series.taken(),
    ...(acts.some((one) => one === fact) && { acts, claims: claimsOf(ledger.terms, acts) }),
  };
  const occasion = key === undefined ? undefined : getText(next.occasions, key);
  if (key === undefined || occasion === undefined) return next;
  return {
    ...next,
    open: withText(next.open, key, isOpen(next, openingOf(next), occasion) ? occasion : undefined),
  };
}

/** The ledger of many facts: as after one by one, in a fraction of the time. */
export function ledgerOf(
  centre: string,
  since: CivilDate,
  packs: readonly Pack[],
  facts: Iterable<Fact>,
): Ledger {
  const empty = emptyLedger(centre, since, packs);
  const occasions = fillTextMap<Occasion>();
  const occasionOf = fillTextMap<string>();
  const marks = fillTextMap<readonly MarkFact[]>();
  const series = fillTextMap<readonly string[]>();
  const acts: (ActFact | ActPositionFact)[] = [];
  const shelves = { occasions, occasionOf, marks, series, acts };
  for (const fact of facts) enter(shelves, empty.terms, fact);
  const full: Ledger = {
    ...empty,
    occasions: occasions.taken(),
    occasionOf: occasionOf.taken(),
    marks: marks.taken(),
    series: series.taken(),
    ...{ acts, claims: claimsOf(empty.terms, acts) },
  };
  const open = fillTextMap<Occasion>();
  const reckons = openingOf(full);
  for (const occasion of textMapValues(full.occasions)) {
    if (isOpen(full, reckons, occasion)) open.set(occasionKey(occasion), occasion);
  }
  return { ...full, open: open.taken() };
}

interface Shelves {
  readonly occasions: Filling<Occasion>;
  readonly occasionOf: Filling<string>;
  readonly marks: Filling<readonly MarkFact[]>;
  readonly series: Filling<readonly string[]>;
  readonly acts: (ActFact | ActPositionFact)[];
}

function isAct({ kind }: Fact): boolean {
  return kind === "act" || kind === "act-position";
}

/** Puts a fact where it belongs, and says which occasion it is about. */
function enter(
  shelves: Shelves,
  terms: ReadonlyMap<string, Terms>,
  fact: Fact,
): string | undefined {
  switch (fact.kind) {
    case "act":
    case "act-position":
      enterAct(shelves.acts, fact);
      return undefined;
    case "received":
    case "retracted":
    case "acknowledged": {
      const before = shelves.marks.get(fact.notice) ?? [];
      // Of each party the first word of a kind counts.
      const said = before.find(({ kind, by }) => kind === fact.kind && by === fact.by);
      if (said === undefined || inOrder(fact, said) < 0) {
        shelves.marks.set(fact.notice, [...before.filter((one) => one !== said), fact]);
      }
      return shelves.occasionOf.get(fact.notice);
    }
    case "occasion":
    case "notice":
    case "step":
    case "waived":
    case "withheld":
      return terms.has(fact.pack) ? enterPart(shelves, fact) : undefined;
  }
}

/** The first acts of each party, and the first words of each on acts. */
function enterAct(acts: (ActFact | ActPositionFact)[], fact: ActFact | ActPositionFact): void {
  if (acts.some(({ id }) => id === fact.id)) return;
  acts.push(fact);
  const whose = (one: ActFact | ActPositionFact): string => {
    return one.kind === "act" ? one.party : `on acts ${one.by}`;
  };
  const own = acts.filter((one) => whose(one) === whose(fact)).sort(inOrder);
  const last = own.length > limits.actsMax ? own.at(-1) : undefined;
  if (last !== undefined) acts.splice(acts.indexOf(last), 1);
}

function enterPart(shelves: Shelves, part: OccasionPart): string {
  const key = occasionKey(part);
  const occasion = withPart(shelves.occasions.get(key), part);
  shelves.occasions.set(key, occasion);
  shelves.occasionOf.set(part.id, key);
  // Nobody else begins what a party begins.
  if (part.kind === "withheld" || (part.kind === "step" && part.by === part.owedBy)) {
    const together = seriesKey(occasion, part.kind === "step" ? undefined : part.duty);
    const before = shelves.series.get(together) ?? [];
    if (!before.includes(key)) {
      shelves.series.set(together, [...before, key].sort().slice(0, limits.seriesMax));
    }
  }
  return key;
}

/** A shelf over a map that is never changed in place. */
function shelfOf<V>(before: TextMap<V>): Filling<V> {
  let map = before;
  return {
    get: (key) => getText(map, key),
    set: (key, value) => {
      map = withText(map, key, value);
    },
    taken: () => map,
  };
}

/** Claims by pack: those of its own events, then of acts since. */
function claimsOf(
  terms: ReadonlyMap<string, Terms>,
  acts: readonly (ActFact | ActPositionFact)[],
): ReadonlyMap<string, readonly Claim[]> {
  const claims = new Map([...terms].map(([id, one]) => [id, [...one.claims]]));
  const said = new Map<string, ActPositionFact[]>();
  for (const fact of acts) {
    if (fact.kind !== "act-position") continue;
    const of = said.get(fact.act);
    if (of === undefined) said.set(fact.act, [fact]);
    else of.push(fact);
  }
  for (const fact of acts) {
    if (fact.kind !== "act") continue;
    const act = terms.get(fact.pack)?.pack.acts.get(fact.act);
    if (act === undefined || (act.suspends.length === 0 && !act.resumes)) continue;
    const { id, from: at, party } = fact;
    const { suspends, resumes } = act;
    const deniedBy = deniersOf(fact, said.get(fact.id) ?? []);
    claims.get(fact.pack)?.push({ id, at, party, by: party, suspends, resumes, deniedBy });
  }
  return claims;
}

/** Who denies the effect of an act, by the newest word of each. */
function deniersOf({ party }: ActFact, said: readonly ActPositionFact[]): readonly string[] {
  const others = said.filter(({ by }) => by !== party).sort(inOrder);
  const newest = new Map(others.map(({ by, effect }) => [by, effect]));
  return [...newest].flatMap(([by, effect]) => (effect === "denied" ? [by] : [])).sort();
}
