/** @module What a person types to mend a candidate, and what of it is otherwise than proposed. */

import {
  bounds,
  categories,
  sourceGrades,
  units,
  type Amount,
  type Bound,
  type EntryKind,
} from "@parley/public-record";
import type { CandidateView, MendingRequest } from "../../monitor-api.js";
import { words, type Words } from "../words.js";

/** All fields as they are typed; empty where nothing is said. */
export interface MendForm {
  readonly kind: EntryKind;
  readonly states: string;
  readonly agreement: string;
  readonly category: string;
  readonly unit: string;
  readonly bound: string;
  /** The number, or the least of a range. */
  readonly least: string;
  readonly most: string;
  readonly qualifier: string;
  readonly asOf: string;
  readonly speaker: string;
  readonly publisher: string;
  readonly sourceGrade: string;
  readonly note: string;
  /** What is misprinted in the words, as it stands there, and what it comes to. */
  readonly slip: string;
  readonly slipNote: string;
}

/** What is otherwise, or the first thing that cannot be read, with the name of its field. */
export type Mended =
  | { readonly ok: true; readonly mending: MendingRequest }
  | { readonly ok: false; readonly field: keyof MendForm; readonly wrong: Words };

/** The fields as they are proposed. */
export function mendFormOf(candidate: CandidateView): MendForm {
  const { states, agreement, category, unit, bound, qualifier, amount, asOf } = candidate;
  const [least, most] = typeof amount === "object" ? [amount.min, amount.max] : [amount, undefined];
  return {
    kind: candidate.becomes,
    states: states.join(" "),
    ...{ agreement: agreement ?? "", category: category ?? "", unit: unit ?? "" },
    bound: amount === undefined ? "several" : (bound ?? "exact"),
    least: textOf(bound === "range" ? least : (least ?? most)),
    most: textOf(bound === "range" ? most : undefined),
    ...{ qualifier: qualifier ?? "", asOf: asOf ?? "" },
    ...{ speaker: candidate.speaker ?? "", publisher: candidate.publisher ?? "" },
    ...{ sourceGrade: "", note: "", slip: "", slipNote: "" },
  };
}

/** Reads the fields; only what differs from the proposal is asked for. */
export function readMending(candidate: CandidateView, form: MendForm): Mended {
  const before = mendFormOf(candidate);
  const states = form.states
    .toUpperCase()
    .split(/[\s,]+/)
    .filter((code) => code !== "");
  if (states.some((code) => !STATE.test(code))) return wrong("states", "sources.wrong.states");
  if (form.asOf !== "" && !DAY.test(form.asOf)) return wrong("asOf", "sources.wrong.day");
  const emptied = KEPT.find((name) => form[name].trim() === "" && before[name] !== "");
  if (emptied !== undefined) return wrong(emptied, "sources.wrong.emptied");
  const [slip, slipNote] = [form.slip.trim(), form.slipNote.trim()];
  if (slip !== "" && !candidate.quote.includes(slip)) return wrong("slip", "sources.wrong.slip");
  if ((slip === "") !== (slipNote === "")) return wrong("slipNote", "sources.wrong.slipNote");
  const isFigure = candidate.kind === "figure";
  const amount = isFigure ? amountOf(form) : undefined;
  if (amount === false) return wrong("least", "sources.wrong.number");
  const isOther = (...names: readonly (keyof MendForm)[]): boolean => {
    return names.some((name) => form[name].trim() !== before[name].trim());
  };
  const hasNumber = isFigure && isOther("least", "most", "bound");
  const mending: MendingRequest = {
    ...(isOther("kind") && { kind: form.kind }),
    ...(isOther("states") && { states }),
    ...(isOther("agreement") && given("agreement", form.agreement)),
    ...(isFigure && isOther("category") && chosen("category", form.category, categories)),
    ...(isFigure && isOther("unit") && chosen("unit", form.unit, units)),
    ...(hasNumber && amount !== undefined && { amount }),
    ...(hasNumber && chosen("bound", form.bound, bounds)),
    ...(isFigure && isOther("qualifier") && given("qualifier", form.qualifier)),
    ...(isOther("asOf") && given("asOf", form.asOf)),
    ...(isOther("speaker") && given("speaker", form.speaker)),
    ...(isOther("publisher") && given("publisher", form.publisher)),
    ...(isOther("sourceGrade") && chosen("sourceGrade", form.sourceGrade, sourceGrades)),
    ...(isOther("note") && given("note", form.note)),
    ...(slip !== "" && { slips: [{ words: slip, note: slipNote }] }),
  };
  return { ok: true, mending };
}

/** Undefined where there is no number to give; false where what was typed is none. */
function amountOf({ bound, least, most }: MendForm): Amount | undefined | false {
  if ((bound as Bound) === "several") return undefined;
  const first = numberOf(least);
  if (first === undefined) return false;
  if (bound !== "range") return first;
  const last = numberOf(most);
  return last === undefined || last < first ? false : { min: first, max: last };
}

function numberOf(typed: string): number | undefined {
  const digits = typed.replaceAll(/[\s,.\u00a0\u202f]/g, "");
  const number = /^\d{1,7}$/.test(digits) ? Number(digits) : undefined;
  return number !== undefined && number <= NUMBER_MAX ? number : undefined;
}

function given<K extends string>(name: K, typed: string): { readonly [N in K]?: string } {
  const text = typed.trim();
  return (text === "" ? {} : { [name]: text }) as { readonly [N in K]?: string };
}

function chosen<K extends string, T extends string>(
  name: K,
  typed: string,
  all: readonly T[],
): { readonly [N in K]?: T } {
  const found = all.find((one) => one === typed);
  return (found === undefined ? {} : { [name]: found }) as { readonly [N in K]?: T };
}

function wrong(field: keyof MendForm, id: Words["id"]): Mended {
  return { ok: false, field, wrong: words(id) };
}

function textOf(number: number | undefined): string {
  return number === undefined ? "" : `${number}`;
}

/** What was proposed of these can be said otherwise, and not be left out. */
const KEPT = ["agreement", "qualifier", "asOf", "speaker", "publisher"] as const;
const STATE = /^(?:[A-Z]{2}|001)$/;
const DAY = /^\d{4}(?:-\d{2}(?:-\d{2})?)?$/;
const NUMBER_MAX = 1_000_000;
