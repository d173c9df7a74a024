import { readFileSync, writeFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { VirtualClock } from "@parley/ports";
import type { LiveWords } from "@parley/wire";
import { insert, PARTIES, plain, Replica, taken, TEXT, wordsOf } from "../replicas.fuzz.js";
import { LiveExchange } from "./live-exchange.js";

/** A centre with its exchange, on lines that can be cut or lose what is sent. */
interface End {
  readonly replica: Replica;
  readonly exchange: LiveExchange;
  readonly reports: string[];
  readonly failures: string[];
  changes: number;
}

const clock = new VirtualClock();
let ends: Map<string, End>;
let sent: { readonly from: string; readonly to: string; readonly words: LiveWords }[];
let cut: Set<string>;
let lose: (words: LiveWords) => boolean;

beforeEach(async () => {
  ends = new Map();
  sent = [];
  cut = new Set();
  lose = () => false;
  for (const party of PARTIES) {
    const replica = await Replica.start(party);
    const reports: string[] = [];
    const failures: string[] = [];
    const exchange = new LiveExchange({
      clock,
      send: (to, words) => send(party, to, words),
      changed: () => void end(party).changes++,
      report: (what, why) => void reports.push(`${what}: ${why}`),
      failed: (text, error) => void failures.push(`${text.slice(0, 4)} ${String(error)}`),
    });
    ends.set(party, { replica, exchange, reports, failures, changes: 0 });
  }
});
afterEach(async () => {
  for (const { exchange, replica } of ends.values()) {
    exchange.close();
    await replica.close();
  }
});

function end(party: string): End {
  return ends.get(party) as End;
}

function send(from: string, to: string, words: LiveWords): boolean {
  if (cut.has([from, to].sort().join(" "))) return false;
  sent.push({ from, to, words });
  if (!lose(words)) setImmediate(() => end(to).exchange.came(from, words));
  return true;
}

function watchAll(): void {
  for (const { exchange, replica } of ends.values()) exchange.watch(TEXT, replica.text);
}

/** Lets what is under way arrive and become durable, and time pass. */
async function pass(ms: number): Promise<void> {
  for (let left = ms; left >= 0; left -= 500) {
    for (let turn = 0; turn < 4; turn++) await new Promise((resolve) => setTimeout(resolve, 1));
    clock.advance(Math.min(left, 500));
  }
}

function expectSame(words: string): void {
  const live = [...ends.values()].map(({ replica }) => replica.text.live());
  expect(live.map((one) => wordsOf(one))).toEqual(live.map(() => words));
  for (const one of live) expect(plain(one)).toEqual(plain(live[0]!));
}

describe("an exchange", () => {
  it("[LIVE-21] sends words when they are durable, and vectors to who said hello", async () => {
    watchAll();
    expect(
      taken((await end("XA").exchange.edit(TEXT, [insert("shall meet")]))!).length,
    ).toBeGreaterThan(0);
    await pass(500);
    expectSame("shall meet");
    expect(end("XB").changes).toBe(1);
    sent.length = 0;
    end("XA").exchange.lineUp("XB");
    expect(sent.map(({ to, words }) => [to, words.vector !== undefined])).toEqual([["XB", true]]);
  });

  it("[LIVE-21] brings together what was written on both ends of a line that was cut", async () => {
    watchAll();
    await pass(500);
    cut = new Set(["XA XB", "XA XC"]);
    await end("XA").exchange.edit(TEXT, [insert("ours ")]);
    await end("XB").exchange.edit(TEXT, [insert("theirs ")]);
    await pass(500);
    expect(wordsOf(end("XA").replica.text.live())).toBe("ours ");
    cut.clear();
    for (const [one, other] of [
      ["XA", "XB"],
      ["XB", "XA"],
      ["XA", "XC"],
      ["XC", "XA"],
    ] as const) {
      end(one).exchange.lineUp(other);
    }
    await pass(1_000);
    expectSame(wordsOf(end("XC").replica.text.live()));
    expect(wordsOf(end("XA").replica.text.live())).toHaveLength("ours theirs ".length);
  });

  it("[LIVE-21] repeats vectors every ten seconds until every peer holds all, then is quiet", async () => {
    watchAll();
    await pass(20_000);
    sent.length = 0;
    lose = ({ update }) => update !== undefined;
    await end("XA").exchange.edit(TEXT, [insert("lost on its way")]);
    await pass(25_000);
    expect(wordsOf(end("XB").replica.text.live())).toBe("");
    lose = () => false;
    await pass(20_000);
    expectSame("lost on its way");
    await pass(20_000);
    sent.length = 0;
    await pass(60_000);
    expect(sent).toEqual([]);
  });

  it("[LIVE-21] asks soon for what came before words that wait", async () => {
    watchAll();
    await pass(20_000);
    lose = ({ update }) => update !== undefined;
    await end("XA").exchange.edit(TEXT, [insert("first ")]);
    lose = () => false;
    await end("XA").exchange.edit(TEXT, [insert("second ")]);
    await pass(1_000);
    expectSame("second first ");
  });

  it("[LIVE-24] tells who holds words that were written here and are not here any more", async () => {
    watchAll();
    const { replica, exchange } = end("XA");
    await exchange.edit(TEXT, [insert("first ")]);
    await pass(1_000);
    const copy = readFileSync(replica.path);
    cut = new Set(["XA XC"]);
    await exchange.edit(TEXT, [insert("second ")]);
    await pass(1_000);
    expect(exchange.lostWith(TEXT)).toEqual([]);
    exchange.leave(TEXT);
    await replica.texts.close();
    writeFileSync(replica.path, copy);
    await replica.open();
    exchange.watch(TEXT, replica.text);
    const { changes } = end("XA");
    await pass(20_000);
    expect(exchange.lostWith(TEXT)).toEqual(["XB"]);
    expect(exchange.lostWith("cd".repeat(32))).toEqual([]);
    // Once, however often it is heard.
    expect(end("XA").changes).toBe(changes + 1);
    expect(end("XB").exchange.lostWith(TEXT)).toEqual([]);
    expect(wordsOf(replica.text.live())).toBe("first ");
  });

  it("[LIVE-23] leaves a peer alone for a while whose words took long", async () => {
    watchAll();
    const slow = end("XB").replica.text;
    const heard: string[] = [];
    const text = Object.create(slow, {
      take: {
        value: (party: string) => {
          heard.push(party);
          const until = performance.now() + (heard.length === 1 ? 300 : 0);
          while (performance.now() < until);
          return Promise.resolve({ ok: true, value: "known" });
        },
      },
    }) as typeof slow;
    const { exchange } = end("XB");
    exchange.watch(TEXT, text);
    const words = { text: TEXT, update: Uint8Array.of(0, 0) };
    exchange.came("XA", words);
    exchange.came("XA", words);
    exchange.came("XC", words);
    expect(heard).toEqual(["XA", "XC"]);
    const begun = performance.now();
    while (heard.length < 3) {
      await new Promise((resolve) => setTimeout(resolve, 20));
      exchange.came("XA", words);
    }
    expect(heard).toEqual(["XA", "XC", "XA"]);
    expect(performance.now() - begun).toBeGreaterThan(600);
  });

  it("[LIVE-14] [LIVE-21] reports what is refused, leaves a text that failed, and others alone", async () => {
    watchAll();
    const { exchange, reports } = end("XA");
    exchange.came("XB", { text: TEXT, update: Uint8Array.of(9, 9) });
    exchange.came("XB", { text: TEXT, vector: Uint8Array.of(9) });
    exchange.came("XB", { text: "cd".repeat(32), update: Uint8Array.of(9) });
    exchange.came("XN", { text: TEXT, update: Uint8Array.of(9) });
    await pass(500);
    expect(reports.map((line) => line.slice(0, 6)).sort()).toEqual(["LIVE-5", "LIVE-5"]);
    await end("XA").replica.text.close();
    await expect(exchange.edit(TEXT, [insert("x")])).rejects.toThrow();
    exchange.came("XB", { text: TEXT, vector: Uint8Array.of(0) });
    exchange.came("XB", { text: TEXT, vector: Uint8Array.of(0) });
    await pass(500);
    expect(end("XA").failures).toHaveLength(1);
    expect(await exchange.edit(TEXT, [insert("x")])).toBeUndefined();
    await end("XA")
      .replica.texts.release(TEXT)
      .catch(() => undefined);
    await end("XA").replica.open();
  });
});
