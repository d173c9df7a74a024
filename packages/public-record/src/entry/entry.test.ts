import { createHash } from "node:crypto";
import { canonicalJson, type JsonObject } from "@parley/bytes";
import { describe, expect, it } from "vitest";
import { recordLimits as limits } from "../limits.js";
import { contentOf, entryOf, FIGURE, need, sha256 } from "../sample-entries.fuzz.js";
import { entryKinds } from "../vocabulary.js";
import { entryJson, makeEntry, readEntry } from "./read-entry.js";

const PLACE = { capture: "ab".repeat(32), paragraph: 2, from: 4, until: 9 };
const WORDS = { text: "一共四十一枚", language: "zh" };

describe("an entry", () => {
  it("[RECORD-1] has the hash of what it says for its id, and is read back", () => {
    const entry = entryOf({ words: WORDS, place: PLACE, agreement: "model", note: "A note." });
    const { id, ...rest } = entryJson(entry);
    expect(id).toBe(createHash("sha256").update(canonicalJson(rest)).digest("hex"));
    expect(need(readEntry(entryJson(entry), sha256))).toEqual(entry);
    const other = { ...entryJson(entry), speaker: "Another" };
    expect(readEntry(other, sha256)).toMatchObject({ ok: false, rule: "RECORD-1" });
  });

  it("[RECORD-2] is of one of five kinds", () => {
    expect(entryKinds).toHaveLength(5);
    for (const kind of entryKinds) {
      expect(entryOf({ kind, isProjection: kind === "projection" }).kind).toBe(kind);
    }
    expect(makeEntry(contentOf({ kind: "fact" }), sha256)).toMatchObject({ ok: false });
  });

  it("[RECORD-3] says whether it is of a day to come, where its kind lets it", () => {
    expect(entryOf({ kind: "claim", isProjection: true }).isProjection).toBe(true);
    expect(entryOf({ kind: "claim" }).isProjection).toBe(false);
  });

  it("[RECORD-4] is a statement where it has neither figure nor act", () => {
    expect(entryOf({ figure: null, words: WORDS }).figure).toBeUndefined();
    expect(entryOf({ figure: null, act: "suspended", agreement: "model" }).act).toBe("suspended");
  });

  it("[RECORD-6] may say that there are several and give no number", () => {
    const { amount: _, ...several } = { ...FIGURE, bound: "several", qualifier: "多枚" };
    expect(entryOf({ figure: several }).figure).not.toHaveProperty("amount");
    const zero = entryOf({ figure: { ...FIGURE, amount: 0 }, note: "None are counted here." });
    expect(zero.figure?.amount).toBe(0);
  });

  it.each(["2031", "2031-03", "2031-02-28", "1900", "2199-12-31"])(
    "[RECORD-7] takes the date %s as exactly as it is known",
    (asOf) => {
      const dates = { asOf, captured: "2031-03-01" };
      expect(entryOf({ dates }).dates).toEqual(dates);
    },
  );

  it("[RECORD-7] has a month that may hold the day before it", () => {
    const dates = { stated: "2031-02-20", published: "2031-02", captured: "2031-02-21" };
    expect(entryOf({ dates }).dates).toEqual(dates);
  });

  it("[RECORD-8] has speaker and publisher apart, and the chain between them", () => {
    const chain = ["Port Vale Courier", "Weekly", "Institute of Tallies"];
    const { speaker, publisher, chain: kept } = entryOf({ chain });
    expect({ speaker, publisher, kept }).toEqual({
      ...{ speaker: "Institute of Tallies", publisher: "Port Vale Courier", kept: chain },
    });
  });

  it("[RECORD-9] names a place in a capture, or sources, or both", () => {
    expect(entryOf({ words: WORDS, place: PLACE, sources: [] })).toMatchObject({ place: PLACE });
    const title = { ...PLACE, paragraph: -1 };
    expect(entryOf({ words: WORDS, place: title }).sources).toHaveLength(1);
  });

  it("[RECORD-10] takes the path of a copy that says what it copies", () => {
    const address = "owner/name@0123abc:folder/a table.csv";
    const source = { grade: "C", publisher: "P", title: "T", language: "en", address };
    const sources = [{ ...source, copyOf: "The Institute's table" }];
    expect(entryOf({ sources }).sources).toEqual(sources);
  });

  it("[RECORD-11] has translations beside its words", () => {
    const translations = [
      { text: "forty-one in all", language: "en", grade: "working", by: "language desk" },
    ];
    expect(entryOf({ words: WORDS, translations }).translations).toEqual(translations);
  });

  it("[RECORD-12] keeps a slip as it stands and does not mend the words", () => {
    const slips = [{ words: "四十一", note: "The table has 14." }];
    expect(entryOf({ words: WORDS, slips })).toMatchObject({ words: WORDS, slips });
  });
});

const SOURCE = { grade: "C", publisher: "P", title: "T", language: "en" };
const figure = (other: JsonObject): JsonObject => ({ figure: { ...FIGURE, ...other } });
const about = { bound: "about", qualifier: "about" };

describe("what is no entry", () => {
  it.each<readonly [string, string, JsonObject]>([
    ["RECORD-1", "a member that is not named", { verdict: "true" }],
    ["RECORD-1", "a figure with more", figure({ average: 4 })],
    ["RECORD-3", "a projection that does not say so", { kind: "projection" }],
    ["RECORD-3", "an estimate of a day to come", { isProjection: true }],
    [
      "RECORD-3",
      "a declaration of a day to come",
      { kind: "official-declaration", isProjection: true },
    ],
    ["RECORD-4", "a figure and an act", { act: "signed" }],
    ["RECORD-4", "neither, and no words", { figure: null }],
    ["RECORD-5", "a bound without its words", figure({ bound: "over" })],
    ["RECORD-5", "an exact range", figure({ amount: { min: 1, max: 2 } })],
    ["RECORD-5", "a range of one number", figure({ bound: "range", qualifier: "to" })],
    ["RECORD-5", "a range that runs down", figure({ ...about, amount: { min: 3, max: 2 } })],
    ["DOC-3", "less than nothing, by its sign", { ...figure({ amount: -0 }), note: "None." }],
    ["RECORD-5", "a range without ends", figure({ ...about, amount: {} })],
    ["RECORD-5", "several, and how many", figure({ bound: "several", qualifier: "several" })],
    [
      "RECORD-5",
      "at least, up to",
      figure({ bound: "at-least", qualifier: "x", amount: { max: 2 } }),
    ],
    ["RECORD-5", "at most, from", figure({ bound: "at-most", qualifier: "x", amount: { min: 2 } })],
    ["RECORD-5", "half a range", figure({ bound: "range", qualifier: "x", amount: { min: 2 } })],
    [
      "RECORD-5",
      "no amount",
      { figure: { category: "stockpile", unit: "warheads", bound: "exact" } },
    ],
    ["RECORD-6", "a zero that says nothing", figure({ amount: 0 })],
    ["RECORD-7", "the year 0", { dates: { asOf: "0000", captured: "2031" } }],
    ["RECORD-7", "the year 9999", { dates: { asOf: "9999-12-31", captured: "2031" } }],
    ["RECORD-7", "a day that there is not", { dates: { captured: "2031-02-30" } }],
    ["RECORD-7", "a month that there is not", { dates: { captured: "2031-13" } }],
    ["RECORD-7", "published after captured", { dates: { published: "2032", captured: "2031-12" } }],
    [
      "RECORD-7",
      "stated after published",
      { dates: { stated: "2031-03", published: "2031-02", captured: "2032" } },
    ],
    ["RECORD-8", "a chain of others", { chain: ["Institute of Tallies"] }],
    ["RECORD-8", "a chain in a circle", { chain: ["Port Vale Courier", "B", "B"] }],
    ["RECORD-9", "no place and no source", { sources: [] }],
    ["RECORD-9", "a place without words", { place: PLACE }],
    ["RECORD-9", "a place of no characters", { words: WORDS, place: { ...PLACE, until: 4 } }],
    ["RECORD-10", "no address", { sources: [{ ...SOURCE, address: "the library" }] }],
    [
      "RECORD-10",
      "a script for an address",
      { sources: [{ ...SOURCE, address: "javascript:x/" }] },
    ],
    [
      "RECORD-10",
      "a path that copies nothing",
      { sources: [{ ...SOURCE, address: "a/b@0123abc:c" }] },
    ],
    [
      "RECORD-11",
      "a translation of nothing",
      { translations: [{ ...WORDS, grade: "machine", by: "desk" }] },
    ],
    [
      "RECORD-11",
      "one into the same language",
      { words: WORDS, translations: [{ ...WORDS, grade: "official", by: "desk" }] },
    ],
    ["RECORD-12", "a slip of other words", { words: WORDS, slips: [{ words: "14", note: "41" }] }],
    ["DOC-3", "half a warhead", figure({ amount: 0.5 })],
    ["DOC-3", "more than the limit", figure({ amount: limits.amountMax + 1 })],
    ["DOC-3", "a state by its name", { states: ["Aurelia"] }],
    [
      "DOC-3",
      "too many states",
      {
        states: Array.from(
          { length: limits.statesMax + 1 },
          (_, at) => `X${String.fromCharCode(65 + at)}`,
        ),
      },
    ],
    ["DOC-3", "an empty speaker", { speaker: " " }],
    ["DOC-3", "a lone surrogate", { speaker: "\ud800" }],
    ["DOC-3", "a lone surrogate in the chain", { chain: ["Port Vale Courier", "\udc00"] }],
    ["DOC-3", "a name over the limit", { speaker: "x".repeat(limits.nameUnitsMax + 1) }],
    [
      "DOC-3",
      "words over the limit",
      { words: { ...WORDS, text: "字".repeat(limits.wordsUnitsMax + 1) } },
    ],
    [
      "DOC-3",
      "a chain over the limit",
      { chain: Array.from({ length: limits.chainMax + 1 }, (_, at) => `${at}`) },
    ],
    ["DOC-3", "an agreement out of its folder", { agreement: "../model" }],
  ])("[RECORD-1] is refused by %s: %s", (rule, _, other) => {
    expect(makeEntry(contentOf(other), sha256)).toMatchObject({ ok: false, rule });
  });

  it("[RECORD-1] is anything but an object", () => {
    for (const json of [null, [], "entry", 4]) {
      expect(makeEntry(json, sha256)).toMatchObject({ ok: false, rule: "DOC-3" });
      expect(readEntry(json, sha256)).toMatchObject({ ok: false, rule: "DOC-3" });
    }
  });
});
