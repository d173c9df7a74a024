import { describe, expect, it } from "vitest";
import { modelPack } from "../desk/model-pack.fixture.js";
import { words } from "../words.js";
import { declarationsAnswer, IDS } from "./answer.fixture.js";
import { declaredName, declaredOf } from "./declared.js";
import { fieldLabel, quantityLabel, stepText, valueLabel } from "./names.js";
import { plainRows } from "./plain-rows.js";

const PACK = modelPack();
const PACKS = new Map([[PACK.id, PACK]]);

describe("declared tables", () => {
  it("stand with the one said last first, and own ones are told apart", () => {
    const all = declaredOf(declarationsAnswer());
    expect(all.map(({ table }) => table.id)).toEqual([IDS.own, IDS.theirs, IDS.ownEarlier]);
    expect(all.map(({ own }) => own)).toEqual([true, false, true]);
  });

  it("are called by party, agreement, time and how their id begins", () => {
    const [own] = declaredOf(declarationsAnswer());
    expect(own && declaredName(own, PACKS, "zh")).toEqual(
      words("declared.name", {
        ...{ party: { party: "XB" }, agreement: "示范协定", number: "b1b1b1b1" },
        at: { utcMinute: Date.parse("2026-11-01T00:00:00.000Z") },
      }),
    );
    expect(own && declaredName(own, undefined, "zh").values?.["agreement"]).toBe("model");
  });
});

describe("names of the data", () => {
  it("are the agreement's, and the declaration's own where the data are not here", () => {
    expect(fieldLabel(PACK, "place")).toMatchObject({ titles: { zh: "基地，或轨道" } });
    expect(fieldLabel(undefined, "place")).toEqual({ titles: {}, name: "place" });
    expect(quantityLabel(PACK, "warheads")).toMatchObject({ titles: { en: "warheads on them" } });
    expect(quantityLabel(PACK, "kind=launcher")).toMatchObject({ titles: { en: "launcher" } });
    expect(quantityLabel(PACK, "other")).toEqual({ titles: {}, name: "other" });
    expect(stepText(PACK, "bases", "ru")).toBe("базы");
    expect(stepText(undefined, "bases", "ru")).toBe("bases");
  });

  it("take no field for one that every object has", () => {
    expect(fieldLabel(PACK, "constructor")).toEqual({ titles: {}, name: "constructor" });
  });

  it("write values as people read them", () => {
    expect(valueLabel(PACK, "deployed", true)).toEqual(words("notify.yes"));
    expect(valueLabel(PACK, "kind", "launcher")).toMatchObject({ titles: { zh: "发射装置" } });
    expect(valueLabel(PACK, "warheads", 4)).toEqual({ text: "4" });
    expect(valueLabel(PACK, "place", null)).toEqual(words("declared.noValue"));
    const change = { reason: "moved", notification: null };
    expect(valueLabel(PACK, "declaration.change", change)).toEqual(words("declared.reason.moved"));
  });
});

describe("that there is nothing, or no change", () => {
  it("stands newest first, and names the agreement or the declaration", () => {
    const rows = plainRows(declarationsAnswer(), PACKS, "en");
    expect(rows.map(({ words: { id, values } }) => [id, values?.["about"]])).toEqual([
      ["plain.nil", "Model Agreement"],
      ["plain.no-change", "a1a1a1a1"],
    ]);
  });
});
