/** @module Cycles, acts that contradict each other, and times that nobody can keep. */

import type { Path } from "../schema/conform.js";
import { addDays, parseCivilDate, startOfDay } from "../time/civil-date.js";
import { readDated } from "../time/dated.js";
import { addDuration, parseDuration } from "../time/duration.js";
import type { DeadlineDocument, PackDocuments, StepDocument } from "./documents.js";
import type { Finding } from "./finding.js";
import type { DayOfYear } from "./pack.js";

/** What breaks PACK-8, PACK-9, PACK-10, PACK-15, PACK-16, PACK-17 or PACK-18. */
export function checkOrder(documents: PackDocuments): readonly Finding[] {
  return [
    ...findCycles(documents),
    ...findContradictions(documents),
    ...findEarlyDeadlines(documents),
    ...findLostDays(documents),
    ...findShortNotice(documents),
    ...findLateRegret(documents),
    ...findTurnedSpans(documents),
  ];
}

/** PACK-8: nothing is a part of, or follows, itself. */
function findCycles({ agreement }: PackDocuments): readonly Finding[] {
  const { parties, participation, statements = [], limits = [], bodies = [] } = agreement;
  const found: Finding[] = [];
  const chains: [Path, ReadonlyMap<string, readonly (string | undefined)[]>][] = [
    [["parties"], new Map(parties.map(({ code, continues }) => [code, [continues]]))],
    [
      ["participation", "kinds"],
      new Map(participation.kinds.map((one) => [one.id, [one.whenInForce, one.whenEnded]])),
    ],
    [["statements"], new Map(statements.map((one) => [one.id, [one.answers, one.restates]]))],
    [["limits"], new Map(limits.map(({ id, within }) => [id, [within]]))],
    [["bodies"], new Map(bodies.map(({ id, partOf }) => [id, [partOf]]))],
  ];
  for (const name of ["inspections", "procedures"] as const) {
    const sequences = agreement[name] ?? [];
    chains.push([[name], new Map(sequences.map(({ id, quota }) => [id, [quota?.within]]))]);
    for (const [index, { steps = [] }] of sequences.entries()) {
      const path = [name, index, "steps"];
      found.push(...findLostSteps(steps, path));
      chains.push([path, new Map(steps.map(({ id, after }) => [id, [after]]))]);
    }
  }
  for (const [path, chain] of chains) {
    const turning = [...chain.keys()].findIndex((name) => leadsTo(chain, name));
    if (turning < 0) continue;
    const detail = "it leads back to itself";
    found.push({ file: "agreement.json", path: [...path, turning], rule: "PACK-8", detail });
  }
  return found;
}

/** PACK-5, PACK-6: steps that stand twice, and steps that are named and not there. */
function findLostSteps(steps: readonly StepDocument[], path: Path): readonly Finding[] {
  const file = "agreement.json";
  const seen = new Set<string>();
  const found: Finding[] = [];
  for (const [at, { id }] of steps.entries()) {
    if (seen.has(id)) {
      found.push({ file, path: [...path, at], rule: "PACK-5", detail: `${id} stands twice` });
    }
    seen.add(id);
  }
  for (const [at, { after, of }] of steps.entries()) {
    for (const name of [after, of]) {
      if (name === undefined || seen.has(name)) continue;
      const detail = `${name} is no step of this sequence`;
      found.push({ file, path: [...path, at], rule: "PACK-6", detail });
    }
  }
  return found;
}

function leadsTo(
  chain: ReadonlyMap<string, readonly (string | undefined)[]>,
  name: string,
): boolean {
  const seen = new Set<string>();
  let open = chain.get(name) ?? [];
  while (open.length > 0) {
    const next = open.filter((one) => one !== undefined && !seen.has(one)) as string[];
    if (next.includes(name)) return true;
    for (const one of next) seen.add(one);
    open = next.flatMap((one) => chain.get(one) ?? []);
  }
  return false;
}

/** PACK-9: one day, one party and one assertor give one kind of participation. */
function findContradictions({ agreement, events }: PackDocuments): readonly Finding[] {
  const acts = new Map(agreement.participation.acts.map((act) => [act.id, act]));
  const found: Finding[] = [];
  const before = new Map<string, string>();
  for (const [index, { act, party, on, assertor }] of events.events.entries()) {
    const to = acts.get(act)?.to;
    const dated = readDated(on);
    if (to === undefined || party === undefined || dated === undefined) continue;
    const place = `${party} ${dated.after} ${dated.by} ${assertor}`;
    const other = before.get(place);
    before.set(place, act);
    // Signed and ratified on one day is a sequence, not a contradiction.
    if (other === undefined || isSequence(agreement.participation.acts, other, act)) continue;
    const detail = `${assertor} asserts ${other} and ${act} of ${party} on one day`;
    found.push({ file: "events.json", path: ["events", index], rule: "PACK-9", detail });
  }
  return found;
}

/** True when the acts stand so in the list of acts, where later ones build on earlier. */
function isSequence(acts: readonly { readonly id: string }[], first: string, second: string) {
  const order = acts.map(({ id }) => id);
  return order.indexOf(first) < order.indexOf(second);
}

/** PACK-10: nobody can give notice before what nobody foresees, nor in a window that is empty. */
function findEarlyDeadlines({ agreement }: PackDocuments): readonly Finding[] {
  const triggers = new Map((agreement.triggers ?? []).map((one) => [one.id, one]));
  const found: Finding[] = [];
  const file = "agreement.json";
  for (const [index, one] of (agreement.notifications ?? []).entries()) {
    const path = ["notifications", index, "deadline"];
    const trigger = triggers.get(one.trigger);
    const { kind, of } = one.deadline;
    if (of !== undefined && trigger?.moments.every(({ id }) => id !== of)) {
      const detail = `${of} is no moment of the trigger ${one.trigger}`;
      found.push({ file, path, rule: "PACK-6", detail });
    }
    if (trigger?.foreseen === false && (kind === "before" || kind === "window-before")) {
      const detail = `${one.trigger} is not foreseen: no notice can come before it`;
      found.push({ file, path, rule: "PACK-10", detail });
    }
    if (isEmptyWindow(one.deadline)) {
      found.push({ file, path, rule: "PACK-10", detail: "the window ends before it begins" });
    }
  }
  return found;
}

/** PACK-15: a withdrawal has effect once its notice has run, or somebody denies that it has. */
function findShortNotice({ agreement, events }: PackDocuments): readonly Finding[] {
  const { act, notice = "" } = agreement.withdrawal ?? {};
  const period = parseDuration(notice);
  const found: Finding[] = [];
  if (act === undefined || !period.ok) return found;
  for (const [index, event] of events.events.entries()) {
    const given = readDated(event.on);
    if (event.act !== act || given === undefined || (event.denied ?? []).length > 0) continue;
    const effect = parseCivilDate(event.effectFrom ?? "");
    const earliest = addDuration(startOfDay(addDays(given.after, 1)), period.value, 1);
    if (effect.ok && startOfDay(effect.value) >= earliest) continue;
    const detail = `a withdrawal has effect ${notice} after its notice, or who denies it is named`;
    found.push({ file: "events.json", path: ["events", index], rule: "PACK-15", detail });
  }
  return found;
}

/** PACK-17: only a party takes its own act back, and only until that has effect. */
function findLateRegret({ events: { events } }: PackDocuments): readonly Finding[] {
  return events.flatMap(({ takesBack, party, on }, index): readonly Finding[] => {
    if (takesBack === undefined) return [];
    const before = events.find(({ id }) => id === takesBack);
    const [said, effect] = [readDated(on), readDated(before?.effectFrom ?? "")];
    const isOpen = said !== undefined && effect !== undefined && said.by < effect.by;
    if (isOpen && before?.party === party) return [];
    const detail = `${takesBack} is no act of this party whose effect was to come`;
    return [{ file: "events.json", path: ["events", index], rule: "PACK-17", detail }];
  });
}

/** PACK-16: what has a first and a last day, or later phases, has them in their order. */
function findTurnedSpans({ agreement }: PackDocuments): readonly Finding[] {
  const { limits = [], provisionalApplication = [] } = agreement;
  const days: [Path, readonly (string | undefined)[]][] = [
    ...limits.map(({ appliesFrom, phases = [] }, index): [Path, (string | undefined)[]] => {
      return [
        ["limits", index],
        [appliesFrom, ...phases.map(({ from }) => from)],
      ];
    }),
    ...provisionalApplication.map(({ from, until }, index): [Path, (string | undefined)[]] => {
      return [
        ["provisionalApplication", index],
        [from, until],
      ];
    }),
  ];
  return days.flatMap(([path, written]): readonly Finding[] => {
    const known = written.filter((one) => one !== undefined);
    if (known.every((one, index) => index === 0 || (known[index - 1] as string) < one)) return [];
    const detail = "its days do not follow one another";
    return [{ file: "agreement.json", path, rule: "PACK-16", detail }];
  });
}

/** PACK-18: a day of each year is there in every year. */
function findLostDays({ agreement }: PackDocuments): readonly Finding[] {
  const { notifications = [], exchanges = [] } = agreement;
  const days: [Path, Partial<DayOfYear>][] = [
    ...notifications.map(({ deadline }, index): [Path, Partial<DayOfYear>] => {
      return [["notifications", index, "deadline"], deadline];
    }),
    ...exchanges.flatMap(({ deadline = {}, asOf = [] }, index): [Path, Partial<DayOfYear>][] => {
      const each = asOf.map((one): [Path, DayOfYear] => [["exchanges", index, "asOf"], one]);
      return [[["exchanges", index, "deadline"], deadline], ...each];
    }),
  ];
  return days.flatMap(([path, { month, day }]): readonly Finding[] => {
    if (month === undefined || day === undefined || day <= (DAYS[month - 1] ?? 0)) return [];
    const detail = `not every year has a day ${day} in its month ${month}`;
    return [{ file: "agreement.json", path, rule: "PACK-18", detail }];
  });
}

function isEmptyWindow({ earliest = "", latest = "" }: DeadlineDocument): boolean {
  const [first, last] = [parseDuration(earliest), parseDuration(latest)];
  if (!first.ok || !last.ok) return false;
  return length(first.value) < length(last.value);
}

function length({ months, days, ms }: { months: number; days: number; ms: number }): number {
  return (months * 30 + days) * 86_400_000 + ms;
}

/** Of each month, in years that are not leap years. */
const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
