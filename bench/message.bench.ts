/** @module One FLASH on an idle pair, and sustained messages with receipts, against their floor. */

import type { ConversationView, LineView } from "@parley/protocol";
import { openEvents, quantile, startConstellation, type BenchCentre } from "./constellation.js";
import { openFloor, type Floor } from "./message-floor.js";

const flashes = Number(process.argv[2] ?? 500);
const sustained = Number(process.argv[3] ?? 1_000);

const constellation = await startConstellation();
const floor = await openFloor();
try {
  const [from, to] = constellation.centres as [BenchCentre, BenchCentre];
  const samples = await flashLatency(from, to);
  reportLatency(samples, floor.result());
  const rate = await sustainedRate(from, to);
  reportRate(rate, floor.result());
} finally {
  await floor.close();
  await constellation.stop();
}

/** Milliseconds from the request to the first event at the other console that brings it. */
async function flashLatency(from: BenchCentre, to: BenchCentre): Promise<readonly number[]> {
  const stream = await openEvents(to);
  const { conversation } = await from.post<{ conversation: string }>("/api/statements", {
    to: [to.party],
    precedence: 4,
    lang: "en",
    text: "EXERCISE. Beginning of a measurement.",
  });
  await settled(from);
  const samples: number[] = [];
  for (let count = 0; count < flashes; count++) {
    await floor.round();
    await pause(25);
    const arrived = stream.next();
    const begun = performance.now();
    await from.post("/api/statements", {
      conversation,
      precedence: 1,
      lang: "en",
      text: `EXERCISE. Measured message ${count} of an idle pair: are you there?`,
    });
    samples.push((await arrived) - begun);
    await settled(from);
  }
  stream.close();
  return samples;
}

/** Messages a second until all are receipted, many under way at once. */
async function sustainedRate(from: BenchCentre, to: BenchCentre): Promise<number> {
  const opened = await from.post<{ conversation: string }>("/api/statements", {
    to: [to.party],
    precedence: 4,
    lang: "en",
    text: "EXERCISE. Beginning of a second measurement.",
  });
  await settled(from);
  const begun = performance.now();
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < sustained) {
      const count = next++;
      await from.post("/api/statements", {
        conversation: opened.conversation,
        precedence: 4,
        lang: "en",
        text: `EXERCISE. Sustained message ${count} with its receipt, one of very many.`,
      });
    }
  };
  await Promise.all(Array.from({ length: 16 }, worker));
  await settled(from);
  const seconds = (performance.now() - begun) / 1000;
  const view = await to.get<ConversationView>(`/api/conversations/${opened.conversation}`);
  if (view.statements.length !== sustained + 1) throw new Error("statements are missing");
  return sustained / seconds;
}

function reportLatency(samples: readonly number[], base: Floor): void {
  const median = quantile(samples, 0.5);
  const p99 = quantile(samples, 0.99);
  print(
    `One FLASH on an idle pair, ${samples.length} times, request to event at the other console`,
  );
  print(`  median ${ms(median)}, 99th percentile ${ms(p99)}`);
  print(
    `  floor  ${ms(base.medianMs)} median, ${ms(base.p99Ms)} 99th percentile: ${partsOf(base)}`,
  );
  print(`  ratio  ${(median / base.medianMs).toFixed(2)} × (aim 1.5 ×)`);
  print(`  99th percentile to median ${(p99 / median).toFixed(2)} × (aim 4 ×)`);
}

function reportRate(rate: number, base: Floor): void {
  const floorRate = 1000 / base.medianMs;
  print(`Sustained messages with receipts, ${sustained} in one conversation`);
  print(`  ${rate.toFixed(1)} a second; floor ${floorRate.toFixed(1)} a second`);
  print(`  ratio  ${((100 * rate) / floorRate).toFixed(0)} % (aim 60 %)`);
}

function partsOf({ partsMs }: Floor): string {
  return Object.entries(partsMs)
    .map(([part, value]) => `${part} ${ms(value)}`)
    .join(", ");
}

/** Waits until every statement of ours has its receipt. */
async function settled(centre: BenchCentre): Promise<void> {
  for (;;) {
    const lines = await centre.get<readonly LineView[]>("/api/lines");
    if (lines.every(({ unreceipted }) => unreceipted === 0)) return;
    await pause(20);
  }
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function ms(value: number): string {
  return `${value.toFixed(2)} ms`;
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resume) => setTimeout(resume, milliseconds));
}
