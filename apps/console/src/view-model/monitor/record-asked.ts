/** @module What of the record is asked for, as an address says it. */

import { categories, units } from "@parley/public-record";
import type { EstimatesAsked } from "../../monitor-api.js";
import type { Begin } from "../../route.js";

/** A state, a category, a unit; what is none of these is not asked. */
export function estimatesAsked({ state = "", category = "", unit = "" }: Begin): EstimatesAsked {
  const ofCategory = categories.find((one) => one === category);
  const inUnit = units.find((one) => one === unit);
  return {
    ...(STATE.test(state) && { state }),
    ...(ofCategory !== undefined && { category: ofCategory }),
    ...(inUnit !== undefined && { unit: inUnit }),
  };
}

/** Ids of entries with commas between; at most as many as a draft takes. */
export function entriesAsked({ entries = "" }: Begin): readonly string[] {
  const ids = entries.split(",").filter((id) => ID.test(id));
  return [...new Set(ids)].slice(0, ENTRIES_MAX);
}

const STATE = /^(?:[A-Z]{2}|001)$/;
const ID = /^[0-9a-f]{64}$/;
const ENTRIES_MAX = 8;
