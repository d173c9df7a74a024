/** @module What a proof shows and what it does not, in words that stand in it (DECL-21). */

import { CHANGE_FIELD, isGone, markerOf } from "../declared/change.js";
import type { Header } from "../declared/header.js";
import { ID_FIELD } from "../declared/item.js";
import { quoted, quotedList } from "../declared/name.js";
import type { ItemProof } from "./item-proof.js";
import type { FieldShown } from "./opened-fields.js";
import type { Proof } from "./proof-kinds.js";
import type { TotalShown } from "./totals-proof.js";

/** Sentences in English, made from the proof: whoever reads it makes them again. */
export interface ProofWords {
  readonly shows: readonly string[];
  readonly notShown: readonly string[];
}

/** The words of a proof. */
export function wordsOf(proof: Proof, header: Header): ProofWords {
  switch (proof.kind) {
    case "totals":
      return totalsWords(proof.totals, header);
    case "item":
      return itemWords(proof, header);
    case "absent":
      return {
        shows: [
          `Nothing called ${quoted(proof.item)} is declared. No other item is named by this.`,
        ],
        notShown: [
          "That nothing of another name stands for the same thing.",
          "That everything that exists is declared: only inspections show that.",
        ],
      };
    case "fields":
      return fieldsWords(
        proof.opened.map(({ fields }) => fields),
        header,
      );
    case "padding":
      return {
        shows: ["This leaf is padding: it is no item, and it counts nothing."],
        notShown: ["Anything of any other leaf."],
      };
  }
}

function totalsWords(totals: readonly TotalShown[], { padded, quantities }: Header): ProofWords {
  const lines = totals.map((one) => {
    return totalWords(
      one,
      quantities.find(({ id }) => id === one.quantity),
    );
  });
  const bounded = totals.filter(({ total }) => "atMost" in total).map(({ quantity }) => quantity);
  const margin =
    bounded.length === 0 ? [] : [`How far below its limit is: ${quotedList(bounded)}.`];
  return {
    shows: [
      `All ${padded} leaves of the declaration are counted, padding with them, so it has at most ` +
        `${padded} items.`,
      ...lines,
    ],
    notShown: [
      ...margin,
      "How many items there are, and what any of them counts for.",
      "That counts follow from what the items are: that shows when items are opened.",
      "That everything that exists is declared: only inspections show that.",
    ],
  };
}

function itemWords({ item, attributes, counts }: ItemProof, header: Header): ProofWords {
  const fields = attributes instanceof Uint8Array ? [] : attributes;
  const opened = fields.filter((one) => !("digest" in one)).map(({ name }) => name);
  const closed = fields.length - opened.length;
  const shown =
    opened.length === 0 ? "" : ` These fields are as they were bound: ${quotedList(opened)}.`;
  const countsOpened = counts.filter((one) => "count" in one).length;
  const counted =
    countsOpened === 0 ? "" : ` ${countsOpened} of ${counts.length} counts are opened.`;
  const hidden = fields.length === 0 ? "Any of its fields." : `${closed} of its fields.`;
  const uncounted = counts.length - countsOpened;
  return {
    shows: [`${quoted(item)} is declared, once${standingOf(fields, header)}.${shown}${counted}`],
    notShown: [
      ...(closed > 0 || fields.length === 0 ? [hidden] : []),
      ...(uncounted > 0 ? [`${uncounted} of its counts.`] : []),
      ...(countsOpened > 0
        ? ["That its counts follow from its fields by the counting rules."]
        : []),
      ...shroudedWords(fields),
      "Anything of any other item.",
      "That what was declared is so: only an inspection shows that.",
    ],
  };
}

/** Reasons stand in the proof and are bound nowhere: a reader could write others (DECL-14). */
function shroudedWords(fields: readonly FieldShown[]): readonly string[] {
  const shrouded = fields.filter((one) => "digest" in one && one.shrouded !== undefined);
  if (shrouded.length === 0) return [];
  const names = quotedList([...new Set(shrouded.map(({ name }) => name))]);
  return [`For good, for the reasons given: ${names}. The signed exhibit vouches for the reasons.`];
}

/** What the change of an item says, where a declaration has changes (DECL-27). */
function standingOf(fields: readonly FieldShown[], header: Header): string {
  if (!header.fields.includes(CHANGE_FIELD)) return "";
  const shown = fields.find(({ name }) => name === CHANGE_FIELD);
  if (shown === undefined || "digest" in shown) return MAY_BE_GONE;
  const marker = markerOf(shown.value);
  return marker && isGone(marker) ? `${IS_GONE}: ${marker.reason}` : "";
}

function fieldsWords(opened: readonly (readonly FieldShown[])[], header: Header): ProofWords {
  const shown = opened.flat().flatMap((one) => ("digest" in one ? [] : [one.name]));
  const counted = [...new Set(shown)].map((name) => {
    return `${quoted(name)} (${shown.filter((one) => one === name).length})`;
  });
  const named = shown.filter((name) => name === ID_FIELD).length;
  const standings = opened.map((fields) => standingOf(fields, header));
  const gone = standings.filter((one) => one.startsWith(IS_GONE)).length;
  const unsure = standings.filter((one) => one === MAY_BE_GONE).length;
  return {
    shows: [
      `All ${header.padded} leaves of the declaration stand here, and ${opened.length} of them ` +
        "are no padding." +
        (gone > 0 ? ` ${gone} of these stand as gone.` : "") +
        (unsure > 0 ? ` ${unsure} of these may stand as gone.` : "") +
        " Fields as they were bound, and of how many leaves: " +
        `${counted.length === 0 ? "none" : counted.join(", ")}.` +
        (named > 0 ? ` Each of these ${named} items stands where its identifier leads.` : ""),
    ],
    notShown: [
      "Any other field, and what any item counts for.",
      ...(named < opened.length
        ? ["That an item stands where its identifier leads: the proof of that item shows it."]
        : []),
      ...shroudedWords(opened.flat()),
      "That the other leaves are padding: nothing is opened of them.",
      "That what was declared is so: only an inspection shows that.",
    ],
  };
}

/** A category counts items, and any other quantity what they are counted for. */
function totalWords(
  { quantity, total }: TotalShown,
  of: Header["quantities"][number] | undefined,
): string {
  const bits = of?.bits ?? 0;
  const each = `Of all leaves, each count of ${quoted(quantity)} is`;
  if ("atMost" in total) {
    return `${each} from 0 to below 2^${bits}, and together they come to at most ${total.atMost}.`;
  }
  if (of?.category !== undefined) {
    return `${each} 0 or 1, and together they come to a number of items: ${total.is}.`;
  }
  return `${each} from 0 to below 2^${bits}, and together they come to ${total.is}.`;
}

const IS_GONE = ", and stands as gone";
const MAY_BE_GONE = ", and may stand as gone";
