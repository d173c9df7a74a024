import { describe, expect, it } from "vitest";
import { maybeWrittenIn } from "./written-in.js";

describe("the language named", () => {
  it.each([
    ["Is XA 1 yours?", "en"],
    ["هل XA 1 لكم؟", "ar"],
    ["OBJ-1?", "zh"],
    ["54.1, 161.5", "ru"],
    ["Ist das von Ihnen? Да", "de"],
  ])("may be right for %j in %s", (text, lang) => {
    expect(maybeWrittenIn(text, lang)).toBe(true);
  });

  it.each([
    ["هل XA 1 لكم؟", "en"],
    ["是贵方的吗？", "ru"],
    ["Это ваше?", "zh"],
  ])("is not that of %j in %s", (text, lang) => {
    expect(maybeWrittenIn(text, lang)).toBe(false);
  });
});
