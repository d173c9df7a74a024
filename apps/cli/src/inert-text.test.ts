import { describe, expect, it } from "vitest";
import { inertJson, quoted, visible } from "./inert-text.js";

const steering = [
  ["escape", "\u001b[2J", "⟦U+001B⟧[2J"],
  ["the eight-bit form of it", "\u009b2J", "⟦U+009B⟧2J"],
  ["carriage return", "yes\rno", "yes⟦U+000D⟧no"],
  ["right-to-left override", "a\u202eb", "a⟦U+202E⟧b"],
  ["isolate", "\u2066x\u2069", "⟦U+2066⟧x⟦U+2069⟧"],
  ["Arabic letter mark", "\u061c", "⟦U+061C⟧"],
  ["a space of no width", "XA\u200b", "XA⟦U+200B⟧"],
  ["soft hyphen", "\u00ad", "⟦U+00AD⟧"],
  ["line separator", "\u2028", "⟦U+2028⟧"],
  ["a tag beyond the basic plane", "\u{e0041}", "⟦U+E0041⟧"],
] as const;

describe("words from outside", () => {
  it.each(steering)("[CLI-5] %s is shown by number, and escaped in JSON", (_name, text, shown) => {
    expect(visible(text)).toBe(shown);
    const json = inertJson({ text });
    expect(json).toMatch(/^[\x20-\x7e]*$/);
    expect(JSON.parse(json)).toEqual({ text });
  });

  it("[CLI-5] each line stands behind a bar", () => {
    expect(quoted("first\nXA 7  FLASH")).toBe("  | first\n  | XA 7  FLASH");
  });

  it("letters of every script stay as they are", () => {
    const text = "Aurelia 奥雷利亚 Борея مرحبا é 🙂";
    expect(visible(text)).toBe(text);
    expect(inertJson(text)).toBe(JSON.stringify(text));
  });
});
