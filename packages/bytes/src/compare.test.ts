import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assert, AssertionError, fault, joinBytes, ok, sameBytes } from "./index.js";

describe("byte strings", () => {
  it("joining and comparing agree with the platform", () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array()), fc.uint8Array(), (parts, other) => {
        const joined = joinBytes(...parts);
        expect(Buffer.compare(joined, Buffer.concat(parts))).toBe(0);
        expect(sameBytes(joined, Buffer.concat(parts))).toBe(true);
        expect(sameBytes(joined, other)).toBe(Buffer.compare(joined, other) === 0);
      }),
    );
  });

  it("a prefix and one changed byte are told apart", () => {
    const bytes = Uint8Array.of(1, 2, 3);
    expect(sameBytes(bytes, Uint8Array.of(1, 2))).toBe(false);
    expect(sameBytes(bytes, Uint8Array.of(1, 2, 4))).toBe(false);
    expect(sameBytes(new Uint8Array(), new Uint8Array())).toBe(true);
  });

  it("what is joined is a copy", () => {
    const part = Uint8Array.of(1);
    const joined = joinBytes(part);
    part[0] = 2;
    expect(joined).toEqual(Uint8Array.of(1));
  });
});

describe("results and assertions", () => {
  it("a fault without an offset has no such field", () => {
    expect(fault("TEXT-1", "why")).toStrictEqual({ ok: false, rule: "TEXT-1", detail: "why" });
    expect(fault("TEXT-1", "why", 0).offset).toBe(0);
    expect(ok(1)).toStrictEqual({ ok: true, value: 1 });
  });

  it("what cannot be stops the caller", () => {
    expect(() => assert(false, "two and two are five")).toThrow(AssertionError);
    expect(() => assert(true, "two and two are four")).not.toThrow();
  });
});
