/** @module Items of an agenda: by whom proposed, what each party says, agreed or not (CONS-8). */

import type { AgendaAnswer, AgendaItem } from "@parley/wire";
import { by, groupedBy, inOwnOrder, type By, type Consulting } from "../said.js";

/** An item; the three words stand for what working papers call by the same names. */
export interface Item extends AgendaItem {
  /** What proposed it, and its place there, from 0: answers name it by both. */
  readonly proposed: By;
  readonly item: number;
  /** The last answer of each party. */
  readonly answers: readonly { readonly from: string; readonly answer: AgendaAnswer }[];
  readonly standing: "agreed" | "proposed" | "not-agreed";
}

/** A list of items as one party proposed it. */
export interface ItemList extends By {
  readonly items: readonly AgendaItem[];
}

/** Items of some lists, list by list. */
export function agendaOf(
  lists: readonly ItemList[],
  answered: readonly Consulting<"accepted" | "agenda-answered">[],
  sides: readonly string[],
): readonly Item[] {
  const answers = groupedBy(answered, ({ body }) => body.of);
  return lists.flatMap((list) => itemsOf(list, answers.get(list.id) ?? [], sides));
}

function itemsOf(
  list: ItemList,
  answered: readonly Consulting<"accepted" | "agenda-answered">[],
  sides: readonly string[],
): readonly Item[] {
  // Who proposes an item agrees to it, until it says otherwise.
  const said = list.items.map(() => new Map<string, AgendaAnswer>([[list.from, "agreed"]]));
  for (const { from, body } of [...answered].sort(inOwnOrder)) {
    for (const { item, answer } of body.agenda) said[item]?.set(from, answer);
  }
  return list.items.map((item, index) => {
    const answers = said[index] ?? new Map<string, AgendaAnswer>();
    return {
      ...item,
      ...{ proposed: by(list), item: index },
      answers: [...answers].map(([from, answer]) => ({ from, answer })).sort(byParty),
      standing: standingOf(sides.map((side) => answers.get(side))),
    };
  });
}

function standingOf(answers: readonly (AgendaAnswer | undefined)[]): Item["standing"] {
  if (answers.includes("not-agreed")) return "not-agreed";
  return answers.every((answer) => answer === "agreed") ? "agreed" : "proposed";
}

function byParty(left: { readonly from: string }, right: { readonly from: string }): number {
  return left.from < right.from ? -1 : 1;
}
