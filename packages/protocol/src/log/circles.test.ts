import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isCommon, withCircle, type Circles } from "./circles.js";

const PARTIES = ["XA", "XB", "XC", "XD", "XE"];
const someParties = fc.subarray(PARTIES, { minLength: 2 });

describe("circles", () => {
  it("[PEERLOG-8] say of any two whether a conversation has both, whatever its parties were", () => {
    const changes = fc.array(fc.tuple(fc.integer({ min: 0, max: 6 }), someParties));
    fc.assert(
      fc.property(changes, (all) => {
        const conversations = new Map<number, readonly string[]>();
        let circles: Circles = new Map();
        for (const [id, parties] of all) {
          circles = withCircle(circles, conversations.get(id), parties);
          conversations.set(id, parties);
        }
        const inOne = (of: string, party: string): boolean =>
          [...conversations.values()].some((one) => one.includes(of) && one.includes(party));
        for (const of of PARTIES) {
          for (const party of PARTIES) {
            expect(isCommon({ circles }, of, party)).toBe(of === party || inOne(of, party));
          }
        }
      }),
    );
  });

  it("[PEERLOG-8] a thousand conversations of the same parties are one of them", () => {
    let circles: Circles = new Map();
    for (let count = 0; count < 1_000; count++) {
      circles = withCircle(circles, undefined, count % 2 === 0 ? ["XA", "XB"] : ["XB", "XA"]);
    }
    expect([...circles.values()]).toEqual([
      { parties: new Set(["XB", "XA"]), conversations: 1_000 },
    ]);
  });
});
