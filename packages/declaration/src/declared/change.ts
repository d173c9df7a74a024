/** @module What a later table says of an earlier one: changes, each with its reason (LIFE-1). */

import { canonicalJson, fault, isJsonObject, ok } from "@parley/bytes";
import type { Fault, Json, Result } from "@parley/bytes";
import { limits } from "../limits.js";
import type { Quantity } from "./header.js";
import { ID_FIELD, type Item } from "./item.js";

/** Why an item is another than it was declared before. */
export const changeReasons = [
  "added",
  "moved",
  "converted",
  "eliminated",
  "lost",
  "corrected",
] as const;
export type ChangeReason = (typeof changeReasons)[number];

/** One change: of which item, why, and the notification that told of it. */
export interface Change {
  readonly item: string;
  readonly reason: ChangeReason;
  /** Id of the notification, or the reference that it is known by; null where none was owed. */
  readonly notification: string | null;
}

/** The field, beside those of the form, in which an item's change is bound. */
export const CHANGE_FIELD = "declaration.change";

/** What the field says: null where nothing changed, undefined for what no reader takes. */
export function markerOf(value: Json): Omit<Change, "item"> | null | undefined {
  if (value === null) return null;
  if (!isJsonObject(value) || Object.keys(value).length !== 2) return undefined;
  const { notification } = value;
  const reason = changeReasons.find((one) => one === value["reason"]);
  const isTold = notification === null || isReference(notification);
  return reason === undefined || !isTold ? undefined : { reason, notification };
}

/** Whether an item of this change is no longer there. */
export function isGone({ reason }: Pick<Change, "reason">): boolean {
  return reason === "eliminated" || reason === "lost";
}

/** The changes that are bound in items. */
export function changesIn(items: readonly Item[]): readonly Change[] {
  return items.flatMap(({ id: item, values }): Change[] => {
    const marker = markerOf(values.get(CHANGE_FIELD) ?? null);
    return marker ? [{ item, ...marker }] : [];
  });
}

/** Items, and what their counts are of. */
export interface CountedItems {
  readonly items: readonly Item[];
  readonly quantities: readonly Quantity[];
}

/**
 * The items of a later declaration with their changes bound in them. What is gone stays once, with
 * its reason and without anything else. Refused where an item changed without a reason (LIFE-1), a
 * reason is given for one that did not (LIFE-2), or does not fit what happened (LIFE-12).
 */
export function withChanges(
  before: CountedItems,
  after: CountedItems,
  changes: readonly Change[],
): Result<readonly Item[]> {
  const reasons = new Map(changes.map((change) => [change.item, change]));
  if (reasons.size !== changes.length) return fault("LIFE-2", "an item has two reasons");
  const happened = happenings(before, after);
  for (const [item, what] of happened) {
    const wrong = refuseReason(item, what, reasons.get(item));
    if (wrong !== undefined) return wrong;
  }
  const unknown = changes.find(({ item }) => !happened.has(item));
  if (unknown !== undefined) return unneeded(unknown.item);
  const gone = [...happened].flatMap(([id, what]): Item[] => {
    const counts = after.quantities.map(() => 0n);
    return what === "gone" ? [{ id, values: new Map([[ID_FIELD, id]]), counts }] : [];
  });
  const bound = [...after.items, ...gone].map((item) => {
    const change = reasons.get(item.id);
    return change === undefined ? item : withChange(item, change);
  });
  return ok(bound);
}

/** Identifiers of what is another than before, new, or gone: each needs a reason (LIFE-1). */
export function changedItems(before: CountedItems, after: CountedItems): readonly string[] {
  return [...happenings(before, after)].flatMap(([id, what]) => (what === "nothing" ? [] : [id]));
}

/** What became of an item between two tables. */
type Happened = "nothing" | "new" | "other" | "gone";

/** Of each item of both tables: those of the later one in its order, then what is gone. */
function happenings(before: CountedItems, after: CountedItems): ReadonlyMap<string, Happened> {
  const earlier = new Map(before.items.filter(isStanding).map((item) => [item.id, item]));
  const places = after.quantities.map(({ id }) => {
    return before.quantities.findIndex((one) => one.id === id);
  });
  const happened = new Map<string, Happened>();
  for (const item of after.items) {
    const past = earlier.get(item.id);
    const isCounted = (place: number, at: number): boolean => {
      return place < 0 || past?.counts[place] === item.counts[at];
    };
    const isSame =
      past !== undefined && valuesOf(past) === valuesOf(item) && places.every(isCounted);
    happened.set(item.id, past === undefined ? "new" : isSame ? "nothing" : "other");
  }
  for (const id of earlier.keys()) if (!happened.has(id)) happened.set(id, "gone");
  return happened;
}

function isStanding({ values }: Item): boolean {
  const marker = markerOf(values.get(CHANGE_FIELD) ?? null);
  return !marker || !isGone(marker);
}

function valuesOf({ values }: Item): string {
  const own = [...values].filter(([name, value]) => name !== CHANGE_FIELD && value !== null);
  return canonicalJson(Object.fromEntries(own));
}

function refuseReason(
  item: string,
  happened: Happened,
  change: Change | undefined,
): Fault | undefined {
  if (happened === "nothing") return change && unneeded(item);
  if (change === undefined) {
    return fault("LIFE-1", `${item} is another than before, and no reason is given`);
  }
  const { reason } = change;
  const fitting: Happened = reason === "added" ? "new" : isGone(change) ? "gone" : "other";
  if (fitting === happened) return undefined;
  return fault("LIFE-12", `the reason ${reason} does not fit what happened to ${item}`);
}

function withChange(item: Item, { reason, notification }: Change): Item {
  const marker: Json = { reason, notification };
  return { ...item, values: new Map([...item.values, [CHANGE_FIELD, marker]]) };
}

function unneeded(item: string): Fault {
  return fault("LIFE-2", `a reason is given for ${item}, which did not change`);
}

function isReference(value: Json | undefined): value is string {
  return typeof value === "string" && value !== "" && value.length <= limits.wordUnitsMax;
}
