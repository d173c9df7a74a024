/** @module Declarations for tests: one of XA with a correction, draws, results and questions. */

import type { JsonObject } from "@parley/bytes";
import type {
  DeclaredTableView,
  DisclosureView,
  DoctrineView,
  DrawView,
  PlainView,
  QuestionView,
} from "@parley/protocol";
import type { ProofView } from "../../declarations-api.js";

/** An id of 64 digits that begins with these. */
export function idOf(digits: string): string {
  return digits.padEnd(64, "0");
}

/** Who said it and when, by the statement's id. */
export function saidBy(
  from: string,
  id: string,
  day = "2026-11-20",
): {
  readonly statement: string;
  readonly from: string;
  readonly said: string;
  readonly here: string;
} {
  const [said, here] = [`${day}T09:00:00.000Z`, `${day}T09:00:04.000Z`];
  return { statement: idOf(id), from, said, here };
}

/** A declaration of XA under the model agreement. */
export function declaredTable(part: Partial<DeclaredTableView>): DeclaredTableView {
  return {
    ...saidBy("XA", "a0"),
    id: idOf("d1"),
    conversation: idOf("c0"),
    header: headerFrom("2026-11-01T00:00:00.000Z"),
    ...{ steps: [], items: [], draws: [], picks: [], results: [], questions: [] },
    picksLeft: { XB: 5 },
    correctedUntil: "2026-12-20T09:00:00.000Z",
    terms: { word: "follows", detail: "" },
    supplementedBy: [],
    ...part,
  };
}

/** The readable part of a declaration. */
export function headerFrom(asOf: string, more: JsonObject = {}): JsonObject {
  return {
    format: "parley-declaration/1",
    ...{ party: "XA", agreement: "model", pack: idOf("0a"), schema: idOf("0b") },
    ...{ counting: idOf("0c"), as_of: asOf, identifiers: "latin", padded: 127 },
    scope: "All items on the mainland and on its islands.",
    fields: ["id", "kind", "deployed", "place", "warheads"],
    ...{ quantities: [], ladder: [], place_key: BYTES, root: BYTES },
    ...more,
  };
}

/** A draw of three items between XA and XB. */
export function drawView(part: Partial<DrawView>): DrawView {
  return {
    about: "spring 2027",
    items: 3,
    parties: [
      { party: "XA", word: "bound", bound: idOf("b1") },
      { party: "XB", word: "not-bound" },
    ],
    ...part,
  };
}

/** A proof of one item that was proven. */
export function itemProof(part: Partial<ProofView>): ProofView {
  return {
    declaration: idOf("d1"),
    verdict: "proven",
    kind: "item",
    shows: ["Item K-017 was in the table when it was bound."],
    notShown: ["Whether the item is where the table says."],
    item: "K-017",
    fields: { id: "K-017", kind: "missile", place: "North Cove" },
    ...part,
  };
}

/** A disclosure of one exhibit. */
export function disclosure(exhibit: string, part: Partial<DisclosureView> = {}): DisclosureView {
  return {
    ...saidBy("XA", `e${exhibit}`),
    authority: "Minister of Defence",
    proofs: [{ exhibit: idOf(exhibit), isHere: true }],
    ...part,
  };
}

/** A question of XB. */
export function question(part: Partial<QuestionView>): QuestionView {
  return {
    ...saidBy("XB", "f1", "2026-11-22"),
    text: "Two launchers stood at North Cove on 3 November. Is the second one in your table?",
    replies: [],
    ...part,
  };
}

/** A statement of doctrine by XA. */
export function doctrineView(part: Partial<DoctrineView>): DoctrineView {
  return {
    ...saidBy("XA", "71", "2026-10-01"),
    conversation: idOf("c0"),
    title: "No first use",
    words: {
      en: "Aurelia will not be the first to use nuclear weapons at any time.",
      zh: "奥雷利亚在任何时候、任何情况下都不首先使用核武器。",
    },
    speaker: "The President",
    authority: "Decree 12 of 2026",
    saidOn: "2026-10-01",
    conditions: ["None."],
    addressees: ["All states"],
    doubts: [],
    standing: "stands",
    ...part,
  };
}

/** That nothing has changed of the declaration of XA. */
export function plainView(part: Partial<PlainView>): PlainView {
  return {
    ...saidBy("XA", "91", "2026-12-01"),
    as: "no-change",
    about: idOf("d1"),
    asOf: "2026-12-01T00:00:00.000Z",
    ...part,
  };
}

/** 32 bytes. */
const BYTES = `${"A".repeat(43)}=`;
