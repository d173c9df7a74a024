/** @module What of declarations waits for this party: each with the page where it is done. */

import type { DeclaredTableView, DrawView } from "@parley/protocol";
import type { DeclarationsAnswer } from "../../declarations-api.js";
import type { DeclarationsPart } from "../../route.js";
import { msOf } from "../clocks.js";
import { words, type Words } from "../words.js";
import { declaredOf, type Declared } from "./declared.js";

/** One thing to do. */
export interface DeclarationNeed {
  readonly key: string;
  readonly declared: Declared;
  readonly part: DeclarationsPart;
  readonly words: Words;
  /** What the button says. */
  readonly act: Words;
  /** Since when it waits, where a statement began it. */
  readonly since?: number;
}

/** What a step of a declaration's ladder is called. */
export type StepName = (declared: Declared, step: string) => string;

/** All of it: what others wait for, the longest first; then what has no clock. */
export function declarationNeeds(
  answer: DeclarationsAnswer,
  stepName: StepName,
): readonly DeclarationNeed[] {
  const needs = declaredOf(answer).flatMap((declared) => [
    ...stepNeeds(declared, answer, stepName),
    ...pickNeeds(declared, answer),
    ...questionNeeds(declared),
    ...drawNeeds(declared, answer),
  ]);
  const [timed, others] = [needs.filter(hasClock), needs.filter((one) => !hasClock(one))];
  return [...timed.sort((one, other) => one.since - other.since), ...others];
}

/** Items of an own declaration that were picked and that no proof of ours has opened. */
export function unopenedPicks(
  { table, own }: Declared,
  { proofs }: Pick<DeclarationsAnswer, "proofs">,
): DeclaredTableView["picks"] {
  if (!own) return [];
  const exhibits = table.items.flatMap((one) => one.proofs.map(({ exhibit }) => exhibit));
  const opened = new Set(exhibits.map((exhibit) => proofs[exhibit]?.item));
  return table.picks.filter(({ item }) => !opened.has(item));
}

/** A step that all are bound to, or that others are bound to and we are not. */
function stepNeeds(
  declared: Declared,
  answer: DeclarationsAnswer,
  stepName: StepName,
): readonly DeclarationNeed[] {
  const { table, own } = declared;
  if (!own || table.supplementedBy.length > 0) return [];
  const part = "opening";
  const bound = answer.waiting.flatMap(({ declaration, step, midway, of }): DeclarationNeed[] => {
    const canShow = midway === "none-shown" || midway === "others-shown";
    if (declaration !== table.id || !canShow) return [];
    const what = words(`need.show.${midway}`, { step: stepName(declared, step) });
    return [{ key: `show ${of}`, declared, part, words: what, act: words("need.act.show") }];
  });
  const asked = table.steps.flatMap(({ id, shown, parties }): DeclarationNeed[] => {
    const others = parties.filter(({ party, bound: by }) => party !== answer.party && by);
    const isBound = parties.some(({ party, bound: by }) => party === answer.party && by);
    if (others.length === 0 || isBound || shown.length > 0) return [];
    const named = { parties: others.map(({ party }) => party) };
    const what = words("need.bind", { parties: named, step: stepName(declared, id) });
    return [
      { key: `bind ${table.id} ${id}`, declared, part, words: what, act: words("need.act.bind") },
    ];
  });
  return [...bound, ...asked];
}

function pickNeeds(declared: Declared, answer: DeclarationsAnswer): readonly DeclarationNeed[] {
  return unopenedPicks(declared, answer).map(({ statement, from, item, here }) => ({
    ...{ key: statement, declared, part: "opening", since: msOf(here) },
    words: words("need.pick", { party: { party: from }, item }),
    act: words("need.act.pick"),
  }));
}

function questionNeeds(declared: Declared): readonly DeclarationNeed[] {
  const { table, own } = declared;
  if (!own) return [];
  return table.questions
    .filter(({ replies }) => replies.length === 0)
    .map(({ statement, from, here }) => ({
      ...{ key: statement, declared, part: "life", since: msOf(here) },
      words: words("need.question", { party: { party: from } }),
      act: words("need.act.question"),
    }));
}

/** A part of a draw that we owe, and a leaf of ours that a draw has fallen on. */
function drawNeeds(declared: Declared, answer: DeclarationsAnswer): readonly DeclarationNeed[] {
  const { table, own } = declared;
  const part = "inspection";
  const parts = table.draws.flatMap(({ about, parties }): DeclarationNeed[] => {
    const word = owedWord(parties, answer.party);
    if (word === undefined) return [];
    const key = `draw ${table.id} ${about}`;
    return [
      {
        key,
        declared,
        part,
        words: words(`need.draw.${word}`, { about }),
        act: words("need.act.draw"),
      },
    ];
  });
  const owed = answer.drawn.flatMap(({ declaration, about, owed: place }): DeclarationNeed[] => {
    if (!own || declaration !== table.id || place === undefined) return [];
    const key = `leaf ${table.id} ${about}`;
    return [
      { key, declared, part, words: words("need.leaf", { about }), act: words("need.act.leaf") },
    ];
  });
  return [...parts, ...owed];
}

function owedWord(
  parties: DrawView["parties"],
  self: string,
): "not-bound" | "not-revealed" | undefined {
  const word = parties.find(({ party }) => party === self)?.word;
  return word === "not-bound" || word === "not-revealed" ? word : undefined;
}

function hasClock(need: DeclarationNeed): need is DeclarationNeed & { readonly since: number } {
  return need.since !== undefined;
}
