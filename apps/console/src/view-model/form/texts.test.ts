import { describe, expect, it } from "vitest";
import { formText } from "./texts.js";

describe("a text of a form", () => {
  it("is in the wanted language, else in English, else in any, else the form's own name", () => {
    expect(formText({ en: "day", zh: "日期" }, "zh", "d")).toEqual({ text: "日期", lang: "zh" });
    expect(formText({ en: "day", zh: "日期" }, "ar", "d")).toEqual({ text: "day", lang: "en" });
    expect(formText({ ru: "день" }, "ar", "d")).toEqual({ text: "день", lang: "ru" });
    expect(formText({}, "ar", "d")).toEqual({ text: "d" });
  });
});
