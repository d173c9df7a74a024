/** @module A desk of declarations between the fictional states, for tests. */

import type { JsonObject } from "@parley/bytes";
import type { DeclaredTableView, DisclosureView, SaidView } from "@parley/protocol";
import type { DeclarationsAnswer, ProofView } from "../../declarations-api.js";

/** Ids that tests name. */
export const IDS = {
  theirs: "a1".repeat(32),
  own: "b1".repeat(32),
  ownEarlier: "b0".repeat(32),
  conversation: "c1".repeat(32),
  binding: "d1".repeat(32),
} as const;

/** XB looks at its desk: a declaration of XA, two of its own, work, and steps taken at once. */
export function declarationsAnswer(part: Partial<DeclarationsAnswer> = {}): DeclarationsAnswer {
  return {
    party: "XB",
    tables: [theirTable(), ownEarlier(), ownTable()],
    plain: [
      {
        ...said("f1", "XA", "2026-11-20T09:00:00.000Z"),
        ...{ as: "no-change", about: IDS.theirs, asOf: "2026-11-20T00:00:00.000Z" },
      },
      {
        ...said("f2", "XC", "2026-11-21T09:00:00.000Z"),
        ...{ as: "nil", about: "model", asOf: "2026-11-21T00:00:00.000Z" },
        scope: "Nothing of Article II is on the territory of Corvania.",
      },
    ],
    doctrine: [],
    proofs: PROOFS,
    work: [
      { id: "1", what: "commit", done: 1, declaration: IDS.own, statement: "e1".repeat(32) },
      { id: "2", what: "prove", done: 0.42, declaration: IDS.own },
      {
        ...{ id: "3", what: "prove", done: 0.1, declaration: IDS.own },
        failed: { rule: "DISC-3", detail: "this party is bound to this step already" },
      },
    ],
    waiting: [
      {
        ...{ declaration: IDS.own, step: "bases", of: IDS.binding },
        ...{ bound: ["XA", "XB"], notBound: [], shown: [], midway: "none-shown" },
      },
    ],
    drawn: [],
    ...part,
  };
}

/** The readable part of a declaration under the model agreement. */
function headerJson(part: JsonObject = {}): JsonObject {
  const field = "kind";
  return {
    format: "parley-declaration/1",
    party: "XA",
    agreement: "model",
    pack: "00".repeat(32),
    schema: "11".repeat(32),
    counting: "22".repeat(32),
    as_of: "2026-11-01T00:00:00.000Z",
    scope: "All items of Article II on the territory of the Party.",
    identifiers: "latin",
    fields: ["id", "kind", "deployed", "inView", "warheads", "place", "declaration.change"],
    quantities: [
      { id: "vehicles", bits: 16, max: 500 },
      { id: "warheads", bits: 16, max: 1200 },
      { id: "heavy-missiles", bits: 16, max: 50 },
      ...["missile", "heavy-missile", "launcher", "heavy-bomber"].map((value) => {
        return { id: `kind=${value}`, bits: 8, category: { field, value } };
      }),
    ],
    ladder: [
      { id: "totals", shows: "totals" },
      { id: "categories", shows: "categories" },
      { id: "bases", shows: "fields", fields: ["place"] },
      { id: "items", shows: "fields", fields: ["id", "kind", "deployed"] },
      { id: "fields", shows: "fields", fields: ["inView", "warheads"] },
    ],
    padded: 1023,
    place_key: ZEROS,
    root: ZEROS,
    ...part,
  };
}

function theirTable(): DeclaredTableView {
  return {
    ...emptyTable(IDS.theirs, "XA", "2026-11-02T08:00:00.000Z"),
    header: headerJson(),
    steps: [
      { id: "totals", shown: [shown("11", ["p1"])], parties: [] },
      { id: "categories", shown: [shown("12", ["p2"])], parties: [] },
      { id: "bases", shown: [], parties: BOUND_BASES },
      { id: "items", shown: [shown("13", ["p3"])], parties: [] },
      { id: "fields", shown: [], parties: [] },
    ],
    items: [shown("14", ["p4"]), shown("15", ["p5"]), shown("16", ["p6"])],
    picksLeft: { XB: 4 },
  };
}

function ownEarlier(): DeclaredTableView {
  return {
    ...emptyTable(IDS.ownEarlier, "XB", "2026-05-01T08:00:00.000Z"),
    header: headerJson({ party: "XB", as_of: "2026-05-01T00:00:00.000Z" }),
    steps: ["totals", "categories", "bases", "items", "fields"].map((id) => {
      return { id, shown: [], parties: [] };
    }),
    terms: { word: "follows", detail: "" },
    supplementedBy: [IDS.own],
    signedOff: { reviewedBy: "R. Osk", releasedBy: ["M. Hald", "T. Winn"] },
  };
}

function ownTable(): DeclaredTableView {
  const rest = ownEarlier();
  return {
    ...{ ...rest, ...emptyTable(IDS.own, "XB", "2026-11-03T08:00:00.000Z") },
    header: headerJson({ party: "XB", supplements: { of: IDS.ownEarlier, as: "update" } }),
    steps: rest.steps.map((step) => {
      if (step.id === "totals") return { ...step, shown: [shown("21", ["p7"], "XB")] };
      return step.id === "bases" ? { ...step, parties: BOUND_BASES } : step;
    }),
    picks: [{ ...said("31", "XA", "2026-11-21T10:00:00.000Z"), item: "M-204" }],
    questions: [
      {
        ...said("32", "XA", "2026-11-21T11:00:00.000Z"),
        ...{ text: "Is launcher L-7 counted at the old base?", replies: [] },
      },
    ],
    picksLeft: { XA: 5 },
    correctedUntil: "2026-12-03T08:00:00.000Z",
  };
}

function emptyTable(id: string, from: string, at: string): DeclaredTableView {
  return {
    ...{ ...said(id.slice(0, 2), from, at), id, conversation: IDS.conversation, header: {} },
    ...{ steps: [], items: [], draws: [], picks: [], results: [], questions: [] },
    ...{ picksLeft: {}, terms: { word: "follows", detail: "" }, supplementedBy: [] },
  };
}

function shown(id: string, proofs: readonly string[], from = "XA"): DisclosureView {
  return {
    ...said(id, from, "2026-11-05T08:00:00.000Z"),
    ...{ authority: "Director, Verification", handling: "Committee members only" },
    proofs: proofs.map((exhibit) => ({ exhibit, isHere: exhibit !== "p6" })),
  };
}

function said(id: string, from: string, at: string): SaidView {
  return { statement: id.repeat(32).slice(0, 64), from, said: at, here: at };
}

const ZEROS = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
const BOUND_BASES = [
  { party: "XA", bound: "e2".repeat(32) },
  { party: "XB", bound: IDS.binding },
];
const TOTALS: ProofView = {
  ...{ declaration: IDS.theirs, verdict: "proven", kind: "totals", leaves: 1023 },
  shows: ["Of all leaves, together they come to at most 500."],
  notShown: ["How many items there are, and what any of them counts for."],
  totals: [
    { quantity: "vehicles", atMost: 500 },
    { quantity: "warheads", atMost: 1200 },
  ],
};
const PROOFS: Readonly<Record<string, ProofView>> = {
  p1: TOTALS,
  p2: {
    ...TOTALS,
    totals: [
      { quantity: "kind=missile", is: "300" },
      { quantity: "kind=launcher", is: "96" },
    ],
  },
  p3: {
    ...{ declaration: IDS.theirs, verdict: "proven", kind: "fields", leaves: 1023 },
    ...{
      shows: ["All 1023 leaves of the declaration stand here."],
      notShown: ["Any other field."],
    },
    opened: [
      { id: "M-101", kind: "missile", deployed: true },
      { id: "L-7", kind: "launcher", deployed: false },
      { id: "H-3", kind: "heavy-missile" },
    ],
    shrouded: { warheads: "technical secret", place: "technical secret" },
  },
  p4: {
    ...{ declaration: IDS.theirs, verdict: "proven", kind: "item", item: "M-101" },
    ...{ shows: ["M-101 is declared, once."], notShown: ["Anything of any other item."] },
    fields: { id: "M-101", kind: "missile", deployed: true, place: "Base North" },
    counts: { vehicles: "1", warheads: "4" },
    shrouded: { inView: "host security" },
    recount: { word: "follows", detail: "2 counts were made again" },
  },
  p5: {
    ...{ declaration: IDS.theirs, verdict: "refused", shows: [], notShown: [] },
    ...{ rule: "TREE-4", detail: "the path does not lead to the root" },
  },
  p7: {
    ...{ declaration: IDS.own, verdict: "checking", shows: [], notShown: [] },
  },
};
