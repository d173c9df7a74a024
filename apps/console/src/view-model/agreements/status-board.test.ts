import { describe, expect, it } from "vitest";
import { bindingsOf } from "./bindings.js";
import { day, fictionalPack } from "./fictional-pack.fixture.js";
import { characterWords, forceWords } from "./force-words.js";
import { packText } from "./pack-text.js";
import { findTiles, stateShown, statusBoard } from "./status-board.js";
import { totalRows } from "./total-rows.js";

const pack = fictionalPack();

/** State by party at the end of a day. */
function states(at: string): Record<string, string> {
  const { tiles } = statusBoard(pack, day(at), "en");
  return Object.fromEntries(tiles.map(({ party, state }) => [party, state]));
}

describe("the board of a day", () => {
  it.each([
    ["2010-04-07", "nothing", "nothing", "nothing"],
    ["2010-04-08", "signatory", "signatory", "nothing"],
    ["2011-02-05", "party", "party", "nothing"],
    ["2011-06-15", "party", "party", "not-known"],
    ["2011-06-20", "party", "party", "signatory"],
    ["2023-02-27", "party", "party", "signatory"],
    ["2023-02-28", "party", "positions-differ", "signatory"],
  ])("[STA-1] shows each party at the end of %s", (at, xa, xb, xc) => {
    expect(states(at)).toEqual({ XA: xa, XB: xb, XC: xc, XN: "nothing" });
  });

  it("has tiles by name, and counts that come to all of them", () => {
    const { tiles, legend } = statusBoard(pack, day("2011-06-15"), "zh");
    expect(tiles.map(({ name }) => name)).toEqual(["Aurelia", "Borealia", "Corvania", "Hélvenia"]);
    expect(legend.map(({ id, count, name }) => [id, count, name])).toEqual([
      ["nothing", 1, { text: "无", lang: "zh" }],
      ["party", 2, { text: "缔约国", lang: "zh" }],
      ["not-known", 1, undefined],
    ]);
  });

  it("[SCREEN-2] gives every state a mark of its own, and what is open never that of a kind", () => {
    const all = [...pack.kinds.map(({ id }) => id), "positions-differ", "not-known"];
    const marks = all.map((state) => stateShown(pack, state, "en").mark);
    expect(marks).toEqual(["nothing", 0, 1, "bound", 2, "positions-differ", "not-known"]);
  });

  it("finds a party by a part of its name without accents, or by its whole code", () => {
    const { tiles } = statusBoard(pack, day("2011-06-15"), "en");
    const found = (sought: string): string[] => findTiles(tiles, sought).map(({ party }) => party);
    expect([found(" helV"), found("xb"), found("x"), found("")].map((one) => one.join())).toEqual([
      ...["XN", "XB", "", "XA,XB,XC,XN"],
    ]);
  });
});

describe("words of the data", () => {
  it("[SCREEN-4] are in the reader's language, else in English, else in the first there is", () => {
    expect(packText({ en: "a", zh: "b" }, "zh")).toEqual({ text: "b", lang: "zh" });
    expect(packText({ en: "a", zh: "b" }, "ar")).toEqual({ text: "a", lang: "en" });
    expect(packText({ ru: "c" }, "ar")).toEqual({ text: "c", lang: "ru" });
  });

  it("say whether it is in force, or in effect where it does not bind by law", () => {
    const at = day("2020-01-01");
    expect(forceWords(pack, day("2011-02-04"))).toMatchObject({ id: "force.not-in-force" });
    expect(forceWords(pack, at)).toMatchObject({
      id: "force.in-force",
      values: { day: { day: "2011-02-05" } },
    });
    const other = fictionalPack(({ agreement, events }) => {
      agreement["character"] = "political-commitment";
      events.events.push({
        ...{ id: "end", act: "end", on: "2025-01-01", assertor: "all", sources: ["text"] },
      });
    });
    expect(forceWords(other, at)).toMatchObject({ id: "force.in-effect" });
    expect(forceWords(other, day("2025-01-01"))).toMatchObject({ id: "force.ended" });
    expect(characterWords(other)).toEqual({ id: "character.political-commitment" });
  });
});

describe("totals of a day", () => {
  it("[TOT-2] [TOT-3] stand beside the newest that was published by then", () => {
    const at = (on: string): unknown => {
      const { rows, unconfirmed } = totalRows(pack, day(on), "en");
      return [rows[0]?.count, rows[0]?.published?.value, unconfirmed];
    };
    expect(at("2010-05-31")).toEqual([2, undefined, 0]);
    expect(at("2010-06-01")).toEqual([2, 2, 0]);
    expect(at("2011-06-15")).toEqual([{ min: 2, max: 3 }, 2, 1]);
    expect(at("2012-01-01")).toEqual([3, 3, 0]);
    const [row] = totalRows(pack, day("2011-01-01"), "en").rows;
    expect(row?.published?.sources).toMatchObject([{ id: "report", grade: "B" }]);
  });
});

describe("a party's bindings", () => {
  it("[STA-7] name the act, its day and its sources", () => {
    const { name, bindings } = bindingsOf([pack], "XA", day("2023-03-15"), "zh");
    expect(name.text).toBe("Aurelia");
    expect(bindings).toMatchObject([
      {
        state: { id: "party", name: { text: "缔约国" } },
        status: { since: "2011-02-05", sources: [{ id: "text" }] },
        act: { act: { text: "生效" }, on: { day: "2011-02-05" } },
      },
    ]);
  });

  it("[STA-3] show both sides where they differ, each with its words and sources", () => {
    const [binding] = bindingsOf([pack], "XB", day("2023-03-15"), "en").bindings;
    const [ours, theirs] = binding?.held ?? [];
    expect(ours).toMatchObject({ by: [{ text: "Borealia" }], state: { id: "suspending" } });
    expect(ours?.says?.text).toBe("The duties rest.");
    expect(theirs).toMatchObject({ by: [{ text: "Aurelia" }], state: { id: "party" } });
    expect(theirs?.sources).toMatchObject([{ id: "report" }]);
    expect(theirs?.says?.text).toBe("It has no effect.");
  });

  it("[STA-2] name the act whose day is not known, and the agreements that do not know the party", () => {
    const [binding] = bindingsOf([pack], "XC", day("2011-06-15"), "en").bindings;
    expect(binding?.undated).toMatchObject([
      { id: "xc-signature", on: { after: "2011-06-10", by: "2011-06-20" } },
    ]);
    const none = bindingsOf([pack], "XX", day("2011-06-15"), "en");
    expect(none).toMatchObject({ name: { text: "XX" }, bindings: [], elsewhere: [{}] });
  });
});
