import { create, type Font } from "fontkit";
import { describe, expect, it } from "vitest";
import { faceFiles } from "./faces.js";
import { setText, type Line, type Measure } from "./typesetter.js";

const FACES = new Map([...faceFiles()].map(([name, file]) => [name, create(file) as Font]));
const measure: Measure = (text, face, size) => {
  const font = FACES.get(face) as Font;
  return (font.layout(text).advanceWidth / font.unitsPerEm) * size;
};
const STYLE = { size: 10, weight: "regular" } as const;

function linesOf(text: string, width = 1_000): readonly Line[] {
  return setText(text, width, STYLE, measure);
}

/** The runs of the only line, from left to right. */
function runsOf(text: string): readonly string[] {
  const [line, ...others] = linesOf(text);
  expect(others).toEqual([]);
  return line?.runs.map((run) => run.text) ?? [];
}

describe("text of several scripts", () => {
  it("stands in the order of reading: Arabic to the left, numbers and Latin to the right", () => {
    expect(runsOf("صخرة 42 متر")).toEqual(["متر", " ", "42", "صخرة "]);
    expect(runsOf("Rock صخرة 石头")).toEqual(["Rock ", "صخرة", " ", "石头"]);
    expect(runsOf("تاريخ (UTC)")).toEqual(["(", "UTC", ")", "تاريخ "]);
    expect(linesOf("تاريخ (UTC)")[0]).toMatchObject({
      isRightToLeft: true,
      logical: "تاريخ (UTC)",
    });
    expect(linesOf("UTC")[0]).toMatchObject({ isRightToLeft: false, logical: undefined });
    expect(runsOf("XB و XC: صخرة")).toEqual(["XB ", "و", " ", "XC: ", "صخرة"]);
  });

  it("is read as its language is, whatever letter comes first", () => {
    const inArabic = { ...STYLE, direction: "rtl" } as const;
    const [line] = setText("[XA: يجب] [XB: ينبغي]", 1_000, inArabic, measure);
    expect(line?.isRightToLeft).toBe(true);
    const shown = ["[", "ينبغي", " :", "XB", "] [", "يجب", " :", "XA", "]"];
    expect(line?.runs.map(({ text }) => text)).toEqual(shown);
    expect(runsOf("Languages: العربية.")).toEqual(["Languages: ", "العربية", "."]);
  });

  it("takes Chinese quotation marks for Chinese, and Latin ones else", () => {
    const facesOf = (punctuation?: "han"): readonly string[] => {
      const style = { ...STYLE, ...(punctuation !== undefined && { punctuation }) };
      const [line] = setText("“发射”", 1_000, style, measure);
      return line?.runs.map(({ face }) => face) ?? [];
    };
    expect(facesOf("han")).toEqual(["han-regular"]);
    expect(facesOf()).toEqual(["latin-regular", "han-regular", "latin-regular"]);
  });

  it("joins Arabic letters", () => {
    const font = FACES.get("arabic-regular") as Font;
    const joined = font.layout("صاروخ").glyphs.map(({ id }) => id);
    const alone = [...joined].map((_id, index) => {
      return font.layout([..."صاروخ"][index] ?? "").glyphs[0]?.id;
    });
    // From left to right: the last letter first, and the first in its initial form.
    expect(joined.at(-1)).not.toBe(alone[0]);
    expect(joined).toHaveLength(5);
    expect(runsOf("صاروخ")).toEqual(["صاروخ"]);
  });

  it("breaks where the script allows it, and words only where they are wider than the line", () => {
    const textOf = (lines: readonly Line[]): readonly string[] => {
      return lines.map(({ runs }) => runs.map(({ text }) => text).join(""));
    };
    expect(textOf(linesOf("one two three", 45))).toEqual(["one two", "three"]);
    expect(textOf(linesOf("计划发射日期，见附件", 45))).toEqual(["计划发射", "日期，见", "附件"]);
    expect(textOf(linesOf("abcdefghijkl", 30)).join("")).toBe("abcdefghijkl");
    expect(textOf(linesOf("a\n\nb"))).toEqual(["a", "", "b"]);
    const endless = linesOf("i".repeat(20_000), 200);
    expect(textOf(endless).join("")).toBe("i".repeat(20_000));
    expect(endless.length).toBeGreaterThan(100);
    for (const line of linesOf(`${"слово ".repeat(20)}${"x".repeat(80)}`, 90)) {
      expect(line.width).toBeLessThanOrEqual(90);
    }
  });
});
