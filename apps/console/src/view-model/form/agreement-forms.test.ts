import { describe, expect, it } from "vitest";
import { formsOf } from "./agreement-forms.js";
import { pickText } from "./texts.js";

const AGREEMENT = {
  id: "a",
  languages: ["en", "zh"],
  parties: [{ code: "XA", name: "Aurelia", groups: [] }],
  notifications: [
    { id: "plain", name: { en: "plain" }, text: { en: "no form" } },
    { id: "formed", name: { en: "formed" }, fields: { type: "object" } },
  ],
};

describe("what the desk takes from an agreement", () => {
  it("is its notices that have a form, and what they are called", () => {
    const files = [
      { name: "events.json", text: "{}" },
      { name: "agreement.json", text: JSON.stringify(AGREEMENT) },
    ];
    expect(formsOf({ hash: "ff", files })).toEqual({
      ...{ id: "a", hash: "ff", languages: ["en", "zh"] },
      parties: AGREEMENT.parties,
      notices: [{ id: "formed", name: { en: "formed" }, text: {}, fields: { type: "object" } }],
    });
  });

  it("is nothing where there is nothing", () => {
    const files = [{ name: "agreement.json", text: '{"id":"a"}' }];
    expect(formsOf({ hash: "ff", files }).notices).toEqual([]);
    expect(formsOf({ hash: "ff", files: [] }).notices).toEqual([]);
  });
});

describe("a text of a pack", () => {
  it("is in the wanted language, else in English, else in any, else the form's own name", () => {
    expect(pickText({ en: "day", zh: "日期" }, "zh", "d")).toEqual({ text: "日期", lang: "zh" });
    expect(pickText({ en: "day", zh: "日期" }, "ar", "d")).toEqual({ text: "day", lang: "en" });
    expect(pickText({ ru: "день" }, "ar", "d")).toEqual({ text: "день", lang: "ru" });
    expect(pickText({}, "ar", "d")).toEqual({ text: "d", lang: undefined });
  });
});
