import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import books from "../../../vectors/phrasebook/v1/books.json" with { type: "json" };
import render from "../../../vectors/phrasebook/v1/render.json" with { type: "json" };
import { BOOK_SIZE_BYTES_MAX } from "./limits.js";
import { readPhrasebook, type Phrasebook } from "./index.js";

describe("reading a phrasebook", () => {
  const small = readFile("vectors/phrasebook/v1/book.json");
  const text = new TextDecoder().decode(small);
  const refusedBy = (...rules: string[]): typeof books.invalid =>
    books.invalid.filter(({ rule }) => rules.includes(rule));
  const expectRefusal = ({ rule, replace, by }: (typeof books.invalid)[number]): void => {
    expect(text).toContain(replace);
    expect(read(text.replace(replace, () => by))).toMatchObject({ ok: false, rule });
  };

  it("[PB-14] the hash is SHA-256 of the bytes", () => {
    expect(read(small)).toMatchObject({ ok: true, value: { hash: render.hash } });
  });

  it.each(refusedBy("JSON-1", "JSON-2"))("[PB-1] refused by JSON's rules: $title", expectRefusal);
  it.each(refusedBy("PB-2"))("[PB-2] refused: $title", expectRefusal);
  it.each(refusedBy("PB-3"))("[PB-3] refused: $title", expectRefusal);
  it.each(refusedBy("PB-4"))("[PB-4] refused: $title", expectRefusal);
  it.each(refusedBy("PB-5"))("[PB-5] refused: $title", expectRefusal);
  it.each(refusedBy("PB-6"))("[PB-6] refused: $title", expectRefusal);
  it.each(refusedBy("PB-7"))("[PB-7] refused: $title", expectRefusal);
  it.each(refusedBy("PB-8"))("[PB-8] refused: $title", expectRefusal);
  it.each(refusedBy("PB-9"))("[PB-9] refused: $title", expectRefusal);
  it.each(refusedBy("PB-10"))("[PB-10] refused: $title", expectRefusal);
  it.each(refusedBy("PB-11"))("[PB-11] refused: $title", expectRefusal);
  it.each(refusedBy("PB-12"))("[PB-12] refused: $title", expectRefusal);
  it.each(refusedBy("PB-13"))("[PB-13] refused: $title", expectRefusal);

  it("every refused vector names a rule tested here", () => {
    const tested = ["JSON-1", "JSON-2", ...numbers(2, 13).map((number) => `PB-${number}`)];
    expect(new Set(books.invalid.map(({ rule }) => rule))).toEqual(new Set(tested));
  });

  it("[PB-1] a book larger than the limit is refused before it is decoded", () => {
    const large = new Uint8Array(BOOK_SIZE_BYTES_MAX + 1).fill(0xff);
    expect(read(large)).toMatchObject({ ok: false, rule: "PB-1", offset: BOOK_SIZE_BYTES_MAX });
    expect(read(large.subarray(1))).toMatchObject({ ok: false, rule: "TEXT-1", offset: 0 });
  });

  it("[PB-1] depth and members are bounded", () => {
    expect(read("[".repeat(9))).toMatchObject({ ok: false, rule: "JSON-5", offset: 8 });
    expect(read(`[${"1,".repeat(1000)}1]`)).toMatchObject({ ok: false, rule: "JSON-6" });
  });

  it("[PB-2] the offset is that of the first byte that differs", () => {
    const offset = small.length - 1;
    expect(read(small.subarray(0, offset))).toMatchObject({ ok: false, rule: "PB-2", offset });
    expect(read(`${text}\n`)).toMatchObject({ ok: false, rule: "PB-2", offset: offset + 1 });
  });

  it("[PB-5] more than 20 languages are refused, and none", () => {
    const document = JSON.parse(text) as { languages: unknown[] };
    const letters = [..."abcdefghijklmnopqrstu"];
    document.languages = letters.map((letter) => ({ code: `x${letter}`, name: "X" }));
    expect(read(spell(document))).toMatchObject({ ok: false, rule: "PB-5" });
    document.languages = [];
    expect(read(spell(document))).toMatchObject({ ok: false, rule: "PB-5" });
  });

  it("[PB-8] a text longer than the limit is refused", () => {
    const long = (size: number): string =>
      text.replace('"Nothing to fill in."', `"${"x".repeat(size)}"`);
    expect(read(long(1000)).ok).toBe(true);
    expect(read(long(1001))).toMatchObject({ ok: false, rule: "PB-8" });
  });

  it("[PB-12] more than 16 parameters are refused", () => {
    const document = JSON.parse(text) as { phrases: { parameters: unknown[] }[] };
    const one = { name: "count", type: "count", required: true };
    const last = document.phrases.at(-1) as { parameters: unknown[] };
    last.parameters = Array.from({ length: 17 }, () => one);
    expect(read(spell(document))).toMatchObject({ ok: false, rule: "PB-12" });
  });

  it("[PB-13] a missing word of confidence is refused", () => {
    const document = JSON.parse(text) as { lists: { confidence: unknown[] } };
    document.lists.confidence.pop();
    expect(read(spell(document))).toMatchObject({ ok: false, rule: "PB-13" });
  });

  it("[PB-12] a parameter knows its forms and the codes of its list", () => {
    const book = valueOf(small);
    const restricted = book.phrases.get("TST-3")?.parameters;
    expect(restricted?.get("time")?.forms).toEqual(["range"]);
    expect([...(restricted?.get("place")?.choices.keys() ?? [])]).toEqual(["north-sea"]);
    const length = book.phrases.get("TST-4")?.parameters.get("length");
    expect([...(length?.choices.keys() ?? [])]).toEqual(["m", "ft"]);
  });

  it("[PB-2] no change of one byte gives another book with the same hash, and none throws", () => {
    const published = readFile("phrasebook/parley-1.json");
    for (const bytes of [small, published]) {
      const { hash } = valueOf(bytes);
      fc.assert(
        fc.property(fc.nat(bytes.length - 1), fc.nat(254), (at, by) => {
          const changed = bytes.slice();
          changed[at] = ((changed[at] ?? 0) + 1 + by) % 256;
          const result = read(changed);
          if (result.ok) expect(result.value.hash).not.toBe(hash);
          else expect(result.rule).toMatch(/^(PB|JSON|TEXT)-\d+$/);
        }),
        { numRuns: 100 },
      );
    }
  });

  it("[PB-3] pieces cut out, doubled or swapped are read or refused, never thrown", () => {
    const lines = text.split("\n");
    const place = fc.nat(lines.length - 1);
    const seen = new Set<string>();
    fc.assert(
      fc.property(place, fc.nat(12), place, (from, count, to) => {
        const piece = lines.slice(from, from + count);
        const rest = [...lines.slice(0, from), ...lines.slice(from + count)];
        const result = read([...rest.slice(0, to), ...piece, ...rest.slice(to)].join("\n"));
        seen.add(result.ok ? "read" : result.rule);
      }),
      { numRuns: 1000 },
    );
    expect(seen.size).toBeGreaterThan(3);
  });

  it("[PB-3] any value in the place of any other is read or refused, never thrown", () => {
    const document = JSON.parse(text) as object;
    const paths = pathsOf(document);
    const value = fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constantFrom("m", "PB-1", -0.5));
    fc.assert(
      fc.property(fc.constantFrom(...paths), value, (path, put) => {
        const changed = structuredClone(document);
        const parent = path.slice(0, -1).reduce(memberOf, changed);
        Object.defineProperty(parent, path.at(-1) as string, { value: put, enumerable: true });
        const result = read(spell(changed));
        if (!result.ok) expect(result.rule).toMatch(/^(PB|JSON|TEXT)-\d+$/);
      }),
      { numRuns: 1000 },
    );
  });
});

function read(content: Uint8Array | string): ReturnType<typeof readPhrasebook> {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  return readPhrasebook(bytes, { hash });
}

function valueOf(bytes: Uint8Array): Phrasebook {
  const result = read(bytes);
  if (!result.ok) throw new Error(`${result.rule} ${result.detail}`);
  return result.value;
}

function readFile(path: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(`../../../${path}`, import.meta.url)));
}

function hash(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(createHash("sha256").update(bytes).digest());
}

function spell(document: unknown): string {
  return `${JSON.stringify(document, undefined, 1)}\n`;
}

function numbers(first: number, last: number): readonly number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

function pathsOf(value: unknown): readonly (readonly string[])[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) => [
    [key],
    ...pathsOf(member).map((path) => [key, ...path]),
  ]);
}

function memberOf(value: object, key: string): object {
  return (value as Record<string, object>)[key] as object;
}
