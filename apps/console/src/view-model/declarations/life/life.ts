/** @module The life of a declaration: what adds to what, in time, and what is asked of it. */

import { CHANGE_FIELD, changeReasons, type ChangeReason } from "@parley/declaration";
import type { Json } from "@parley/bytes";
import type { DeclaredTableView, PlainView, QuestionView } from "@parley/protocol";
import type { DeclarationsAnswer, ProofView } from "../../../declarations-api.js";
import { msOf } from "../../clocks.js";
import { words, type Words } from "../../words.js";
import type { Declared } from "../declared.js";

/** One link of the chain: a table, or that nothing has changed or nothing is there. */
export type LifeLink =
  | {
      readonly kind: "table";
      readonly declared: Declared;
      readonly isChosen: boolean;
    }
  | { readonly kind: "plain"; readonly plain: PlainView };

/** A change that was opened: of which item, why, and by which notification it was told. */
export interface ChangeShown {
  readonly item: string;
  readonly reason: ChangeReason;
  readonly notification: string | undefined;
  /** The declaration that it is bound in. */
  readonly declaration: string;
}

/** Every table that a chosen one is linked with, and what its party said of them, in time. */
export function lifeOf(
  all: readonly Declared[],
  plain: readonly PlainView[],
  chosen: Declared,
): readonly LifeLink[] {
  const linked = linkedWith(all, chosen);
  const ids = new Set(linked.map(({ table }) => table.id));
  const { agreement } = chosen.header;
  const said = plain.filter(({ as, about, from }) => {
    return as === "nil" ? about === agreement && from === chosen.table.from : ids.has(about);
  });
  const links: LifeLink[] = [
    ...linked.map((declared) => {
      return { kind: "table" as const, declared, isChosen: declared === chosen };
    }),
    ...said.map((one) => ({ kind: "plain" as const, plain: one })),
  ];
  return links.sort((left, right) => msOf(saidAt(left)) - msOf(saidAt(right)));
}

/** Changes that openings of these tables show. An item that was opened twice is shown once. */
export function changesShown(
  { proofs }: Pick<DeclarationsAnswer, "proofs">,
  tables: readonly DeclaredTableView[],
): readonly ChangeShown[] {
  const found = new Map<string, ChangeShown>();
  for (const { id, items, steps } of tables) {
    const disclosures = [...items, ...steps.flatMap(({ shown }) => shown)];
    for (const { exhibit } of disclosures.flatMap((one) => one.proofs)) {
      for (const { item, said } of openedChanges(proofs[exhibit])) {
        found.set(`${id} ${item}`, { item, declaration: id, ...said });
      }
    }
  }
  return [...found.values()];
}

/** Until when errors of a declaration are corrected, or that the time is over. */
export function correctionWords(until: string, now: number): Words {
  const at = msOf(until);
  const id = now > at ? "life.correctedNoMore" : "life.correctedUntil";
  return words(id, { at: { at }, lasting: { lasting: Math.abs(at - now) } });
}

/** Where a question stands: nobody has answered, it is answered, or it is with the commission. */
export function questionStand({ replies }: QuestionView): "open" | "answered" | "commission" {
  if (replies.some(({ as }) => as === "commission")) return "commission";
  return replies.length > 0 ? "answered" : "open";
}

/** Earlier and later ones, as far as they are here. */
function linkedWith(all: readonly Declared[], chosen: Declared): readonly Declared[] {
  const found = new Set([chosen]);
  // What is added on the way is gone through as well.
  for (const one of found) {
    for (const other of all) if (addsTo(one, other) || addsTo(other, one)) found.add(other);
  }
  return [...found];
}

function addsTo({ header }: Declared, { table }: Declared): boolean {
  return header.supplements?.of === table.id;
}

function saidAt(link: LifeLink): string {
  return link.kind === "table" ? link.declared.table.said : link.plain.said;
}

function openedChanges(
  proof: ProofView | undefined,
): readonly { item: string; said: Pick<ChangeShown, "reason" | "notification"> }[] {
  if (proof?.verdict !== "proven") return [];
  const own = proof.fields === undefined ? [] : [{ ...proof.fields, id: proof.item ?? "" }];
  return [...own, ...(proof.opened ?? [])].flatMap((fields: Readonly<Record<string, Json>>) => {
    const said = readChange(fields[CHANGE_FIELD]);
    const { id } = fields;
    return said === undefined || typeof id !== "string" ? [] : [{ item: id, said }];
  });
}

function readChange(
  value: Json | undefined,
): Pick<ChangeShown, "reason" | "notification"> | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  const { reason, notification } = value as Readonly<Record<string, Json>>;
  const known = changeReasons.find((one) => one === reason);
  if (known === undefined) return undefined;
  return {
    reason: known,
    notification: typeof notification === "string" ? notification : undefined,
  };
}
