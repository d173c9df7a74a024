/** @module What a log costs a message: one FLASH with a log against one without, turn by turn. */

import type { ConversationView, DeliveryView } from "@parley/protocol";
import { openEvents, quantile, type BenchCentre } from "./constellation.js";
import { startPair, type BenchPair } from "./pair.js";

const rounds = Number(process.argv[2] ?? 300);

/** Milliseconds of one FLASH: to the event there, to the receipt, and from it to the proof. */
interface Sample {
  readonly eventMs: number;
  readonly receiptMs: number;
  readonly proofMs: number;
}

const without = await startPair(false, 24_100);
const withLog = await startPair(true, 24_200);
try {
  const plain = await open(without);
  const logged = await open(withLog);
  const samples = { plain: [] as Sample[], logged: [] as Sample[] };
  for (let round = 0; round < rounds; round++) {
    // Turn by turn, so that whatever else the machine does meets both alike.
    samples.plain.push(await plain.flash(false));
    samples.logged.push(await logged.flash(true));
  }
  report("event at the other console", "eventMs", samples, 10);
  report("receipt back", "receiptMs", samples, 15);
  const proof = samples.logged.map(({ proofMs }) => proofMs);
  print(
    `proof after the receipt: median ${ms(quantile(proof, 0.5))}, p99 ${ms(quantile(proof, 0.99))}`,
  );
  plain.close();
  logged.close();
} finally {
  await without.stop();
  await withLog.stop();
}

interface Measured {
  flash(isLogged: boolean): Promise<Sample>;
  close(): void;
}

async function open({ from, to }: BenchPair): Promise<Measured> {
  const events = await openEvents(to);
  const { conversation } = await from.post<{ conversation: string }>("/api/statements", {
    to: [to.party],
    precedence: 4,
    lang: "en",
    text: "EXERCISE. Beginning of a measurement.",
  });
  await pause(500);
  return {
    close: () => events.close(),
    async flash(isLogged) {
      await pause(20);
      const arrived = events.next();
      const begun = performance.now();
      const { id } = await from.post<{ id: string }>("/api/statements", {
        conversation,
        precedence: 1,
        lang: "en",
        text: "EXERCISE. A measured message of an idle pair: are you there?",
      });
      const eventMs = (await arrived) - begun;
      const delivery = await settled(from, conversation, id, isLogged);
      const [sent, delivered, proven] = [delivery.sent, delivery.delivered, delivery.proven].map(
        (at) => Date.parse(at ?? ""),
      ) as [number, number, number];
      return { eventMs, receiptMs: delivered - sent, proofMs: proven - delivered };
    },
  };
}

/** Waits until a statement of ours has its receipt, and its proof where one comes. */
async function settled(
  centre: BenchCentre,
  conversation: string,
  id: string,
  isLogged: boolean,
): Promise<DeliveryView> {
  for (;;) {
    const view = await centre.get<ConversationView>(`/api/conversations/${conversation}`);
    const [delivery] = view.statements.find((one) => one.id === id)?.deliveries ?? [];
    if (delivery?.delivered && (delivery.proven || !isLogged)) return delivery;
    await pause(10);
  }
}

function report(
  what: string,
  member: "eventMs" | "receiptMs",
  { plain, logged }: { readonly plain: readonly Sample[]; readonly logged: readonly Sample[] },
  aim: number,
): void {
  const [before, after] = [plain, logged].map((samples) => samples.map((one) => one[member]));
  const mean = (values: readonly number[] = []): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const ratio = quantile(after ?? [], 0.5) / quantile(before ?? [], 0.5);
  const means = mean(after) / mean(before);
  print(
    `${what}: without a log ${ms(quantile(before ?? [], 0.5))} median, with one ` +
      `${ms(quantile(after ?? [], 0.5))}: ${percent(ratio)} ` +
      `(means ${percent(means)}; aim +${aim} %)`,
  );
}

function percent(ratio: number): string {
  return `${ratio < 1 ? "" : "+"}${((ratio - 1) * 100).toFixed(1)} %`;
}

function ms(value: number): string {
  return `${value.toFixed(1)} ms`;
}

function pause(length: number): Promise<void> {
  return new Promise((resume) => setTimeout(resume, length));
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
