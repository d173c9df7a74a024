import { describe, expect, it } from "vitest";
import { detectLanguage } from "./language.js";

describe("language", () => {
  it.each([
    ["zh-Hans", "两国同意恢复军控磋商，并测试热线。"],
    ["zh-Hant", "兩國同意恢復軍控磋商，並測試熱線。"],
    ["zh-Hans", "路透 Aurelia 2日 - 两国说 statement of the ministry 已发出，会谈继续"],
    ["zh", "山川水火"],
    ["en", "The two states agreed to resume talks and to test the line."],
    ["ru", "Стороны договорились возобновить консультации и проверить линию."],
    ["ja", "両国はホットラインを試験することに合意した。"],
    ["ko", "양국은 직통전화를 시험하기로 합의했다."],
    ["und", "Сторони домовилися на зустрічі відновити консультації та перевірити лінію."],
    ["und", "Les deux pays ont convenu de reprendre les consultations."],
    ["und", "اتفق البلدان على استئناف المشاورات"],
    ["und", "12 345"],
    ["und", ""],
  ])("[READ-28] %s: %s", (language, text) => {
    expect(detectLanguage([text])).toBe(language);
  });

  it("[READ-28] the paragraphs weigh more than a title in another language", () => {
    expect(detectLanguage(["北岸", "The line was tested by both of the centres on Monday."])).toBe(
      "en",
    );
  });
});
