/** @module Reading an agreement, and what it comes to at a date, against parsing its files. */

import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import {
  expressionsOf,
  parseCivilDate,
  readPack,
  statusOf,
  totalsAt,
  type CivilDate,
} from "@parley/agreement";
import type { JsonObject } from "@parley/bytes";
import { createRuleCounter } from "@parley/rules-cel";
import { quantile } from "./constellation.js";

const ROUNDS = Number(process.argv[2] ?? 200);
const ITEMS = 10_000;
const COUNTS = 10;

const files = filesOf("ctbt");
const texts = [...files.values()].map(String);
const hash = (bytes: Uint8Array): Uint8Array => createHash("sha256").update(bytes).digest();

const floor = measure(() => texts.map((text) => JSON.parse(text) as unknown));
const reading = measure(() => readPack(files, { hash }));
const read = readPack(files, { hash });
if (!read.ok) throw new Error("the pack breaks a rule");
const { pack } = read;
const days = Array.from({ length: ROUNDS }, (_, at) => day(1996 + (at % 28), 1 + (at % 12)));
let next = 0;
const totals = measure(() => totalsAt(pack, days[next++ % days.length] as CivilDate));
const status = measure(() => statusOf(pack, "RUS", days[next++ % days.length] as CivilDate));

print(`${pack.parties.size} parties, ${pack.events.length} acts, ${ROUNDS} times each, medians`);
print(`  parsing its JSON alone   ${ms(floor)}`);
print(`  reading and checking it  ${ms(reading)}, ${(reading / floor).toFixed(1)} × that`);
print(
  `  totals at a date         ${ms(totals)}, ${(totals / floor).toFixed(2)} × that (aim 10 ms)`,
);
print(`  one party at a date      ${ms(status)}, ${(status / floor).toFixed(2)} × that`);

await countItems();

/** All counting rules of New START over a table, against the same count in plain code. */
async function countItems(): Promise<void> {
  const treaty = readPack(filesOf("new-start"), { hash });
  if (!treaty.ok) throw new Error("the pack breaks a rule");
  const kinds = ["icbm", "slbm", "icbm-launcher", "slbm-launcher", "heavy-bomber"];
  const table = Array.from({ length: ITEMS }, (_, at) => {
    return { id: `i${at}`, kind: kinds[at % 5] as string, deployed: at % 3 > 0, warheads: at % 4 };
  });
  const plain = measure(() => {
    let [vehicles, warheads, launchers] = [0, 0, 0];
    for (const { kind, deployed, warheads: own } of table) {
      const isMissile = kind === "icbm" || kind === "slbm";
      if (deployed && (isMissile || kind === "heavy-bomber")) vehicles++;
      if (deployed) warheads += isMissile ? own : kind === "heavy-bomber" ? 1 : 0;
      if (!isMissile) launchers++;
    }
    return vehicles + warheads + launchers;
  });
  const items = treaty.pack.items as unknown as JsonObject;
  const counter = createRuleCounter();
  const samples: number[] = [];
  for (let round = 0; round < COUNTS; round++) {
    const begun = performance.now();
    for (const { sum: expression } of expressionsOf(treaty.pack.counting.values())) {
      const found = await counter.count({ expression, items, table });
      if (!found.ok) throw new Error(found.detail);
    }
    samples.push(performance.now() - begun);
  }
  await counter.close();
  const counted = quantile(samples, 0.5);
  print(`${ITEMS} items by three counting rules, ${COUNTS} times, medians`);
  print(`  in plain code            ${ms(plain)}`);
  print(`  by rules in CEL          ${ms(counted)}, ${(counted / plain).toFixed(0)} × that`);
}

function filesOf(id: string): ReadonlyMap<string, Uint8Array> {
  const folder = new URL(`../../agreements/${id}/`, import.meta.url);
  const names = readdirSync(folder).filter((name) => name.endsWith(".json"));
  return new Map(names.map((name) => [name, readFileSync(new URL(name, folder))]));
}

/** The median time of one call. */
function measure(work: () => unknown): number {
  const samples = Array.from({ length: ROUNDS }, () => {
    const begun = performance.now();
    work();
    return performance.now() - begun;
  });
  return quantile(samples, 0.5);
}

function day(year: number, month: number): CivilDate {
  const found = parseCivilDate(`${year}-${String(month).padStart(2, "0")}-15`);
  if (!found.ok) throw new Error(found.detail);
  return found.value;
}

function ms(value: number): string {
  return `${value.toFixed(3)} ms`;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
