/** @module `parley monitor accept` and `reject`: what people decide of candidates (CLI-105). */

import type { Mending, MonitorDesk } from "@parley/centre";
import { bounds, categories, entryKinds, sourceGrades, units } from "@parley/public-record";
import type { RecordAct } from "@parley/public-record";
import type { Globals } from "../flags.js";
import { inertJson } from "../inert-text.js";
import type { AcceptFlags, PersonFlags } from "./flags.js";
import { atDesk } from "./open-desk.js";
import { amountOf, oneOf, partialDayOf, slipOf, stateOf } from "./values.js";

/** A decision for programs. */
export interface ShownDecision {
  readonly act: string;
  readonly as: string;
  readonly candidate: string;
  /** The entry that is on the record now; null where it was rejected. */
  readonly entry: string | null;
  readonly kind: string | null;
  /** The entry that was on the record for it until now, where it is another one. */
  readonly before: string | null;
}

/** `monitor accept`: all of them or none. */
export async function accept(
  globals: Globals,
  given: readonly string[],
  flags: AcceptFlags,
): Promise<void> {
  const person = { by: flags.as, reason: flags.reason };
  await decide(globals, flags, (desk) => desk.accept(given, person, mendingOf(flags, desk)));
}

/** `monitor reject`: all of them or none. */
export async function reject(
  globals: Globals,
  given: readonly string[],
  flags: PersonFlags,
): Promise<void> {
  const person = { by: flags.as, reason: flags.reason };
  await decide(globals, flags, (desk) => desk.reject(given, person));
}

/** Decides, and says what is on the record now and what stood there before. */
async function decide(
  globals: Globals,
  { json }: PersonFlags,
  act: (desk: MonitorDesk) => Promise<readonly RecordAct[]>,
): Promise<void> {
  const shown = await atDesk(globals, async (desk) => {
    const { decisions } = desk.record();
    return (await act(desk)).flatMap((made) => shownDecision(made, decisions));
  });
  process.stdout.write(json === true ? `${inertJson(shown)}\n` : shown.map(decisionLine).join(""));
}

function shownDecision(
  act: RecordAct,
  earlier: ReturnType<MonitorDesk["record"]>["decisions"],
): readonly ShownDecision[] {
  if (act.as !== "accepted" && act.as !== "mended" && act.as !== "rejected") return [];
  const { id: entry, kind } = act.as === "rejected" ? { id: null, kind: null } : act.entry;
  const last = earlier.get(act.candidate)?.at(-1);
  const stood = last === undefined || last.as === "rejected" ? null : last.entry.id;
  const before = stood === entry ? null : stood;
  return [{ act: act.id, as: act.as, candidate: act.candidate, entry, kind, before }];
}

/** The id of the entry stands first, for whoever goes on with it. */
function decisionLine({ as, candidate, entry, kind, before }: ShownDecision): string {
  const now = entry === null ? `${candidate}  ${as}` : `${entry}  ${as}, ${kind}; of ${candidate}`;
  return before === null ? `${now}\n` : `${now}\n  ${before} is off the record now.\n`;
}

/** What is typed is held against the words that there are, before anything is decided. */
function mendingOf(flags: AcceptFlags, desk: MonitorDesk): Mending {
  const { kind, category, unit, value, bound, qualifier, of, agreement } = flags;
  const { asOf, speaker, publisher, sourceGrade, note, slip } = flags;
  return {
    ...(kind !== undefined && { kind: oneOf(kind, entryKinds, "kind") }),
    ...(category !== undefined && { category: oneOf(category, categories, "category") }),
    ...(unit !== undefined && { unit: oneOf(unit, units, "unit") }),
    ...(value !== undefined && { amount: amountOf(value) }),
    ...(bound !== undefined && { bound: oneOf(bound, bounds, "bound") }),
    ...(qualifier !== undefined && { qualifier }),
    ...(of !== undefined && { states: of.split(",").map((one) => stateOf(one.trim(), desk)) }),
    ...(agreement !== undefined && { agreement }),
    ...(asOf !== undefined && { asOf: partialDayOf(asOf) }),
    ...(speaker !== undefined && { speaker }),
    ...(publisher !== undefined && { publisher }),
    ...(sourceGrade !== undefined && {
      sourceGrade: oneOf(sourceGrade.toUpperCase(), sourceGrades, "grade of a source"),
    }),
    ...(note !== undefined && { note }),
    ...(slip !== undefined && { slips: slip.map(slipOf) }),
  };
}
