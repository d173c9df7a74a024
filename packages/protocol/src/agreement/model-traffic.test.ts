/** A year under the model agreement, by two centres with real signatures, in virtual time. */

import { readFileSync } from "node:fs";
import { allObligations, dayOf, parseCivilDate, quotasOn, type CivilDate } from "@parley/agreement";
import { instant, type Instant, type JsonObject } from "@parley/bytes";
import { describe, expect, it } from "vitest";
import { acknowledge, SPOKEN } from "../convergence.fuzz.js";
import type { Act } from "../index.js";
import { done, makeWorld, nodeOf, openAll, refold, settle, type World } from "../world.fuzz.js";
import { readShipped } from "./shipped-pack.fuzz.js";

const MODEL = readShipped("model");
const CASES = new URL("../../../agreement/cases/", import.meta.url);
const { kinds } = readCases("model-traffic.json") as { readonly kinds: readonly Kind[] };
const { notices: VALUES } = readCases("model-notices.json") as {
  readonly notices: Readonly<Record<string, JsonObject>>;
};
const EVENTS = 1_740;
const START = at("2027-01-04T00:00:00.000Z");
const SUSPENDED_FROM = "2027-06-01";
const RESUMED_FROM = "2027-08-16";
const END = at("2028-02-20T00:00:00.000Z");
const DAY_MS = 86_400_000;

interface Kind {
  readonly id: string;
  readonly share: number;
  readonly duty: string;
  readonly trigger: string;
  readonly moment: string;
  readonly precision: "day" | "instant";
  readonly notices: readonly Offset[];
  /** Its own party notes the event, and tells nobody. */
  readonly known?: true;
  readonly waived?: string;
  readonly state: string;
  readonly suspended: string;
}

interface Offset {
  readonly after?: string;
  readonly before?: string;
  readonly as?: "sent-in-error" | "correction";
  readonly information?: true;
}

/** Something that somebody does at an instant; `told` are the ids of what was said before. */
interface Deed {
  readonly at: Instant;
  readonly party: string;
  readonly about: string;
  readonly act: (ids: readonly string[]) => Act;
  readonly answer?: string;
}

describe("a year of traffic", () => {
  it("[OBL-5] every obligation ends as a careful reading has it, at both centres", () => {
    const { deeds, expected } = traffic();
    const notices = deeds.filter(({ act }) => act([NOWHERE, NOWHERE]).kind === "notify");
    expect(notices.length).toBeGreaterThanOrEqual(2_000);
    const agreements = new Map([["model", MODEL]]);
    let world = settle(openAll(makeWorld(["XA", "XB"], () => ({ agreements }))), 50);
    const ids = new Map<string, string[]>();
    for (const deed of deeds) {
      world = { ...world, now: deed.at };
      const told = ids.get(deed.about) ?? [];
      const act = deed.act(told);
      if (act.kind === "plan") {
        [world] = done(world, deed.party, act);
        continue;
      }
      const [after, id] = done(world, deed.party, act);
      ids.set(deed.about, [...told, id]);
      world = settle(after, 20);
      if (deed.answer !== undefined) {
        [world] = done(world, deed.answer, acknowledge(id, "noted"));
        world = settle(world, 20);
      }
    }
    for (const party of ["XA", "XB"]) {
      const { state } = nodeOf(world, party);
      expect(statesOf(world, party), party).toEqual(expectedAt(expected, party));
      const quotas = quotasOn(state.ledger, civil("2027-06-01"));
      for (const by of ["XA", "XB"]) {
        const used = { sequence: "all-types", party: by, used: 18, count: 18 };
        expect(quotas, party).toContainEqual(expect.objectContaining(used));
      }
    }
    const { state } = nodeOf(world, "XB");
    const again = refold(nodeOf(world, "XB"));
    const rows = [again, state].map(({ ledger }) => {
      return [...allObligations(ledger, END, civil("2027-12-31"))];
    });
    expect(rows[0]).toEqual(rows[1]);
  }, 120_000);
});

/** What the cases say of one duty; `by`: whose facts its own party alone knows. */
interface Expected {
  readonly line: string;
  readonly knownTo: readonly string[];
}

function traffic(): { readonly deeds: readonly Deed[]; readonly expected: readonly Expected[] } {
  const deeds: Deed[] = [];
  const expected: Expected[] = [];
  const wheel = kinds.flatMap((kind) => Array.from({ length: kind.share }, () => kind));
  for (let index = 0; index < EVENTS; index++) {
    const kind = wheel[(index * 7) % wheel.length] as Kind;
    const party = index % 2 === 0 ? "XA" : "XB";
    const other = party === "XA" ? "XB" : "XA";
    const event = instant(START + 45 * DAY_MS + Math.floor((index * 300) / EVENTS) * DAY_MS);
    const about = `e-${index}`;
    addEvent(deeds, { kind, party, other, event, about });
    const isSuspended = party === "XA" && isWithin(deadlineOf(kind, event));
    const state = isSuspended ? kind.suspended : kind.state;
    const knownTo = kind.notices.length > 0 ? ["XA", "XB"] : [party];
    expected.push({ line: `${party} ${kind.duty} ${about} ${state}`, knownTo });
    if (kind.duty === "dispersed") {
      expected.push({ line: `${other} dispersed! ${about} sent-in-time`, knownTo: ["XA", "XB"] });
    }
  }
  for (const party of ["XA", "XB"]) inspections(deeds, expected, party);
  suspension(deeds);
  for (const day of ["2027-03-01", "2027-09-01"]) exchange(deeds, expected, day);
  deeds.sort((one, next) => one.at - next.at);
  return { deeds, expected };
}

function addEvent(
  deeds: Deed[],
  of: { kind: Kind; party: string; other: string; event: Instant; about: string },
): void {
  const { kind, party, other, event, about } = of;
  const moment = kind.precision === "day" ? { on: dayOf(event) as string } : { at: instant(event) };
  const text = kind.precision === "day" ? dayOf(event) : new Date(event).toISOString();
  const moments = new Map([[kind.moment, moment]]);
  const common = { agreement: "model", notification: kind.duty, about, ...SPOKEN };
  const notice = { kind: "notify" as const, precedence: 4 as const, references: [], ...common };
  if (kind.known || kind.waived !== undefined) {
    const plan: Act = {
      ...{ kind: "plan", agreement: "model", trigger: kind.trigger, about, isCalledOff: false },
      moments: { [kind.moment]: text },
    };
    deeds.push({ at: instant(event + 1), party, about, act: () => plan });
  }
  for (const { after, before, as = "original", information } of kind.notices) {
    const given = instant(event + (after === undefined ? -msOf(before ?? "") : msOf(after)));
    const said = as === "sent-in-error" ? {} : { values: VALUES[kind.duty] as JsonObject };
    const act = (ids: readonly string[]): Act => ({
      ...{ ...notice, as, moments, ...said, destination: destined(ids, other) },
      ...(as === "original" ? {} : { of: ids[0] ?? "" }),
      ...(information ? {} : { channel: "centres" }),
    });
    const answer = kind.duty === "dispersed" ? { answer: other } : {};
    deeds.push({ at: given, party, about, act, ...answer });
  }
  if (kind.waived === undefined) return;
  const waiver: Act = {
    ...{ ...notice, as: "waiver", owedBy: party, moments: new Map() },
    destination: { to: [party] },
  };
  deeds.push({ at: instant(event + msOf(kind.waived)), party: other, about, act: () => waiver });
}

/** Eighteen of each party: ten of one type, eight of the other, every fifth with steps late. */
function inspections(deeds: Deed[], expected: Expected[], by: string): void {
  const other = by === "XA" ? "XB" : "XA";
  for (let number = 0; number < 18; number++) {
    const type = number < 10 ? "type-one" : "type-two";
    const isLate = number % 5 === 0;
    const about = `i-${by}-${number}`;
    // Half of a month apart, clear of the suspension, within one treaty year.
    const before = number < 6 ? 40 + number * 18 : 228 + (number - 6) * 11;
    const arrival = instant(START + (before + (by === "XA" ? 0 : 5)) * DAY_MS);
    const hours: readonly (readonly [string, number, string, boolean])[] = [
      ["notice", isLate ? -31 : -40, by, isLate],
      ["arrival", 0, by, false],
      ["designation", 3, by, false],
      ["hold", 3.5, other, false],
      ["transport", isLate ? 28 : 20, other, isLate],
      ["beginning", isLate ? 28.5 : 20.5, by, false],
      ["ending", 45, by, false],
      ["report", 48, by, false],
    ];
    for (const [id, offset, party, late] of hours) {
      const step = { id, between: [by, other] as const, planned: false };
      const act = (ids: readonly string[]): Act => ({
        ...{ kind: "notify", precedence: 4, agreement: "model", notification: type, about },
        ...{ as: "original", references: [], moments: new Map(), step, ...SPOKEN },
        destination: destined(ids, party === "XA" ? "XB" : "XA"),
      });
      deeds.push({ at: instant(arrival + offset * 3_600_000), party, about, act });
      const owing = id === "report" ? [by, other] : [party];
      const state = late ? "sent-late" : "sent-in-time";
      for (const one of owing) {
        const line = `${one} ${type}/${id} ${about} ${state}`;
        expected.push({ line, knownTo: ["XA", "XB"] });
      }
    }
  }
}

/** XA suspends in the middle of the year; XB denies its effect; XA resumes. */
function suspension(deeds: Deed[]): void {
  const act = (name: string, from: string) => (): Act => ({
    ...{ kind: "notice-of-act", destination: { to: ["XB"] }, precedence: 3, agreement: "model" },
    ...{ act: name, from: { on: from }, instrument: `Law on ${name}`, ...SPOKEN },
  });
  const told = at(`${SUSPENDED_FROM}T00:00:01.000Z`);
  deeds.push({
    at: told,
    party: "XA",
    about: "suspension",
    act: act("suspension", SUSPENDED_FROM),
  });
  deeds.push({
    ...{ at: instant(told + 3_600_000), party: "XB", about: "suspension" },
    act: ([of = ""]) => ({ kind: "position-on-act", of, effect: "denied", ...SPOKEN }),
  });
  const again = at(`${RESUMED_FROM}T00:00:01.000Z`);
  deeds.push({ at: again, party: "XA", about: "resumption", act: act("resumption", RESUMED_FROM) });
}

/** Both commit, then both show: of the second day one side a minute late. */
function exchange(deeds: Deed[], expected: Expected[], day: string): void {
  const about = `data-${day}`;
  const deadline = at(`${day}T00:00:00.000Z`) + 31 * DAY_MS - 1;
  const isLate = day === "2027-09-01";
  const commit =
    (to: string, salt: number) =>
    (ids: readonly string[]): Act => ({
      ...{ kind: "commit", destination: destined(ids, to), precedence: 4, agreement: "model" },
      ...{ notification: "data", about: day, values: VALUES["data"] as JsonObject, ...SPOKEN },
      salt: new Uint8Array(32).fill(salt),
    });
  const reveal =
    (which: number) =>
    (ids: readonly string[]): Act => {
      return { kind: "reveal", of: ids[which] ?? "", channel: "centres", ...SPOKEN };
    };
  const begun = instant(deadline - 2 * DAY_MS);
  deeds.push(
    { at: begun, party: "XA", about, act: commit("XB", 1) },
    { at: instant(begun + 60_000), party: "XB", about, act: commit("XA", 2) },
    { at: instant(begun + 120_000), party: "XA", about, act: reveal(0) },
    {
      at: instant(isLate ? deadline + 60_000 : begun + 180_000),
      party: "XB",
      about,
      act: reveal(1),
    },
  );
  for (const party of ["XA", "XB"]) {
    const state = isLate && party === "XB" ? "sent-late" : "sent-in-time";
    expected.push({ line: `${party} data ${day} ${state}`, knownTo: ["XA", "XB"] });
  }
}

function destined(ids: readonly string[], to: string): { to: string[] } | { conversation: string } {
  const [conversation] = ids;
  return conversation === undefined ? { to: [to] } : { conversation };
}

function deadlineOf({ duty }: Kind, event: Instant): Instant {
  return duty === "moved" ? instant(event + 6 * DAY_MS - 1) : event;
}

function isWithin(deadline: Instant): boolean {
  const from = at(`${SUSPENDED_FROM}T00:00:00.000Z`);
  return deadline >= from && deadline < at(`${RESUMED_FROM}T00:00:00.000Z`);
}

function statesOf(world: World, party: string): readonly string[] {
  const { ledger } = nodeOf(world, party).state;
  return [...allObligations(ledger, END, civil("2027-12-31"))]
    .filter(({ about, duty }) => /^[ei]-/.test(about) || duty === "data")
    .filter(({ about }) => about !== "2028-03-01" && about < "~")
    .map(({ owedBy, duty, kind, step, about, state }) => {
      const part = step === undefined ? "" : `/${step}`;
      const what = kind === "acknowledgement" ? `${duty}!` : `${duty}${part}`;
      return `${owedBy} ${what} ${about} ${state}`;
    })
    .sort();
}

function expectedAt(expected: readonly Expected[], party: string): readonly string[] {
  return expected
    .filter(({ knownTo }) => knownTo.includes(party))
    .map(({ line }) => line)
    .sort();
}

/** `P5DT12H` in milliseconds. */
function msOf(duration: string): number {
  const [, days = 0, hours = 0] = /^P(?:(\d+)D)?(?:T(\d+)H)?$/.exec(duration) ?? [];
  return Number(days) * DAY_MS + Number(hours) * 3_600_000;
}

function at(text: string): Instant {
  return instant(Date.parse(text));
}

function civil(text: string): CivilDate {
  const read = parseCivilDate(text);
  if (!read.ok) throw new Error(read.detail);
  return read.value;
}

function readCases(name: string): unknown {
  return JSON.parse(readFileSync(new URL(name, CASES), "utf8"));
}

const NOWHERE = "ab".repeat(32);
