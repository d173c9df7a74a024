/** @module Entries of states that there are not, for tests. */

import { createHash } from "node:crypto";
import type { Instant, Json, JsonObject, Result } from "@parley/bytes";
import type { Deed, RecordAct } from "./act/act.js";
import { makeAct } from "./act/read-act.js";
import type { Entry } from "./entry/entry.js";
import { makeEntry } from "./entry/read-entry.js";

export function sha256(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(createHash("sha256").update(bytes).digest());
}

export function need<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.rule}: ${result.detail}`);
  return result.value;
}

export const FIGURE = { category: "stockpile", unit: "warheads", amount: 41, bound: "exact" };

export const CONTENT = {
  kind: "independent-estimate",
  states: ["XA"],
  figure: FIGURE,
  isProjection: false,
  dates: { asOf: "2031", stated: "2031-02", published: "2031-02-03", captured: "2031-03-01" },
  speaker: "Institute of Tallies",
  publication: "Yearbook 2031",
  publisher: "Port Vale Courier",
  chain: ["Port Vale Courier", "Institute of Tallies"],
  sources: [
    {
      ...{ grade: "C", publisher: "Port Vale Courier", title: "A tally", language: "en" },
      address: "https://courier.example/tally",
    },
  ],
  translations: [],
  slips: [],
  lineage: { authors: ["institute-of-tallies"] },
} as const satisfies JsonObject;

/** An entry that differs from the sample in `other`; a member given as null is left out. */
export function entryOf(other: JsonObject = {}): Entry {
  return need(makeEntry(contentOf(other), sha256));
}

export function contentOf(other: JsonObject): Json {
  const members = Object.entries({ ...CONTENT, ...other });
  return Object.fromEntries(members.filter(([, value]) => value !== null));
}

/** An act of a role, so many minutes after a day. */
export function actOf(deed: Deed, minutes = 0, by = "analyst", reason = "read twice"): RecordAct {
  const at = (Date.UTC(2031, 3, 1) + minutes * 60_000) as Instant;
  return need(makeAct({ by, at, reason }, deed, sha256));
}
