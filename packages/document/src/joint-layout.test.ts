import { describe, expect, it } from "vitest";
import { layoutJointText } from "./joint-layout.js";
import type { JointParagraph, JointPrint } from "./joint-print.js";
import { documentLimits } from "./limits.js";
import type { PrintRole } from "./print-layout.js";
import { linesOf, sampleMinutes, valueOf } from "./sample-document.fuzz.js";

function textsOf(change: Partial<JointPrint>, ...roles: readonly PrintRole[]): readonly string[] {
  const lines = linesOf(valueOf(layoutJointText(sampleMinutes(change))));
  return lines.filter(({ role }) => roles.includes(role)).map(({ text }) => text);
}

function paragraphOf(en: string, change: Partial<JointParagraph> = {}): JointParagraph {
  const texts = new Map([
    ["en", [{ text: en }]],
    ["ru", [{ text: "Слова." }]],
  ]);
  return { number: "", texts, footnotes: [], ...change };
}

describe("a party's copy of a joint text", () => {
  it("[DIP-34] names its side first, and has its language first", () => {
    const own = valueOf(layoutJointText(sampleMinutes({ copyOf: "XA" })));
    expect(own.language).toBe("en");
    expect(textsOf({ copyOf: "XA" }, "letterhead")).toEqual([
      "Aurelia · Borealia",
      "Аврелия · Бореалия",
    ]);
    expect(textsOf({ copyOf: "XA" }, "signature")).toEqual(["Aurelia", "Borealia"]);
    const other = valueOf(layoutJointText(sampleMinutes({ copyOf: "XB", first: "ru" })));
    expect(other.language).toBe("ru");
    expect(textsOf({ copyOf: "XB", first: "ru" }, "letterhead")).toEqual([
      "Бореалия · Аврелия",
      "Borealia · Aurelia",
    ]);
    expect(textsOf({ copyOf: "XB", first: "ru" }, "signature")).toEqual(["Бореалия", "Аврелия"]);
    expect(textsOf({ copyOf: "XB", first: "ru" }, "caption")[0]).toBe(
      "Экземпляр стороны: Бореалия",
    );
  });

  it("[DIP-34] of who is no side names the sides in the order that all know", () => {
    const others = [
      {
        party: "XN",
        names: new Map([
          ["en", "Helvenia"],
          ["ru", "Хельвения"],
        ]),
      },
    ];
    const change = { others, copyOf: "XN" };
    expect(valueOf(layoutJointText(sampleMinutes(change))).language).toBe("en");
    expect(textsOf(change, "letterhead")[0]).toBe("Aurelia · Borealia");
    expect(textsOf(change, "signature")).toEqual(["Aurelia", "Borealia"]);
    expect(textsOf(change, "caption").slice(0, 2)).toEqual([
      "Copy of Helvenia",
      "Экземпляр стороны: Хельвения",
    ]);
    const footnotes = [{ party: "XN", language: "en", text: "n" }];
    const notes = textsOf({ ...change, paragraphs: [paragraphOf("w", { footnotes })] }, "footnote");
    expect(notes).toEqual(["⁽¹⁾ Position of Helvenia: n"]);
  });

  it("[DIP-37] of no version says that it is a draft", () => {
    const [first] = textsOf({ isDraft: true, whole: true }, "marking");
    expect(first).toBe("Draft of no version: nobody can accept or sign it as it stands here.");
  });

  it("[DIP-35] has brackets with who stands by them, and words as they are", () => {
    expect(textsOf({}, "words")).toEqual([
      "1. The parties [XA: shall]⁽¹⁾ [XB, XN: should] meet.",
      "1. Стороны встречаются.",
    ]);
    const texts = new Map([
      ["en", [{ text: "may", bracketOf: [] }]],
      ["ru", []],
    ]);
    expect(textsOf({ paragraphs: [paragraphOf("", { texts })] }, "words")).toEqual(["[may]", ""]);
  });

  it("[DIP-35] does not take for structure what somebody wrote, and shows what hides", () => {
    const paragraphs = [paragraphOf("a [XB: b] \uff3bc\uff3d⁽¹⁾ \u202ed")];
    expect(textsOf({ paragraphs }, "words")[0]).toBe(
      "a (U+005B)XB: b(U+005D) (U+FF3B)c(U+FF3D)(U+207D)¹(U+207E) [U+202E]d",
    );
  });

  it("[DIP-36] has the footnotes of each language below its words, counted there", () => {
    expect(textsOf({}, "footnote")).toEqual([
      "⁽¹⁾ Position of Aurelia: Subject to the budget.",
      "⁽¹⁾ Позиция стороны Бореалия: Срок не согласован.",
    ]);
    const footnotes = Array.from({ length: 12 }, () => ({
      party: "XN",
      language: "en",
      text: "n",
    }));
    const texts = textsOf({ paragraphs: [paragraphOf("w", { footnotes })] }, "footnote");
    expect(texts.at(-1)).toBe("⁽¹²⁾ Position of XN: n");
  });

  it("[DIP-37] says what is not agreed, and that nothing is until everything is", () => {
    const bracketed = "Words in square brackets are not agreed; where a party is named, it stands";
    expect(textsOf({}, "marking")[0]).toContain(bracketed);
    const plain = { paragraphs: [paragraphOf("w")] };
    expect(textsOf(plain, "marking")).toEqual([]);
    expect(textsOf({ ...plain, whole: true }, "marking")).toEqual([
      "Nothing is agreed until everything is agreed.",
      "Ничто не согласовано, пока не согласовано все.",
    ]);
  });

  it("[DIP-38] says whether its languages are equal or which of them prevails", () => {
    expect(textsOf({}, "caption")[2]).toBe(
      "The texts in all these languages are equally authentic: English · Русский.",
    );
    expect(textsOf({ prevails: "ru" }, "caption")[2]).toBe(
      "If the texts differ, this one prevails: Русский.",
    );
    const one = { title: new Map([["en", "t"]]), languages: ["en"], paragraphs: [] };
    expect(textsOf(one, "caption")).toEqual(["Copy of Aurelia"]);
  });

  it("[DIP-39] shows every side with its acts, and exactly that a side has done nothing", () => {
    const { parts } = valueOf(layoutJointText(sampleMinutes()));
    const last = parts[0]?.blocks.at(-1);
    expect(
      last?.kind === "columns" && last.cells.map((cell) => cell.map(({ text }) => text)),
    ).toEqual([
      ["Aurelia", "Аврелия", "No act of this party", "Действия этой стороны нет"],
      [
        ...["Borealia", "Бореалия", "Signed ad referendum"],
        "Capacity: Head of delegation (role claimed, not proven)",
        "Подписано ad referendum",
        "В качестве: Head of delegation (должность указана самой стороной и не доказана)",
      ],
    ]);
  });

  it("[DIP-40] has its languages side by side, or each with its signatures on its own pages", () => {
    const [only, ...none] = valueOf(layoutJointText(sampleMinutes())).parts;
    expect(none).toEqual([]);
    expect(only?.blocks.every(({ kind }) => kind === "columns")).toBe(true);
    const layout = valueOf(layoutJointText(sampleMinutes({ arrangement: "in-turn", first: "ru" })));
    expect(layout.parts.map(({ language }) => language)).toEqual(["ru", "en"]);
    for (const { language, blocks } of layout.parts) {
      const lines = linesOf({ ...layout, parts: [{ language, running: "", page: "", blocks }] });
      expect(new Set(lines.map((line) => line.language))).toEqual(new Set([language]));
      expect(lines.filter(({ role }) => role === "signature")).toHaveLength(2);
    }
  });

  it("[DIP-26] says EXERCISE in all its languages", () => {
    const layout = valueOf(layoutJointText(sampleMinutes({ domain: "exercise", first: "ru" })));
    expect(layout.banner).toEqual(["УЧЕНИЕ", "EXERCISE"]);
  });
});

describe("what is given to be printed", () => {
  const [XA, XB] = sampleMinutes().signatures;
  if (XA === undefined || XB === undefined) throw new Error("two sides");

  it.each<Partial<JointPrint>>([
    { languages: [] },
    { languages: ["en", "en"] },
    { languages: ["en", "ru", "fr"] },
    { prevails: "fr" },
    { copyOf: "XC" },
    { first: "fr" },
    { others: [XA] },
    { others: [{ party: "XN", names: new Map([["en", "Helvenia"]]) }] },
    { signatures: [XA, XA] },
    { signatures: [XA, { ...XB, names: new Map([["en", "Borealia"]]) }] },
    { paragraphs: [paragraphOf("w", { texts: new Map([["en", []]]) })] },
    {
      paragraphs: [
        paragraphOf("w", {
          texts: new Map([
            ["en", [{ text: "w", footnotes: [0] }]],
            ["ru", []],
          ]),
        }),
      ],
    },
  ])("[DIP-32] holds together, or is refused: case %#", (change) => {
    const made = layoutJointText(sampleMinutes(change));
    expect(made).toMatchObject({ ok: false, rule: "DIP-32" });
  });

  it("[DIP-1] is in languages that can be printed", () => {
    const made = layoutJointText(sampleMinutes({ languages: ["en", "ko"] }));
    expect(made).toMatchObject({ ok: false, rule: "DIP-1" });
  });

  it("[DIP-33] is within its limits", () => {
    const note = { party: "XA", language: "en", text: "n" };
    const act = { act: "signed", capacity: "c" } as const;
    const many = <T>(count: number, one: T): readonly T[] =>
      Array.from({ length: count }, () => one);
    const segments = new Map([
      ["en", many(documentLimits.jointSegmentsMax + 1, { text: "" })],
      ["ru", []],
    ]);
    const long = "x".repeat(documentLimits.jointUnitsMax + 1);
    const tooLarge: readonly Partial<JointPrint>[] = [
      { languages: ["en", "ru", "fr", "es"] },
      { languages: many(documentLimits.printedLanguagesMax + 1, "en"), arrangement: "in-turn" },
      { paragraphs: many(documentLimits.jointParagraphsMax + 1, paragraphOf("w")) },
      { signatures: many(documentLimits.jointSignaturesMax + 1, XA) },
      { signatures: [XA, { ...XB, acts: many(documentLimits.jointActsMax + 1, act) }] },
      { paragraphs: [paragraphOf("w", { footnotes: many(65, note) })] },
      { paragraphs: [paragraphOf("w", { texts: segments })] },
      { paragraphs: [paragraphOf(long)] },
      { paragraphs: [paragraphOf("w", { footnotes: [{ ...note, text: long }] })] },
    ];
    for (const change of tooLarge) {
      const made = layoutJointText(sampleMinutes(change));
      expect(made).toMatchObject({ ok: false, rule: "DIP-33" });
    }
  });
});
