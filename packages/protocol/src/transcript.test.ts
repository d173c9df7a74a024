import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { emptyIdMap, setId } from "./id-map.js";
import type { Conversation, Kept } from "./state.js";
import { transcriptOf } from "./transcript.js";

interface Told {
  readonly id: string;
  readonly from: string;
  readonly seq: number;
  readonly time: number;
  readonly seen?: readonly string[];
}

describe("a transcript", () => {
  it("[CONV-10] goes by stated time, then id, whatever came when", () => {
    const told = [one("XA", 1, 10), one("XB", 1, 30), one("XC", 1, 20), one("XD", 1, 20)];
    expect(idsIn(told)).toEqual(["XA1", "XC1", "XD1", "XB1"]);
    expect(idsIn([...told].reverse())).toEqual(["XA1", "XC1", "XD1", "XB1"]);
  });

  it("[CONV-10] puts what a statement had seen before it, though a clock is ahead", () => {
    const told = [
      one("XA", 1, 10),
      one("XB", 1, 9_000, ["XA1"]),
      one("XA", 2, 20, ["XB1"]),
      one("XC", 1, 15),
    ];
    expect(idsIn(told)).toEqual(["XA1", "XC1", "XB1", "XA2"]);
  });

  it("[CONV-10] keeps a sender's own order over a clock set back and a missing statement", () => {
    const told = [one("XA", 4, 10), one("XA", 1, 50), one("XA", 2, 40)];
    expect(idsIn(told)).toEqual(["XA1", "XA2", "XA4"]);
  });

  it("[CONV-10] is the same everywhere when numbers contradict what others had seen", () => {
    // XB let XA see its number 3 before it made its number 2, which claims to have seen that.
    const told = [
      one("XB", 1, 10),
      one("XB", 3, 20),
      one("XA", 1, 30, ["XB3"]),
      one("XB", 2, 40, ["XA1"]),
    ];
    const order = idsIn(told);
    expect([...order].sort()).toEqual(["XA1", "XB1", "XB2", "XB3"]);
    expect(idsIn([...told].reverse())).toEqual(order);
  });

  it("[CONV-10] of 20,000 statements with all clocks wrong is arranged in seconds", () => {
    const told = Array.from({ length: 20_000 }, (_, at) => one("XA", at + 1, 30_000 - at));
    const begun = performance.now();
    expect(idsIn(told)[19_999]).toBe("XA20000");
    expect(performance.now() - begun).toBeLessThan(5_000);
  });

  it("[CONV-10] never shows a statement before what it had seen, for any arrival", () => {
    fc.assert(
      fc.property(histories, fc.infiniteStream(fc.nat()), (told, shuffle) => {
        const order = idsIn(told);
        const arrived = told
          .map((each) => ({ each, key: shuffle.next().value }))
          .sort((left, right) => left.key - right.key);
        expect(idsIn(arrived.map(({ each }) => each))).toEqual(order);
        for (const { id, seen = [] } of told) {
          for (const before of seen) expect(order.indexOf(before)).toBeLessThan(order.indexOf(id));
        }
      }),
    );
  });
});

/** Each sees some of those before it; the clocks are anything. */
const histories = fc
  .array(
    fc.record({
      from: fc.constantFrom("XA", "XB", "XC"),
      time: fc.nat(50),
      seen: fc.array(fc.nat(20), { maxLength: 3 }),
    }),
    { minLength: 1, maxLength: 20 },
  )
  .map((made) =>
    made.reduce<readonly Told[]>((told, { from, time, seen }) => {
      const seq = told.filter((each) => each.from === from).length + 1;
      const ids = seen.flatMap((at) => told[at]?.id ?? []);
      return [...told, one(from, seq, time, [...new Set(ids)])];
    }, []),
  );

function one(from: string, seq: number, time: number, seen: readonly string[] = []): Told {
  return { id: `${from}${seq}`, from, seq, time, seen };
}

/** The order shown when they came as listed. */
function idsIn(told: readonly Told[]): readonly string[] {
  const keyOf = (id: string): string => createHash("sha256").update(id).digest("hex");
  let statements = emptyIdMap<Kept>();
  for (const { id, seen = [], ...rest } of told) {
    const heads = seen.map((head) => ({ id: head }));
    const statement = { id, seen: heads, serial: 1, conversation: undefined, ...rest };
    statements = setId(statements, keyOf(id), { statement } as unknown as Kept);
  }
  const order = told.map(({ id }) => keyOf(id));
  return transcriptOf({ statements, order } as unknown as Conversation).map(
    ({ statement }) => statement.id,
  );
}
