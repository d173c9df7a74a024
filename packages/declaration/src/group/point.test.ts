import { describe, expect, it } from "vitest";
import { BASEPOINT, formatPoint, IDENTITY, parsePoint, parsePointOrIdentity } from "./point.js";

const fromHex = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, "hex"));
const toHex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

/** RFC 9496 appendix A.1: the generator and its double. */
const MULTIPLES = [
  "e2f2ae0a6abc4e71a884a961c500515f58e30b6aa582dd8db6a65945e08d2d76",
  "6a493210f7499cd17fecb510ae0cea23a110e8d5b901f8acadd3095c73a3b919",
];
/** RFC 9496 appendix A.2, some of each kind. */
const BAD = [
  ["not reduced", "00ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"],
  ["not reduced", "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"],
  ["not reduced", "f3ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"],
  ["not reduced: the identity", "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"],
  ["negative", "0100000000000000000000000000000000000000000000000000000000000000"],
  ["negative", "01ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"],
  ["not square", "26948d35ca62e643e26a83177332e6b6afeb9d08e4268b650f1f5bbd8d81d371"],
  ["y is zero", "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"],
] as const;

describe("points", () => {
  it("[RANGE-1] are read and written as in RFC 9496", () => {
    expect([BASEPOINT, BASEPOINT.double()].map((point) => toHex(formatPoint(point)))).toEqual(
      MULTIPLES,
    );
    const read = MULTIPLES.map((text) => parsePoint(fromHex(text)));
    expect(read.map((each) => each.ok && toHex(formatPoint(each.value)))).toEqual(MULTIPLES);
  });
  it.each(BAD)("[RANGE-1] every other encoding is refused: %s, %s", (_why, text) => {
    expect(parsePoint(fromHex(text))).toMatchObject({ ok: false, rule: "RANGE-1" });
    expect(parsePointOrIdentity(fromHex(text))).toMatchObject({ ok: false, rule: "RANGE-1" });
  });
  it("[RANGE-1] have 32 bytes, neither fewer nor more", () => {
    for (const size of [0, 31, 33]) {
      const read = parsePointOrIdentity(new Uint8Array(size));
      expect(read).toMatchObject({ ok: false, rule: "RANGE-1", detail: "a point is 32 bytes" });
    }
  });
  it("[RANGE-3] the identity is refused, but where it is asked for", () => {
    const bytes = new Uint8Array(32);
    expect(formatPoint(IDENTITY)).toEqual(bytes);
    expect(parsePoint(bytes)).toMatchObject({ ok: false, rule: "RANGE-3" });
    const read = parsePointOrIdentity(bytes);
    expect(read.ok && read.value.equals(IDENTITY)).toBe(true);
  });
});
