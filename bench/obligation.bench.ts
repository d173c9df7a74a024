/** @module What 200 parties owe under 25 agreements, from 1,000,000 notices, and after one more. */

import { createHash } from "node:crypto";
import {
  allObligations,
  ledgerOf,
  obligationsOf,
  openObligations,
  parseCivilDate,
  readPack,
  withFact,
  type CivilDate,
  type NoticeFact,
  type Pack,
} from "@parley/agreement";
import { encodeText, instant, parseInstant, type Instant } from "@parley/bytes";
import { quantile } from "./constellation.js";

const NOTICES = Number(process.argv[2] ?? 1_000_000);
const PARTIES = 200;
const PACKS = 25;
const HOUR_MS = 3_600_000;

const packs = Array.from({ length: PACKS }, (_, index) => packOf(`agreement-${index}`));
const names = Array.from({ length: PARTIES }, (_, index) => codeOf(index));
const [centre = "XAA"] = names;
const start = at("2025-01-01T00:00:00.000Z");
const facts = [...madeFacts(NOTICES)];
const now = instant(start + 364 * 24 * HOUR_MS);
const through = day("2025-12-31");

const floor = timed(() => {
  const kept = new Map<string, unknown>();
  for (const fact of facts) kept.set(fact.id, { ...fact });
  return kept.size;
});
let ledger = timed(() => ledgerOf(centre, day("2025-01-01"), packs, facts));
const listing = timed(() => {
  let count = 0;
  for (const { state } of allObligations(ledger.value, now, through)) if (state) count++;
  return count;
});
const nothing = ledger.ms + listing.ms;
const more = [...madeFacts(1_000, NOTICES)];
const after = more.map((fact) => {
  const begun = performance.now();
  const next = withFact(ledger.value, fact);
  obligationsOf(next, fact, now);
  openObligations(next, now, through);
  const took = performance.now() - begun;
  ledger = { ...ledger, value: next };
  return took;
});
const open = openObligations(ledger.value, now, through).length;

print(`${PARTIES} parties, ${PACKS} agreements, ${NOTICES} notices, ${open} open at the end`);
print(`  copying the facts alone       ${(floor.ms / 1000).toFixed(2)} s`);
print(`  reckoned from nothing         ${(ledger.ms / 1000).toFixed(2)} s`);
print(
  `  and what became of each       ${(listing.ms / 1000).toFixed(2)} s, ${listing.value} duties`,
);
const ratio = (nothing / floor.ms).toFixed(1);
print(`  together                      ${(nothing / 1000).toFixed(2)} s, ${ratio} × the copy`);
print(
  `  after one new fact, what is open: p50 ${ms(after, 0.5)}, p99 ${ms(after, 0.99)} (aim 5 ms)`,
);

function* madeFacts(count: number, from = 0): Iterable<NoticeFact> {
  for (let index = from; index < from + count; index++) {
    const owedBy = names[index % PARTIES] ?? centre;
    const eventAt = start + Math.floor((index / NOTICES) * 363) * 24 * HOUR_MS;
    const isLate = index % 7 === 0;
    yield {
      ...{ kind: "notice", id: `n${index}`, pack: `agreement-${index % PACKS}`, duty: "moved" },
      ...{ trigger: "move", owedBy, about: String(index), as: "original", counts: true },
      to: owedBy === centre ? names.slice(1) : index % 1_000 === 7 ? [] : [centre],
      at: instant(eventAt + (isLate ? 200 : 40) * HOUR_MS),
      moments: new Map([["day", { on: dayAt(eventAt) }]]),
      conforms: true,
    };
  }
}

function packOf(id: string): Pack {
  const text = (words: string): object => ({ en: words });
  const sources = ["text"];
  const files = {
    agreement: {
      ...{ format: "parley-agreement/1", id, version: 1, languages: ["en"] },
      ...{ name: text(id), shortName: text(id), character: "fictional", asOf: "2026-01-01" },
      parties: Array.from({ length: PARTIES }, (_, index) => {
        const code = codeOf(index);
        return { code, name: code };
      }),
      participation: {
        kinds: [
          { id: "none", name: text("none"), isBound: false },
          { id: "party", name: text("party"), isBound: true },
        ],
        acts: [{ id: "accession", name: text("accession"), to: "party" }],
      },
      channels: [{ id: "line", name: text("the line"), sources }],
      triggers: [
        {
          ...{ id: "move", name: text("move"), foreseen: false },
          moments: [{ id: "day", name: text("day"), precision: "day" }],
        },
      ],
      notifications: [
        {
          ...{ id: "moved", name: text("moved"), trigger: "move", channel: ["line"], sources },
          deadline: { kind: "after", period: "P5D", of: "day" },
        },
      ],
      totals: [],
    },
    events: {
      events: Array.from({ length: PARTIES }, (_, index) => {
        const party = codeOf(index);
        const said = { id: `e${index}`, act: "accession", party, on: "2011-02-05" };
        return { ...said, assertor: party, sources };
      }),
    },
    sources: { sources: { text: { grade: "A", title: "The text" } } },
  };
  const bytes = Object.entries(files).map(([name, document]): [string, Uint8Array] => {
    return [`${name}.json`, encodeText(`${JSON.stringify(document, null, 1)}\n`)];
  });
  const hash = (input: Uint8Array): Uint8Array => createHash("sha256").update(input).digest();
  const read = readPack(new Map(bytes), { hash });
  if (!read.ok) throw new Error(JSON.stringify(read.faults.slice(0, 3)));
  return read.pack;
}

/** Three letters of those that stand for no state. */
function codeOf(index: number): string {
  return `X${String.fromCharCode(65 + Math.floor(index / 26), 65 + (index % 26))}`;
}

function timed<T>(work: () => T): { readonly ms: number; readonly value: T } {
  const begun = performance.now();
  const value = work();
  return { ms: performance.now() - begun, value };
}

function at(text: string): Instant {
  const read = parseInstant(text);
  if (!read.ok) throw new Error(read.detail);
  return read.value;
}

function day(text: string): CivilDate {
  const read = parseCivilDate(text);
  if (!read.ok) throw new Error(read.detail);
  return read.value;
}

function dayAt(time: number): CivilDate {
  return day(new Date(time).toISOString().slice(0, 10));
}

function ms(samples: readonly number[], at: number): string {
  return `${quantile(samples, at).toFixed(2)} ms`;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
