import { encodeText, type JsonObject } from "@parley/bytes";
import { describe, expect, it } from "vitest";
import { recordLimits as limits } from "../limits.js";
import { CONTENT, entryOf, FIGURE, need, sha256 } from "../sample-entries.fuzz.js";
import { readSeries } from "./read-series.js";

const { sources: _, translations: __, slips: ___, isProjection: ____, ...SHARED } = CONTENT;
const COURIER = CONTENT.sources[0];
const COPY = { ...COURIER, address: "owner/name@0123abc:t.csv", copyOf: "a table" };
const { asOf: _____, ...DATES } = CONTENT.dates;
const RUN = {
  ...{ ...SHARED, dates: DATES, figure: { ...FIGURE, amount: 41 }, sources: ["courier"] },
  points: [{ asOf: "2030", amount: 40 }, { asOf: "2031" }],
};
const FILE = {
  ...{ format: "parley-public-record/1", id: "tallies", title: "Tallies of Aurelia" },
  licence: { terms: "CC0", attribution: "Institute of Tallies" },
  sources: { courier: COURIER },
  runs: [RUN],
};

function readOf(json: JsonObject): ReturnType<typeof readSeries> {
  return readSeries(encodeText(JSON.stringify(json)), "tallies", sha256);
}

describe("a shipped file", () => {
  it("[RECORD-32] comes to an entry for each point, which has what its run shares", () => {
    const read = need(readOf(FILE));
    expect(read.entries).toEqual([
      entryOf({ dates: { ...DATES, asOf: "2030" }, figure: { ...FIGURE, amount: 40 } }),
      entryOf(),
    ]);
    expect(read).toMatchObject({ id: "tallies", title: FILE.title, licence: FILE.licence });
  });

  it("[RECORD-32] has what a point has itself before what its run shares", () => {
    const point = {
      ...{
        asOf: "2031",
        amount: 0,
        note: "None are counted.",
        stated: "2031-01",
        sources: ["copy"],
      },
      ...{ qualifier: "nil", bound: "about", slips: [{ words: "nli", note: "nil" }] },
    };
    const runs = [{ ...RUN, points: [point, { asOf: "2030" }] }];
    const [first] = need(
      readOf({ ...FILE, sources: { courier: COURIER, copy: COPY }, runs }),
    ).entries;
    expect(first).toMatchObject({
      ...{ note: "None are counted.", sources: [COPY], slips: point.slips },
      figure: { amount: 0, bound: "about", qualifier: "nil" },
      dates: { asOf: "2031", stated: "2031-01", captured: "2031-03-01" },
    });
  });

  it("[RECORD-13] may have a revision of an entry of the file", () => {
    const revision = { asOf: "2031", amount: 44, revises: entryOf().id };
    const runs = [{ ...RUN, points: [...RUN.points, revision] }];
    expect(need(readOf({ ...FILE, runs })).entries.at(-1)?.revises).toBe(entryOf().id);
  });

  const runs = (other: object): JsonObject => ({ runs: [{ ...RUN, ...other }] });
  it.each<readonly [string, string, JsonObject]>([
    ["RECORD-32", "another format", { format: "parley-public-record/2" }],
    ["RECORD-32", "another id than its name", { id: "others" }],
    ["RECORD-1", "a member that is not named", { average: 4 }],
    ["RECORD-1", "a point with more", runs({ points: [{ asOf: "2031", mean: 4 }] })],
    ["RECORD-33", "a source of grade D", { sources: { courier: { ...COURIER, grade: "D" } } }],
    ["RECORD-33", "a source that is not there", runs({ sources: ["radio"] })],
    ["RECORD-33", "a source whose name is an object", runs({ points: [{ sources: [{}] }] })],
    ["RECORD-33", "a source whose name is in no list", runs({ points: [{ sources: "radio" }] })],
    ["RECORD-33", "a source that nothing names", { sources: { courier: COURIER, copy: COPY } }],
    [
      "RECORD-33",
      "a point without a source",
      runs({ points: [{ asOf: "2031", sources: [] }, {}] }),
    ],
    [
      "RECORD-10",
      "a copy of nothing",
      { sources: { courier: { ...COURIER, address: COPY.address } } },
    ],
    ["RECORD-34", "an entry twice", runs({ points: [{ asOf: "2031" }, { asOf: "2031" }] })],
    [
      "RECORD-13",
      "a revision of nothing",
      runs({ points: [{ asOf: "2031", revises: "ab".repeat(32) }] }),
    ],
    [
      "RECORD-13",
      "a revision of another year",
      runs({ points: [{ asOf: "2031" }, { asOf: "2030", revises: entryOf().id }] }),
    ],
    ["RECORD-6", "a zero that says nothing", runs({ points: [{ asOf: "2031", amount: 0 }] })],
    ["DOC-3", "no licence", { licence: {} }],
    [
      "DOC-3",
      "too many points",
      runs({ points: Array.from({ length: limits.seriesPointsMax + 1 }, () => ({})) }),
    ],
    [
      "DOC-3",
      "too many runs",
      { runs: Array.from({ length: limits.seriesRunsMax + 1 }, () => RUN) },
    ],
    ["DOC-3", "a point that is a number", runs({ points: [41] })],
  ])("[RECORD-34] is refused by %s: %s", (rule, _, other) => {
    expect(readOf({ ...FILE, ...other })).toMatchObject({ ok: false, rule });
  });

  it("[RECORD-32] is refused by its size before it is read, and names no more sources than fit", () => {
    const large = new Uint8Array(limits.seriesBytesMax + 1);
    expect(readSeries(large, "tallies", sha256)).toMatchObject({ ok: false, rule: "RECORD-32" });
    const many = Array.from({ length: limits.seriesSourcesMax + 1 }, (_, at) => [
      `s${at}`,
      COURIER,
    ]);
    const sources = Object.fromEntries(many) as JsonObject;
    expect(readOf({ ...FILE, sources })).toMatchObject({ ok: false, rule: "RECORD-32" });
  });

  it("[RECORD-32] is strict JSON in UTF-8", () => {
    const bytes = (text: string): Uint8Array => encodeText(text);
    expect(readSeries(bytes('{"id":1,"id":2}'), "tallies", sha256)).toMatchObject({
      rule: "JSON-2",
    });
    expect(readSeries(bytes("[".repeat(9)), "tallies", sha256)).toMatchObject({ rule: "JSON-5" });
    expect(readSeries(new Uint8Array([0xff]), "tallies", sha256)).toMatchObject({ rule: "TEXT-1" });
  });
});
