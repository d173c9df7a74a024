import { describe, expect, it } from "vitest";
import { splitCredits } from "./credits.js";

describe("credits", () => {
  it.each([
    ["记者：林岸\u00a0\u00a0 责编：周禾  吴桐   网编：苏河", "记者=林岸 责编=周禾  吴桐 网编=苏河"],
    ["（撰稿：叶岸　责编：李禾）", "撰稿=叶岸 责编=李禾"],
    ["责任编辑：林岸#", "责任编辑=林岸"],
    ["编写/责编:林岸", "编写/责编=林岸"],
    [
      "自由电台记者林岸 北岸报道 责编 周禾 网编 苏河",
      "自由电台记者=林岸 北岸报道 责编=周禾 网编=苏河",
    ],
    ["编译 林岸/周禾；审校 苏河", "编译=林岸/周禾 审校=苏河"],
    ["Reported by Ada Field; Editor: Ben Shore", "Reported by=Ada Field Editor=Ben Shore"],
    ["Reporting by A. Field and B. Shore", "Reporting by=A. Field and B. Shore"],
    [
      "Photo editor: Ada Field | Writing and editing by Ben",
      "Photo editor=Ada Field Writing and editing by=Ben",
    ],
    ["Редактор: Анна Полевая", "Редактор=Анна Полевая"],
    ["Подготовила: А. Полевая; Фото: И. Берег", "Подготовила=А. Полевая Фото=И. Берег"],
  ])("[READ-26] %s", (line, expected) => {
    const { paragraphs, credits } = splitCredits(["text", line]);
    expect(credits.map(({ role, name }) => `${role}=${name}`).join(" ")).toBe(expected);
    expect(paragraphs).toEqual(["text"]);
  });

  it.each([
    "电话：13800000000",
    "他说：“我们会回答。”",
    "记者会将在下午举行",
    "编辑：请看下一页。",
    "记者：",
    "Editor in chief of the journal, he said no.",
    "Editorial: what now",
    "Note: an editor",
    `编辑：${"长".repeat(101)}`,
  ])("[READ-26] no credits line: %s", (line) => {
    expect(splitCredits(["text", line])).toEqual({ paragraphs: ["text", line], credits: [] });
  });

  it("[READ-26] lines in a row, three notices behind them, no more", () => {
    const lines = ["text", "撰稿：林岸", "编辑：周禾", "n1", "n2", "n3"];
    const { paragraphs, credits } = splitCredits(lines);
    expect(paragraphs).toEqual(["text", "n1", "n2", "n3"]);
    expect(credits.map((credit) => credit.name)).toEqual(["林岸", "周禾"]);
    expect(splitCredits([...lines, "n4"]).credits).toEqual([]);
  });

  it("[READ-27] brackets at the end of a paragraph; the paragraph stays whole", () => {
    const paragraphs = [
      "a（記者：甲）",
      "雙方同意。（譯者：陳川/核稿：林谷、周禾）1151102",
      "延伸",
    ];
    expect(splitCredits(paragraphs)).toEqual({
      paragraphs,
      credits: [
        { role: "譯者", name: "陳川" },
        { role: "核稿", name: "林谷、周禾" },
      ],
    });
    expect(splitCredits(["双方同意（见公报）", "（记者：甲）然后"]).credits).toEqual([]);
  });
});
