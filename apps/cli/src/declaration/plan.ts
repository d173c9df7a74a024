/** @module `parley declaration plan`: what inspections of some items detect (INSP-1, INSP-3). */

import { UsageError } from "@parley/bytes";
import { detectionTable, inspectionsFor } from "@parley/declaration";
import { misspoken } from "../complaint.js";
import { inertJson } from "../inert-text.js";
import type { PlanFlags } from "./flags.js";

/** Prints the chances for each number of false items, and the inspections for a chance. */
export function plan(flags: PlanFlags): void {
  if (flags.inspections === undefined && flags.chance === undefined) {
    throw misspoken("Say what is asked: --inspections N, or --chance 0.9.");
  }
  const planned = planOf(flags);
  process.stdout.write(flags.json === true ? `${inertJson(planned)}\n` : pageOf(planned));
}

interface Planned {
  readonly items: number;
  readonly inspections: readonly number[];
  readonly chance: number | null;
  readonly rows: readonly PlannedRow[];
}

interface PlannedRow {
  readonly falseItems: number;
  /** One for each number of inspections, in that order. */
  readonly chances: readonly number[];
  /** The fewest for the chance that is asked for; null where none is. */
  readonly inspectionsFor: number | null;
}

function planOf({ items: all, false: some, inspections: asked, chance: aim }: PlanFlags): Planned {
  const [items = 0] = numbersOf("--items", all);
  const falseCounts = numbersOf("--false", some);
  const inspections = asked === undefined ? [] : numbersOf("--inspections", asked);
  const chance = aim === undefined ? null : chanceOf(aim);
  try {
    const rows = detectionTable(items, falseCounts, inspections).map((row): PlannedRow => {
      const { falseItems } = row;
      const fewest = chance === null ? null : inspectionsFor({ items, falseItems, chance });
      return { ...row, inspectionsFor: fewest };
    });
    return { items, inspections, chance, rows };
  } catch (error) {
    if (error instanceof UsageError) throw misspoken(`That cannot be planned: ${error.message}.`);
    throw error;
  }
}

function numbersOf(option: string, text: string): readonly number[] {
  const parts = text.split(",");
  if (parts.every((part) => /^\d{1,9}$/.test(part))) return parts.map(Number);
  throw misspoken(`${option} takes whole numbers, not ${text}.`, "Write 10, or 10,20,50.");
}

function chanceOf(text: string): number {
  if (/^[01](?:\.\d{1,17})?$/.test(text)) return Number(text);
  throw misspoken(`--chance takes a number up to 1, not ${text}.`, "Write 0.9.");
}

function pageOf({ items, inspections, chance, rows }: Planned): string {
  const asked = chance === null ? [] : [`for ${chance}`];
  const table = [
    ["false", ...inspections.map((count) => `${count} seen`), ...asked],
    ...rows.map(({ falseItems, chances, inspectionsFor: fewest }) => {
      return [
        String(falseItems),
        ...chances.map(percent),
        ...(fewest === null ? [] : [`${fewest}`]),
      ];
    }),
  ];
  const widths = (table[0] ?? []).map((_, at) =>
    Math.max(...table.map((row) => (row[at] ?? "").length)),
  );
  const lines = table.map((row) =>
    row.map((cell, at) => cell.padStart(widths[at] ?? 0)).join("  "),
  );
  return [
    `Of ${items} items, so many false and so many inspected: the chance that at least one false`,
    "item is among the inspected, where every choice of items is equally likely.",
    ...lines.map((line) => `  ${line}`),
    ...(chance === null
      ? []
      : [`The last column: how many inspections have at least that chance.`]),
    "",
  ].join("\n");
}

/** Rounded down: 100 % is certain, and 0 % is impossible (INSP-2). */
function percent(chance: number): string {
  if (chance === 0 || chance === 1) return `${chance * 100} %`;
  // What the multiplication loses, 57 of 100 among others, is made up for.
  const tenths = Math.min(999, Math.floor(chance * 1000 + 1e-9));
  return tenths === 0 ? "<0.1 %" : `${(tenths / 10).toFixed(1)} %`;
}
