/** @module A plan of inspections: the chance to detect false items, in words, lines and rows. */

import { detectionTable, inspectionsFor, type DetectionRow } from "@parley/declaration";
import type { Complaint } from "../../form/read-form.js";
import type { TypedForm } from "../../form/typed-form.js";
import { words, type Words } from "../../words.js";

/** Keys of the fields. */
export const PLAN = {
  items: "plan/items",
  falseItems: "plan/false",
  inspected: "plan/inspected",
  aim: "plan/aim",
} as const;

/** What is planned for; `aim` is a chance above 0 and at most 1. */
export interface Plan {
  readonly items: number;
  readonly falseItems: number;
  readonly inspected: number;
  readonly aim: number;
}

/** What follows of a plan. */
export interface PlanShown {
  readonly chance: number;
  /** The fewest inspections for the chance that is aimed at. */
  readonly needed: number;
  /** One line of the plot and one column of the table each: few, as planned, and many. */
  readonly lines: readonly DetectionRow[];
  /** Numbers of inspections at which the lines are drawn, from none on. */
  readonly steps: readonly number[];
  /** Positions in `steps` that stand in the table. */
  readonly rows: readonly number[];
}

/** Reads what was typed; a plan only where nothing is complained of. */
export function readPlan(typed: TypedForm): {
  readonly plan: Plan | undefined;
  readonly complaints: readonly Complaint[];
} {
  const items = count(typed, PLAN.items, 1, ITEMS_MAX);
  const most = items.value ?? ITEMS_MAX;
  const falseItems = count(typed, PLAN.falseItems, 1, most);
  const inspected = count(typed, PLAN.inspected, 0, most);
  const percent = readPercent(typed[PLAN.aim] ?? "");
  const aimed: Complaint | undefined =
    percent === undefined ? complaint(PLAN.aim, words("planner.percentUnread")) : undefined;
  const complaints = [items.complaint, falseItems.complaint, inspected.complaint, aimed];
  const found = complaints.filter((one) => one !== undefined);
  if (
    items.value === undefined ||
    falseItems.value === undefined ||
    inspected.value === undefined ||
    percent === undefined
  ) {
    return { plan: undefined, complaints: found };
  }
  const plan = {
    items: items.value,
    falseItems: falseItems.value,
    inspected: inspected.value,
    aim: percent / 100,
  };
  return { plan, complaints: found };
}

/** Computes what follows of it. */
export function showPlan({ items, falseItems, inspected, aim }: Plan): PlanShown {
  const needed = inspectionsFor({ items, falseItems, chance: aim });
  const nearlySure = inspectionsFor({ items, falseItems, chance: PLOTTED_TO });
  const last = Math.min(items, Math.max(inspected, needed, nearlySure));
  const steps = spread(last, STEPS, [inspected, needed]);
  const shown = new Set(spread(last, ROWS, [inspected, needed]));
  const counts = [Math.ceil(falseItems / 2), falseItems, Math.min(items, falseItems * 2)];
  const lines = detectionTable(items, [...new Set(counts)], steps);
  const chances = lines.find((line) => line.falseItems === falseItems)?.chances ?? [];
  return {
    chance: chances[steps.indexOf(inspected)] ?? 0,
    ...{ needed, lines, steps },
    rows: steps.flatMap((step, at) => (shown.has(step) ? [at] : [])),
  };
}

/** A chance as a share of a hundred; never said to be certain, or impossible, unless it is. */
export function chanceWords(chance: number): Words {
  if (chance > 0 && chance < LEAST) return words("planner.below", { chance: LEAST });
  if (chance < 1 && chance > 1 - LEAST) return words("planner.above", { chance: 1 - LEAST });
  return words("planner.chance", { chance });
}

/** Numbers from 0 to `last`, evenly spread, and some more; each once, in order. */
function spread(last: number, parts: number, more: readonly number[]): readonly number[] {
  const even = Array.from({ length: parts + 1 }, (_, part) => Math.round((last * part) / parts));
  return [...new Set([...even, ...more])].sort((left, right) => left - right);
}

function count(
  typed: TypedForm,
  key: string,
  least: number,
  most: number,
): { readonly value?: number; readonly complaint?: Complaint } {
  const text = (typed[key] ?? "").trim();
  if (!/^\d{1,6}$/.test(text)) return { complaint: complaint(key, words("notify.unread.whole")) };
  const value = Number(text);
  if (value >= least && value <= most) return { value };
  return { complaint: complaint(key, words("notify.between", { least, most })) };
}

function readPercent(text: string): number | undefined {
  if (!/^\d{1,3}(?:\.\d{1,4})?$/.test(text.trim())) return undefined;
  const value = Number(text);
  return value > 0 && value <= 100 ? value : undefined;
}

function complaint(key: string, told: Words): Complaint {
  return { key, trail: [], words: told };
}

/** The most items of a plan (INSP-16). */
const ITEMS_MAX = 20_000;
/** Lines are drawn until the planned one is nearly sure. */
const PLOTTED_TO = 0.99;
const STEPS = 40;
const ROWS = 10;
/** What is nearer to none or to all is not written out. */
const LEAST = 0.001;
