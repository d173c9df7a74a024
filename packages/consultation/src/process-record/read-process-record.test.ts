import { encodeText } from "@parley/bytes";
import { describe, expect, it } from "vitest";
import { recordLimits } from "./limits.js";
import { readProcessRecord } from "./read-process-record.js";

const SOURCE = {
  ...{ id: "one", grade: "C", publisher: "A paper", title: "A round", language: "en" },
  ...{ url: "https://paper.example/2031/round", published: "2031-03-02" },
};
const EVENT = {
  id: "round",
  act: { is: "held", sources: ["one"] },
  on: { is: "2031-03-01", sources: ["one"], slips: [] },
  place: { is: "Port Vale", sources: ["one"] },
  by: { is: "XA", sources: ["one"] },
  stated: [{ by: "XB", form: "quoted", words: "It was useful.", source: "one" }],
};
const SLIP = { source: "one", words: "1 Marhc", note: { en: "March." } };
const RECORD = {
  format: "parley-process/1",
  id: "talks",
  until: "2031-04-01",
  label: { en: "Talks" },
  parties: [
    { is: "XA", sources: ["one"] },
    { is: "XB", sources: ["one"] },
  ],
  sources: [SOURCE],
  events: [EVENT],
};

describe("a record", () => {
  it("[PROC-1] is read whole", () => {
    const slips = [SLIP];
    const events = [{ ...EVENT, on: { ...EVENT.on, slips } }];
    const sources = [{ ...SOURCE, citing: "Another" }];
    const read = readOf({ ...RECORD, sources, events });
    const label = new Map([["en", "Talks"]]);
    const note = new Map([["en", "March."]]);
    const on = { ...EVENT.on, slips: [{ ...SLIP, note }] };
    const { format: _, ...rest } = RECORD;
    expect(read).toEqual({
      ok: true,
      value: { ...rest, label, sources, events: [{ ...EVENT, on }] },
    });
  });

  it("[PROC-6] may leave out where it was and who acted", () => {
    const { place: _, by: __, ...event } = EVENT;
    expect(readOf({ ...RECORD, events: [event] })).toMatchObject({ value: { events: [event] } });
  });

  it.each<readonly [string, string, object]>([
    ["PROC-1", "another format", { format: "parley-process/2" }],
    ["PROC-1", "another id than its folder", { id: "others" }],
    ["PROC-1", "a member that is not named", { blame: "XB" }],
    ["PROC-1", "no label", { label: {} }],
    ["PROC-1", "an event with more", { events: [{ ...EVENT, verdict: "good" }] }],
    ["PROC-1", "a source with more", { sources: [{ ...SOURCE, trust: 1 }] }],
    ["PROC-1", "a fact with more", { parties: [{ is: "XA", sources: ["one"], name: "A" }] }],
    ["PROC-1", "a slip with more", { events: [withSlips({ ...SLIP, by: "XA" })] }],
    ["PROC-1", "words with more", { events: [stating({ translated: "x" })] }],
    ["PROC-2", "a fact without a source", { events: [{ ...EVENT, act: fact("held") }] }],
    ["PROC-2", "a source that is not there", { events: [{ ...EVENT, by: fact("XA", "two") }] }],
    ["PROC-2", "words whose source is not there", { events: [stating({ source: "two" })] }],
    ["PROC-2", "a source that nothing names", { sources: [SOURCE, { ...SOURCE, id: "two" }] }],
    ["DOC-3", "a fact that names a source twice", { parties: [fact("XA", "one", "one")] }],
    ["PROC-3", "no address", { sources: [{ ...SOURCE, url: "paper.example" }] }],
    ["PROC-3", "an address of a script", { sources: [{ ...SOURCE, url: "javascript:alert(1)" }] }],
    ["PROC-3", "an address with a space", { sources: [{ ...SOURCE, url: `${SOURCE.url} x` }] }],
    ["DOC-3", "no publisher", { sources: [{ ...SOURCE, publisher: "" }] }],
    ["DOC-3", "no day that exists", { sources: [{ ...SOURCE, published: "2031-02-29" }] }],
    ["DOC-3", "a grade below C", { sources: [{ ...SOURCE, grade: "D" }] }],
    ["DOC-3", "no language", { sources: [{ ...SOURCE, language: "English" }] }],
    ["DOC-3", "words that are neither quoted nor told", { events: [stating({ form: "meant" })] }],
    ["DOC-3", "no words", { events: [stating({ words: "" })] }],
    ["DOC-3", "an act that is none", { events: [{ ...EVENT, act: fact("won", "one") }] }],
    [
      "PROC-5",
      "a slip of another source",
      {
        sources: [SOURCE, { ...SOURCE, id: "two" }],
        parties: [fact("XA", "one", "two"), fact("XB", "one")],
        events: [withSlips({ ...SLIP, source: "two" })],
      },
    ],
    ["PROC-5", "a slip without a note", { events: [withSlips({ ...SLIP, note: {} })] }],
    [
      "PROC-6",
      "somebody who acts and is no party",
      { events: [{ ...EVENT, by: fact("XC", "one") }] },
    ],
    ["PROC-6", "words of somebody who is no party", { events: [stating({ by: "XC" })] }],
    ["PROC-6", "an event twice", { events: [EVENT, EVENT] }],
    ["PROC-6", "a source twice", { sources: [SOURCE, SOURCE] }],
    ["PROC-6", "a party twice", { parties: [...RECORD.parties, fact("XA", "one")] }],
    ["PROC-6", "an event after the last day", { until: "2031-02-28" }],
    ["PROC-6", "events out of order", { events: [EVENT, on("2031-02-28")] }],
  ])("%s: with %s it is refused", (rule, _, change) => {
    expect(readOf({ ...RECORD, ...change })).toMatchObject({ ok: false, rule });
  });

  it("[PROC-6] events of one day stand in any order", () => {
    expect(readOf({ ...RECORD, events: [EVENT, on("2031-03-01")] })).toMatchObject({ ok: true });
  });

  it("[PROC-1] beyond its limits is refused", () => {
    const large = new Uint8Array(recordLimits.fileBytesMax + 1).fill(0x20);
    expect(readProcessRecord(large, "talks")).toMatchObject({ rule: "PROC-1" });
    expect(readProcessRecord(large.slice(1), "talks")).toMatchObject({ rule: "JSON-1" });
    const long = "x".repeat(recordLimits.wordsUnitsMax);
    expect(readOf({ ...RECORD, events: [stating({ words: long })] })).toMatchObject({ ok: true });
    for (const change of [
      { events: [stating({ words: `${long}x` })] },
      { events: [withSlips(...Array<object>(recordLimits.slipsMax + 1).fill(SLIP))] },
      { parties: Array<object>(recordLimits.partiesMax + 1).fill(fact("XA", "one")) },
      { parties: [fact("XA", ..."123456789")] },
    ]) {
      expect(readOf({ ...RECORD, ...change })).toMatchObject({ ok: false, rule: "DOC-3" });
    }
  });

  it("[PROC-1] is strict JSON", () => {
    const twice = JSON.stringify(RECORD).replace('"id"', '"id":"other","id"');
    expect(readProcessRecord(encodeText(twice), "talks")).toMatchObject({ rule: "JSON-2" });
    expect(readProcessRecord(new Uint8Array([0xff]), "talks")).toMatchObject({ rule: "TEXT-1" });
    expect(readOf([])).toMatchObject({ rule: "DOC-3" });
  });
});

function readOf(record: object) {
  return readProcessRecord(encodeText(JSON.stringify(record)), "talks");
}

function fact(is: string, ...sources: readonly string[]) {
  return { is, sources };
}

function on(day: string) {
  return { ...EVENT, id: `on ${day}`, on: { ...EVENT.on, is: day } };
}

function stating(change: object) {
  return { ...EVENT, stated: [{ ...EVENT.stated[0], ...change }] };
}

function withSlips(...slips: readonly object[]) {
  return { ...EVENT, on: { ...EVENT.on, slips } };
}
