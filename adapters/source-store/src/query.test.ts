import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { storeLimits as limits } from "./limits.js";
import { negativeOf, positiveOf, readQuery } from "./query.js";

describe("a query", () => {
  it("[FIND-1] is words, phrases, what is barred, and what is one of several", () => {
    const query = readQuery('warheads "new start" -test -"old list" Aurelia OR Borealia', ["Kyra"]);
    expect(positiveOf(query)).toBe(
      '("warhead") AND ("new start") AND ("aurelia" OR "borealia") AND ("kyra")',
    );
    expect(negativeOf(query)).toBe('"test" OR "old list"');
    expect(positiveOf(readQuery("“new start” «старый договор»"))).toBe(
      '("new start") AND ("стар договор")',
    );
    expect(positiveOf(readQuery("SS-18 核弹头"))).toBe('("ss 18") AND ("核弹 弹头")');
    expect(positiveOf(readQuery('"弹 x"'))).toBe('("弹 x")');
    expect(positiveOf(readQuery("弹"))).toBe('("弹" *)');
  });

  it("[FIND-2] is whatever is typed", () => {
    for (const text of ['"', '""', "-", "OR", "- OR -", "()", "*", "^", "😀", "\0", '-"']) {
      expect(readQuery(text), text).toEqual({ all: [], none: [], isEmpty: true });
    }
    expect(readQuery("  ").isEmpty).toBe(false);
    expect(positiveOf(readQuery('OR a OR OR "b'))).toBe('("a" OR "b")');
    expect(positiveOf(readQuery("AND NEAR( NOT title:x*"))).toBe(
      '("and") AND ("near") AND ("not") AND ("titl x")',
    );
    fc.assert(
      fc.property(
        fc.string({ unit: "binary", maxLength: 200 }),
        fc.array(fc.string()),
        (text, any) => {
          const query = readQuery(text, any);
          for (const { terms } of [...query.all.flat(), ...query.none]) {
            expect(terms.length).toBeGreaterThan(0);
            expect(terms.join("")).not.toMatch(/["\s]/);
          }
        },
      ),
    );
  });

  it("[FIND-2] is looked at as far as the limits say", () => {
    const long = readQuery("a ".repeat(10_000));
    expect(long.all.length).toBe(limits.termsMax);
    expect(readQuery(`${" ".repeat(limits.queryUnitsMax)}a`).all).toEqual([]);
    const names = Array.from({ length: 1_000 }, (_, at) => `name${at}`);
    expect(readQuery("", names).all[0]?.length).toBe(limits.namesMax);
  });
});
