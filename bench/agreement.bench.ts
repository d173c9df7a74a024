/** @module Reading an agreement, and what it comes to at a date, against parsing its files. */

import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { parseCivilDate, readPack, statusOf, totalsAt, type CivilDate } from "@parley/agreement";
import { quantile } from "./constellation.js";

const ROUNDS = Number(process.argv[2] ?? 200);
const FOLDER = new URL("../../agreements/ctbt/", import.meta.url);

const names = readdirSync(FOLDER).filter((name) => name.endsWith(".json"));
const files = new Map(names.map((name) => [name, readFileSync(new URL(name, FOLDER))]));
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
