/** @module What is owed, as lines of the desk: words, a shape, a clock, and the right next act. */

import type { Pack } from "@parley/agreement";
import type { DutiesView, ObligationView } from "@parley/protocol";
import type { Begin, Route } from "../../route.js";
import { msOf, type Clock } from "../clocks.js";
import type { Label } from "../form/read-back.js";
import { words, type Words } from "../words.js";
import { agreementLabel, dutyLabel, isSimultaneous, stepLabel } from "./duty-names.js";

/** One line of the desk. */
export interface DutyRow {
  readonly key: string;
  readonly duty: ObligationView;
  readonly ours: boolean;
  readonly what: Label;
  /** Of which sequence it is a step. */
  readonly within: Label | undefined;
  readonly agreement: Label;
  /** To whom we owe it, or who owes it to us. */
  readonly parties: Words;
  readonly state: Words;
  readonly shape: DutyShape;
  /** Who denies that it is not owed, to whom it was not given yet, a form that was not kept. */
  readonly remarks: readonly Words[];
  readonly clock: Clock;
  readonly acts: readonly DutyAct[];
}

/** Each state has a shape of its own. */
export type DutyShape = "ring" | "diamond" | "apart" | "tick" | "bar" | "half";

/** What can be done about a duty; the first is the right next act. */
export type DutyAct =
  | { readonly kind: "give" | "commit" | "waive"; readonly at: Route }
  /** The statement to acknowledge. */
  | { readonly kind: "acknowledge"; readonly statement: string }
  | { readonly kind: "withhold"; readonly most: number };

/** All lines, ours and theirs, in the order in which they fall due. */
export function dutyRows(
  { obligations, party }: Pick<DutiesView, "obligations" | "party">,
  packs: ReadonlyMap<string, Pack>,
  now: number,
): { readonly ours: readonly DutyRow[]; readonly theirs: readonly DutyRow[] } {
  const rows = obligations.map((duty) => rowOf(duty, packs.get(duty.agreement), party, now));
  return { ours: rows.filter((row) => row.ours), theirs: rows.filter((row) => !row.ours) };
}

/** What the watch page shows: what no record is here of, and what falls due within a day. */
export function owedToday(rows: readonly DutyRow[], now: number): readonly DutyRow[] {
  return rows.filter(({ duty: { state, by, open } }) => {
    if (state === "no-record") return true;
    if (state !== "due") return false;
    return by === undefined ? open === "at-once" : msOf(by) <= now + DAY_MS;
  });
}

function rowOf(duty: ObligationView, pack: Pack | undefined, self: string, now: number): DutyRow {
  const { agreement, owedBy, about, kind, step, to } = duty;
  const ours = owedBy === self;
  const named = dutyLabel(pack, duty.duty);
  const isStep = kind === "step" && step !== undefined;
  return {
    key: [agreement, duty.duty, kind, step, owedBy, about].join(" "),
    duty,
    ours,
    what: isStep ? stepLabel(pack, duty.duty, step) : named,
    within: isStep ? named : undefined,
    agreement: agreementLabel(pack, agreement),
    parties: ours
      ? words("desk.to", { parties: { parties: to } })
      : words("desk.from", { from: { party: owedBy } }),
    state: stateWords(duty),
    shape: SHAPES[duty.state],
    remarks: remarksOn(duty),
    clock: clockOf(duty, now),
    acts: pack === undefined ? [] : actsOn(duty, pack, ours),
  };
}

function stateWords({ state, unclaimedBy }: ObligationView): Words {
  if (state !== "not-claimed") return words(`desk.state.${state}`);
  return words("desk.state.not-claimed", { by: unclaimedBy.join(", ") });
}

function remarksOn({ deniedBy, without, to, conforms, state }: ObligationView): readonly Words[] {
  const partly = without.length > 0 && without.length < to.length;
  return [
    ...(deniedBy.length > 0 ? [words("desk.denied", { by: deniedBy.join(", ") })] : []),
    ...(partly ? [words("desk.without", { parties: { parties: without } })] : []),
    ...(conforms || state === "due" ? [] : [words("desk.formNotKept")]),
  ];
}

function clockOf({ from, by, open }: ObligationView, now: number): Clock {
  if (from !== undefined && now < msOf(from)) {
    const until = { at: { at: msOf(from) }, lasting: { lasting: msOf(from) - now } };
    return { words: words("desk.clock.from", until), passed: false };
  }
  if (by !== undefined) {
    const at = msOf(by);
    const passed = now > at;
    const id = passed ? "desk.clock.passed" : "desk.clock.by";
    const lasting = { lasting: Math.abs(at - now) };
    return { words: words(id, { at: { at }, lasting }), passed };
  }
  const why = OPEN.find((one) => one === open) ?? "moment-not-known";
  return { words: words(`desk.open.${why}`), passed: false };
}

function actsOn(duty: ObligationView, pack: Pack, ours: boolean): readonly DutyAct[] {
  const { kind, facts, state } = duty;
  if (!WAITS.has(state)) return [];
  if (kind === "acknowledgement") {
    const statement = facts.find((id) => STATEMENT.test(id));
    return ours && statement !== undefined ? [{ kind: "acknowledge", statement }] : [];
  }
  const form = (begin: Begin): Route => {
    return { page: "notify", agreement: pack.id, notice: duty.duty, begin };
  };
  const said = { about: duty.about, ...momentsOf(duty) };
  if (!ours) {
    if (kind === "step") return [];
    const { owedBy } = duty;
    const begin = { as: "waiver", about: duty.about, owedBy, to: owedBy };
    return [{ kind: "waive", at: form(begin) }];
  }
  const to = (duty.without.length > 0 ? duty.without : duty.to).join(",");
  const step = duty.step === undefined ? {} : { step: duty.step };
  const give = isSimultaneous(pack, duty.duty) ? "commit" : "give";
  const notification = pack.notifications.find(({ id }) => id === duty.duty);
  const most = notification?.mayWithhold ?? 0;
  return [
    { kind: give, at: form({ ...said, ...step, to }) },
    ...(most > 0 ? [{ kind: "withhold" as const, most }] : []),
  ];
}

function momentsOf({ moments }: ObligationView): Begin {
  return Object.fromEntries(Object.entries(moments).map(([name, at]) => [`moments.${name}`, at]));
}

const SHAPES: Readonly<Record<ObligationView["state"], DutyShape>> = {
  due: "ring",
  "no-record": "diamond",
  "not-claimed": "apart",
  "sent-in-time": "tick",
  "sent-late": "bar",
  "kept-voluntarily": "tick",
  waived: "half",
};
const WAITS: ReadonlySet<ObligationView["state"]> = new Set(["due", "no-record", "not-claimed"]);
const OPEN = ["at-once", "none-set", "not-sourced-here", "moment-not-known"] as const;
const STATEMENT = /^[0-9a-f]{64}$/;
const DAY_MS = 86_400_000;
