import { instant } from "@parley/bytes";
import { describe, expect, it } from "vitest";
import type { Outgoing, ReceiptTime } from "./outgoing.js";
import { afterReceipt, resendAfterMs } from "./receipt-time.js";

const ROUTINE: Outgoing = {
  link: 1,
  statement: "one",
  serial: 1,
  herald: false,
  precedence: 4,
  voidAfter: undefined,
  attempts: 1,
  leftAt: instant(10_000),
  next: instant(11_000),
};

const FIRST: Outgoing = { ...ROUTINE, attempts: 0, leftAt: undefined };

/** What receipts take after these, one after another. */
function after(...tookMs: number[]): ReceiptTime | undefined {
  return tookMs.reduce<ReceiptTime | undefined>(
    (before, took) => afterReceipt(before, ROUTINE, instant(10_000 + took)),
    undefined,
  );
}

describe("when a statement is sent again", () => {
  it("[LINK-3] one second where nothing is known, and where receipts are quick", () => {
    expect(resendAfterMs(FIRST, undefined)).toBe(1_000);
    expect(resendAfterMs(FIRST, after(20, 25, 20))).toBe(1_000);
  });

  it("[LINK-3] as long as receipts take, as RFC 6298 reckons it", () => {
    expect(after(800)).toEqual({ smoothMs: 800, strayMs: 400 });
    expect(after(800, 1_600)).toEqual({ smoothMs: 900, strayMs: 500 });
    expect(resendAfterMs(FIRST, after(800))).toBe(2_400);
    expect(resendAfterMs(FIRST, after(800, 1_600))).toBe(2_900);
  });

  it("[LINK-3] at most eight seconds, doubled at each try up to a minute", () => {
    const slow = after(50_000);
    const waits = [0, 1, 2, 3, 4].map((attempts) => resendAfterMs({ ...FIRST, attempts }, slow));
    expect(waits).toEqual([8_000, 16_000, 32_000, 60_000, 60_000]);
  });

  it("[LINK-3] FLASH after one second, however long receipts take", () => {
    expect(resendAfterMs({ ...FIRST, precedence: 1 }, after(5_000))).toBe(1_000);
  });

  it("[LINK-3] a receipt of what was sent twice, or from before our clock, tells nothing", () => {
    const before = after(300);
    expect(afterReceipt(before, { ...ROUTINE, attempts: 2 }, instant(19_000))).toBe(before);
    expect(afterReceipt(before, { ...ROUTINE, leftAt: undefined }, instant(19_000))).toBe(before);
    expect(afterReceipt(before, ROUTINE, instant(9_000))).toBe(before);
  });
});
