/** @module Headers and opened counts, held against the agreement's data (LIFE-10, LIFE-11). */

import { findBreaches, type Adds, type Pack } from "@parley/agreement";
import { parseInstant, type Hash, type JsonObject } from "@parley/bytes";
import { CHANGE_FIELD, type Header, type Proven, type ProvenItem } from "@parley/declaration";
import { declaredTerms, termsBroken } from "./declared-terms.js";

/** What came of holding something against the agreement; `breaks` refuses it. */
export interface AgreementWord {
  readonly word: "follows" | "breaks" | "not-asked" | "not-counted";
  /** In a sentence without its full stop. */
  readonly detail: string;
}

/** An item whose fields are all opened, ready to be counted again. */
export interface Recountable {
  readonly word: "count";
  readonly pack: Pack;
  readonly proven: ProvenItem;
  readonly row: JsonObject;
}

/** LIFE-10: limits, fields and steps are the agreement's, or it is said that nobody knows here. */
export function holdHeader(header: Header, pack: Pack | undefined, hash: Hash): AgreementWord {
  if (pack?.hash !== header.pack) {
    const known = `the data of ${header.agreement} that it names are not here`;
    const detail = `${known}: limits, fields and steps are its declarer's word`;
    return { word: "not-counted", detail };
  }
  const broken = termsBroken(header, pack, hash);
  if (broken.length === 0) {
    return { word: "follows", detail: "limits, fields and steps are those of the agreement" };
  }
  return { word: "breaks", detail: `not as the agreement has them: ${broken.join(", ")}` };
}

/** LIFE-11: what is counted again of a proof: count its row by the rules, then `holdCounts`. */
export function recountable(
  header: Header,
  proven: Proven,
  pack: Pack | undefined,
): AgreementWord | Recountable {
  if (proven.kind !== "item" || proven.counts.size === 0) return NOT_ASKED;
  const needed = header.fields.filter((name) => name !== CHANGE_FIELD);
  if (!needed.every((name) => proven.values.has(name))) {
    return notCounted("fields that counts may follow from are closed");
  }
  if (pack?.items === undefined || pack.hash !== header.pack) {
    return notCounted("the agreement's data are not here");
  }
  const said = needed.map((name) => [name, proven.values.get(name)] as const);
  const row = Object.fromEntries(said.filter(([, value]) => value !== null)) as JsonObject;
  // What is gone has its identifier alone, and counts nothing (DECL-27).
  if (Object.keys(row).length < 2) {
    return [...proven.counts.values()].every((count) => count === 0n)
      ? { word: "follows", detail: "it is gone, and counts nothing" }
      : breaks(`nothing of ${proven.item} is left but its name, and it counts`);
  }
  const [breach] = findBreaches(row, pack.items);
  if (breach === undefined) return { word: "count", pack, proven, row };
  const where = breach.path.join(".");
  return breaks(`${proven.item} is not as the form says: ${where}: ${breach.detail}`);
}

/** LIFE-11: whether opened counts are those that the rules give the row, which `adds` says. */
export function holdCounts(
  header: Header,
  { pack, proven: { item, counts }, row }: Recountable,
  adds: Adds,
  hash: Hash,
): AgreementWord {
  const at = parseInstant(header.asOf);
  const terms = at.ok ? declaredTerms(pack, at.value, hash) : at;
  if (!terms.ok) return notCounted("the agreement says nothing of that day");
  const counted: string[] = [];
  for (const [id, count] of counts) {
    const sum = terms.value.sums.get(id);
    const category = terms.value.quantities.find((one) => one.id === id)?.category;
    const found = sum === undefined ? undefined : adds.get(sum);
    if (found?.ok === false && found.rule === STOPPED) return notCounted(found.detail);
    if (found?.ok === false) return breaks(`${id} cannot be counted of ${item}: ${found.detail}`);
    const isOf = category && Number(row[category.field] === category.value);
    const expected = found?.value[0] ?? isOf;
    if (expected === undefined) return breaks(`the agreement counts no ${id}`);
    if (count !== BigInt(expected)) {
      return breaks(`${item} counts ${count} for ${id}, and its fields make it ${expected}`);
    }
    counted.push(id);
  }
  const detail = `counted again by the agreement's rules, and the same: ${counted.join(", ")}`;
  return { word: "follows", detail };
}

function breaks(detail: string): AgreementWord {
  return { word: "breaks", detail };
}

function notCounted(why: string): AgreementWord {
  return { word: "not-counted", detail: `its counts were not counted again: ${why}` };
}

const NOT_ASKED: AgreementWord = { word: "not-asked", detail: "" };
/** Counting that came to no end says nothing of the item. */
const STOPPED = "RUL-7";
