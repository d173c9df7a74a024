import { describe, expect, it } from "vitest";
import { entriesOf } from "./entries.js";
import { FORM } from "./form.fixture.js";
import { readBack, type Label, type Line } from "./read-back.js";

function said(label: Label, language: string): string {
  if ("id" in label)
    return `${label.id}${label.values === undefined ? "" : JSON.stringify(label.values)}`;
  return label.titles[language] ?? label.name;
}

function shown(lines: readonly Line[], language: string, depth = 0): readonly string[] {
  return lines.flatMap(({ label, value, below }) => {
    const text = value === undefined ? "" : "text" in value ? value.text : said(value, language);
    return [
      `${" ".repeat(depth)}${said(label, language)}: ${text}`,
      ...shown(below, language, depth + 1),
    ];
  });
}

function quantity(unit: string, count: number): string {
  const values = { value: `${count}`, unit: { id: `unit.${unit}`, values: { count } } };
  return `notify.quantity${JSON.stringify(values)}`;
}

describe("a filled form as the other side will read it", () => {
  const centre = { latitude: 54.12345, longitude: -161.5 };
  const value = {
    name: "Harbour 港",
    day: "2026-12-01",
    from: "2026-12-01T06:30:00.000Z",
    lasting: "P1D",
    range: 1234.5678,
    count: 1,
    domain: "sea",
    manned: true,
    areas: [{ shape: "circle-nautical-miles", centre, radius: 25 }],
    vessel: { kind: "submarine" },
    contact: { rank: "captain" },
  };

  it("has labels and choices in its language, and values as they are", () => {
    expect(shown(readBack(entriesOf(FORM), value), "zh")).toEqual([
      "名称: Harbour 港",
      "日期: 2026-12-01",
      "起: 2026-12-01 06:30:00 UTC",
      `时长: ${quantity("day", 1)}`,
      `射程: ${quantity("kilometre", 1234.5678)}`,
      "数量: 1",
      "领域: 海上",
      "载人: notify.yes",
      "区域: ",
      ' notify.item{"number":1}: notify.shape.circle',
      "  notify.centre: 54.12345° N, 161.5° W (≈ 54°07′24.4″ N, 161°30′00″ W)",
      `  notify.radius.label: ${quantity("nauticalMile", 25)}`,
      "船只: 潜艇",
      "联系人: ",
      " 军衔: captain",
    ]);
  });

  it("names what the pack has no text for by the form's own name", () => {
    expect(shown(readBack(entriesOf(FORM), value), "fr")[0]).toBe("name: Harbour 港");
  });
});
