/** @module One FLASH on a pair of centres, measured turn by turn against another pair. */

import type { ConversationView, DeliveryView } from "@parley/protocol";
import { openEvents, quantile, type BenchCentre } from "./constellation.js";
import type { BenchPair } from "./pair.js";

/** Milliseconds of one FLASH: to the event there, to the receipt, and from it to the proof. */
export interface Sample {
  readonly eventMs: number;
  readonly receiptMs: number;
  readonly proofMs: number;
}

/** A pair on which FLASH after FLASH is measured. */
export interface Measured {
  flash(isLogged: boolean): Promise<Sample>;
  close(): void;
}

/** Opens a conversation on a pair, and the stream of its receiver. Call `close` when done. */
export async function open({ from, to }: BenchPair): Promise<Measured> {
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

/** Prints what the second costs more than the first, for one member of the samples. */
export function report(
  what: string,
  [first, second]: readonly [string, string],
  samples: readonly [readonly number[], readonly number[]],
  aim: number,
): void {
  const [before, after] = samples;
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const medians = samples.map((values) => quantile(values, 0.5)) as [number, number];
  const ratio = medians[1] / medians[0];
  print(
    `${what}: ${first} ${ms(medians[0])} median, ${second} ${ms(medians[1])}: ${percent(ratio)} ` +
      `(means ${percent(mean(after) / mean(before))}; aim +${aim} %)`,
  );
}

function percent(ratio: number): string {
  return `${ratio < 1 ? "" : "+"}${((ratio - 1) * 100).toFixed(1)} %`;
}

/** Milliseconds for a person. */
export function ms(value: number): string {
  return `${value.toFixed(1)} ms`;
}

function pause(length: number): Promise<void> {
  return new Promise((resume) => setTimeout(resume, length));
}

/** One line of the report. */
export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
