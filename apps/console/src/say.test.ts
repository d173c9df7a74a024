import { createIntl } from "react-intl";
import { describe, expect, it } from "vitest";
import zh from "./messages/zh.json" with { type: "json" };
import { sayWords, utcText } from "./say.js";
import { words, type Words } from "./view-model/words.js";

const intl = createIntl({ locale: "en", messages: {} });
const at = (text: string): number => Date.parse(text);
const now = at("2026-11-22T16:00:00.000Z");

describe("a time on screen", () => {
  it("is a time of day today", () => {
    expect(utcText(intl, at("2026-11-22T16:30:00.000Z"), now, false)).toBe("16:30");
  });

  it("has its day where that is another", () => {
    expect(utcText(intl, at("2026-11-23T16:30:00.000Z"), now, false)).toBe("Nov 23 16:30");
  });

  it("has its year where that is another, on the same day of the year too", () => {
    expect(utcText(intl, at("2027-11-22T16:30:00.000Z"), now, false)).toBe("Nov 22, 2027 16:30");
    expect(utcText(intl, at("2099-01-02T16:30:00.000Z"), now, false)).toBe("Jan 2, 2099 16:30");
  });
});

describe("Chinese", () => {
  const chinese = createIntl({ locale: "zh-CN", messages: zh });
  const say = (what: Words): string =>
    sayWords(what, { intl: chinese, now, rtl: false, nameOf: (party) => `${party} 博雷利亚` });

  it("sets its spaces beside Latin codes only", () => {
    const parties = { parties: ["XA", "XB"] };
    const title = words("conversation.title", { parties, short: "3F2A" });
    expect(say(title)).toBe("XA 博雷利亚和 XB 博雷利亚的对话 3F2A");
    const read = words("did.read", { from: { party: "XB" }, number: "XA 1" });
    expect(say(read)).toBe("XB 博雷利亚已阅读 XA 1。");
    expect(say(words("letter.replyBy", { at: "19:31（本地 03:31）" }))).toBe(
      "请于 19:31（本地 03:31）前答复。",
    );
  });
});
