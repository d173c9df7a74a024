import { UsageError } from "@parley/bytes";
import { describe, expect, it } from "vitest";
import { limits } from "../limits.js";
import { formatCanonicalText, paragraphDigest, textDigest } from "./canonical-bytes.js";
import { cutIntoExhibits, holdText } from "./held-text.js";
import { hash, paragraphOf, textOf } from "./texts.fuzz.js";

describe("a text in exhibits", () => {
  it("[JOINT-33] a long text is cut and put together again, wherever it was cut", () => {
    const paragraphs = Array.from({ length: 8 }, (_, index) => {
      return paragraphOf(`XA.${index + 1}`, "x".repeat(150_000), "\u540c".repeat(10));
    });
    const text = { ...textOf(""), paragraphs };
    const bytes = formatCanonicalText(text);
    const digest = textDigest(bytes, hash);
    const parts = cutIntoExhibits(bytes);
    expect(parts.map(({ length }) => length)).toEqual([1_048_576, bytes.length - 1_048_576]);
    const held = holdText(parts, digest, hash);
    const paragraphDigests = new Map(paragraphs.map((one) => [one.id, paragraphDigest(one, hash)]));
    expect(held).toEqual({ ok: true, value: { digest, text, paragraphDigests } });
    const elsewhere = [bytes.subarray(0, 5), bytes.subarray(5, 5), bytes.subarray(5)];
    expect(holdText(elsewhere, digest, hash)).toEqual(held);
  });

  it("[JOINT-34] exhibits that lack a byte, or stand in another order, are refused", () => {
    const bytes = formatCanonicalText(textOf("Agreed."));
    const digest = textDigest(bytes, hash);
    const [one, other] = [bytes.subarray(0, 9), bytes.subarray(9)];
    for (const parts of [[other, one], [one], [one, other.subarray(1)], []]) {
      expect(holdText(parts, digest, hash)).toMatchObject({ rule: "JOINT-34" });
    }
  });

  it("[JOINT-34] bytes of the digest that are no canonical text are refused", () => {
    const bytes = Uint8Array.of(1, 2, 3);
    expect(holdText([bytes], textDigest(bytes, hash), hash)).toMatchObject({ rule: "JOINT-26" });
  });

  it("[JOINT-31] too many exhibits or bytes are refused before they are joined", () => {
    const many = Array.from({ length: limits.exhibitsMax + 1 }, () => new Uint8Array(1));
    expect(holdText(many, "", hash)).toMatchObject({ rule: "JOINT-31" });
    const large = [new Uint8Array(limits.textBytesMax), new Uint8Array(1)];
    expect(holdText(large, "", hash)).toMatchObject({ rule: "JOINT-31" });
  });

  it("[JOINT-33] nothing, or more than is read, is not cut", () => {
    expect(() => cutIntoExhibits(new Uint8Array(0))).toThrow(UsageError);
    expect(() => cutIntoExhibits(new Uint8Array(limits.textBytesMax + 1))).toThrow(UsageError);
  });
});
