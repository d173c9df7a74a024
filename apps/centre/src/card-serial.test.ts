import { instant } from "@parley/bytes";
import { describe, expect, it } from "vitest";
import { cardSerialAfterCopy, nextCardSerial } from "./card-serial.js";

const after = (seconds: number, card: number, settings = 1): number =>
  cardSerialAfterCopy(instant(seconds * 1_000 + 999), { serial: card }, { cardSerial: settings });

describe("the serial of the next card", () => {
  it("[SEALKEY-3] is one more than card and settings know of", () => {
    expect(nextCardSerial({ serial: 7 }, { cardSerial: 3 })).toBe(8);
    expect(nextCardSerial({ serial: 3 }, { cardSerial: 7 })).toBe(8);
  });

  it("[BAK-14] [SEALKEY-7] of a folder from a copy is the seconds since 1970", () => {
    expect(after(1_800_000_000, 7)).toBe(1_800_000_000);
    // Another copy, put back later, is ahead of all that was signed from this one meanwhile.
    expect(after(1_800_000_060, 7)).toBeGreaterThan(
      nextCardSerial({ serial: after(1_800_000_000, 7) }, { cardSerial: 1 }),
    );
  });

  it("[BAK-14] is always higher, and far higher where the clock is behind the last card", () => {
    expect(after(1_800_000_000, 1_800_000_000)).toBe(1_800_000_001);
    expect(after(1_800_000_000, 5, 1_800_000_000)).toBe(1_800_000_001);
    expect(after(1_800_000_000, 1_800_000_060)).toBe(1_800_000_061);
    expect(after(1_800_000_000, 1_800_000_061)).toBe(1_800_001_061);
    // A machine that has no time yet.
    expect([after(0, 7), after(90, 7)]).toEqual([1_007, 1_007]);
  });
});
