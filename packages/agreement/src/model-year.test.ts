import { readFileSync } from "node:fs";
import { parseInstant, type Instant } from "@parley/bytes";
import { describe, expect, it } from "vitest";
import { ledgerOf } from "./obligation/enter-fact.js";
import type { Fact } from "./obligation/fact.js";
import { allObligations, quotasOn } from "./obligation/obligations.js";
import type { Obligation } from "./obligation/obligation.js";
import type { Moment } from "./obligation/due.js";
import { PACK_FILES } from "./pack/pack-schema.js";
import type { Pack } from "./pack/pack.js";
import { readFiles } from "./small-pack.fuzz.js";
import { dayOf, type CivilDate } from "./time/civil-date.js";

interface Written {
  readonly kind: string;
  readonly id: string;
  readonly at: string;
  readonly owedBy?: string;
  readonly moments?: { readonly [name: string]: string };
}

interface Expected {
  readonly owedBy: string;
  readonly duty: string;
  readonly about: string;
  readonly kind?: string;
  readonly step?: string;
  readonly state: string;
  readonly conforms?: boolean;
  readonly deniedBy?: readonly string[];
}

interface Case {
  readonly case: number;
  readonly title: string;
  readonly facts: readonly Written[];
  readonly now: string;
  readonly centres?: readonly string[];
  readonly quotas?: readonly object[];
  readonly expected: readonly Expected[];
}

const YEAR = JSON.parse(
  readFileSync(new URL("../cases/model-year.json", import.meta.url), "utf8"),
) as { readonly cases: readonly Case[] };
const FIRST_DAY = "2024-02-01" as CivilDate;
const LAST_DAY = "2025-03-31" as CivilDate;

function instantOf(text: string): Instant {
  const read = parseInstant(text);
  if (!read.ok) throw new Error(`${text}: ${read.detail}`);
  return read.value;
}

function factOf(written: Written): Fact {
  const { at, moments = {}, owedBy = "", ...rest } = written;
  const read = Object.entries(moments).map(([name, moment]): [string, Moment] => {
    return [name, moment.includes("T") ? { at: instantOf(moment) } : { on: moment as CivilDate }];
  });
  const other = owedBy === "XA" ? "XB" : "XA";
  const usual: { readonly [kind: string]: object } = {
    occasion: { isCalledOff: false },
    notice: { to: [other], as: "original", counts: true, conforms: true },
    step: { isPlanned: false },
  };
  const whole = { pack: "model", moments: new Map(read), owedBy, ...usual[rest.kind], ...rest };
  return { ...whole, at: instantOf(at) } as unknown as Fact;
}

function model(): Pack {
  const folder = new URL("../../../agreements/model/", import.meta.url);
  const names = Object.keys(PACK_FILES);
  const read = readFiles(new Map(names.map((name) => [name, readFileSync(new URL(name, folder))])));
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  return read.pack;
}

/** What is reckoned of the occasions that a case is about, as its readings are written. */
function reckoned({ expected, now }: Case, centre: string): readonly string[] {
  const abouts = new Set(expected.map(({ duty, about }) => `${duty} ${about}`));
  return [...allObligations(YEARS[centre] as Ledger, instantOf(now), LAST_DAY)]
    .filter(({ duty, about, owedBy }) => {
      const isNamed = about.startsWith("case-") || expected.some((one) => one.owedBy === owedBy);
      return isNamed && abouts.has(`${duty} ${about}`);
    })
    .map(lineOf)
    .sort();
}

function lineOf({ owedBy, duty, about, kind, step, ...one }: Obligation | Expected): string {
  const what = kind === "acknowledgement" ? " acknowledged" : step === undefined ? "" : ` ${step}`;
  const { state, conforms = true, deniedBy = [] } = one;
  const denied = deniedBy.length === 0 ? "" : `, denied by ${deniedBy.join(", ")}`;
  const form = conforms ? "" : ", form not kept";
  return `${owedBy} ${duty}${what} ${about}: ${state}${form}${denied}`;
}

type Ledger = ReturnType<typeof ledgerOf>;
const FACTS = YEAR.cases.flatMap(({ facts }) => facts.map(factOf));
const PACK = model();
const YEARS: { readonly [centre: string]: Ledger } = {
  XA: ledgerOf("XA", FIRST_DAY, [PACK], FACTS),
  XB: ledgerOf("XB", FIRST_DAY, [PACK], FACTS),
};

describe("one year under the model agreement", () => {
  it.each(YEAR.cases.map((one) => [one.case, one.title, one] as const))(
    "[OBL-5] [OBL-6] case %i: %s",
    (_number, _title, one) => {
      const lines = one.expected.filter(({ state }) => state !== "nothing").map(lineOf);
      for (const centre of one.centres ?? ["XA", "XB"]) {
        expect(reckoned(one, centre), centre).toEqual([...lines].sort());
      }
      for (const quota of one.quotas ?? []) {
        const day = dayOf(instantOf(one.now));
        expect(quotasOn(YEARS["XB"] as Ledger, day)).toContainEqual({ pack: "model", ...quota });
      }
    },
  );
});
