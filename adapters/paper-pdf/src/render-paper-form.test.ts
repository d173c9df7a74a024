import { instant } from "@parley/bytes";
import type { Pair, PaperForm, PaperRow } from "@parley/form";
import { extractText, getDocumentProxy } from "unpdf";
import { describe, expect, it } from "vitest";
import { renderPaperForm } from "./index.js";

type Language = PaperForm["languages"][number];

/** Words of each language, as they would stand in a form. */
const WORDS: { readonly [language in Language]: { title: string; label: string; value: string } } =
  {
    en: { title: "Notice of a launch", label: "planned impact area", value: "ballistic missile" },
    fr: {
      title: "Avis de lancement",
      label: "zone d’impact prévue",
      value: "missile à tête séparée",
    },
    es: {
      title: "Aviso de lanzamiento",
      label: "zona de impacto",
      value: "¿misil balístico? Señal",
    },
    ru: { title: "Уведомление о пуске", label: "планируемый район падения", value: "ещё объект №" },
    zh: { title: "发射通报", label: "计划弹着区（坐标）", value: "弹道导弹，一枚。" },
    ar: { title: "إخطار بالإطلاق", label: "المنطقة المخططة للسقوط", value: "صاروخ باليستي واحد" },
  };
const PAIRS: readonly (readonly [Language, Language])[] = [
  ["en", "ru"],
  ["fr", "es"],
  ["en", "zh"],
  ["en", "ar"],
  ["ar", "zh"],
];

function row(labels: Pair, texts: readonly string[], change: Partial<PaperRow> = {}): PaperRow {
  const lines = texts.map((text) => ({ kind: "words" as const, text }));
  const plain = {
    number: "",
    level: 0,
    isRequired: false,
    kind: "value",
    unit: undefined,
  } as const;
  return { ...plain, labels, lines, ...change };
}

function formIn(languages: readonly [Language, Language], fields?: readonly PaperRow[]): PaperForm {
  const of = (name: "title" | "label" | "value"): Pair => {
    return [WORDS[languages[0]][name], WORDS[languages[1]][name]];
  };
  const blank = { kind: "blank" } as const;
  return {
    languages,
    banner: undefined,
    title: of("title"),
    header: [row(of("label"), of("value"))],
    fields: fields ?? [
      row(of("label"), [], { number: "1", kind: "section" }),
      row(of("label"), ["60°30.25002′N 005°12′E"], { number: "1.1", level: 1 }),
      row(of("label"), ["12500"], { number: "1.2", level: 1, unit: of("value") }),
      row(of("label"), [], { number: "2", lines: [blank, { kind: "choice", text: "box" }] }),
    ],
    signatures: { title: of("title"), rows: [row(of("label"), [], { lines: [blank] })] },
    legend: of("value"),
    rider: ["Acknowledgement means receipt, not agreement.", WORDS[languages[1]].value],
    page: ["Page {n} of {m}", "{n}/{m}"],
    footer: ["pack 1 0123456789abcdef", "note-id note-hash"],
  };
}

const AT = { createdAt: instant(Date.UTC(2026, 10, 27)) };

async function pagesOf(bytes: Uint8Array): Promise<readonly string[]> {
  // The reader takes the bytes away.
  const { text } = await extractText(await getDocumentProxy(bytes.slice()));
  return text.map((page) => page.replace(/\s+/g, " "));
}

/** As the reader gives it: it turns the two letters of a ligature of lam and alef. */
function asRead(text: string): string {
  return text.replace(/ل([اأإآ])/g, "$1ل");
}

describe("a paper form as PDF", () => {
  it.each(PAIRS)("[PAPER-1] in %s and %s is read back word by word", async (...languages) => {
    const bytes = await renderPaperForm(formIn(languages), AT);
    const [first = "", last = ""] = await pagesOf(bytes);
    for (const language of languages) {
      const { title, label, value } = WORDS[language];
      for (const words of [title, label, value]) expect(first).toContain(asRead(words));
      expect(last).toContain(asRead(title));
    }
    expect(first).toContain("60°30.25002′N 005°12′E");
    expect(first).toContain("12500");
  });

  it("[PAPER-7] says on every page which it is, what it was made from, and EXERCISE", async () => {
    const form: PaperForm = { ...formIn(["en", "ar"]), banner: ["EXERCISE", "تمرين"] };
    const pages = await pagesOf(await renderPaperForm(form, AT));
    expect(pages).toHaveLength(2);
    for (const [index, page] of pages.entries()) {
      expect(page).toContain(`Page ${index + 1} of 2`);
      expect(page).toContain("Acknowledgement means receipt, not agreement.");
      expect(page).toContain("pack 1 0123456789abcdef");
      expect(page).toContain("note-id note-hash");
      expect(page.match(/EXERCISE/g)).toHaveLength(4);
      expect(page.match(/تمرين/g)).toHaveLength(4);
    }
    const [live] = await pagesOf(await renderPaperForm(formIn(["en", "ar"]), AT));
    expect(live).not.toContain("EXERCISE");
  });

  it("[PAPER-1] goes on over the page, with its labels again and no line lost", async () => {
    const points = Array.from({ length: 100 }, (_one, index) => `${index + 1}) 10°00′N 020°00′E`);
    const fields = [row(["points", "точки"], points, { number: "1" })];
    const pages = await pagesOf(await renderPaperForm(formIn(["en", "ru"], fields), AT));
    expect(pages).toHaveLength(4);
    for (const page of pages.slice(0, 3)) expect(page).toMatch(/1 points точки \d+\) 10°/);
    const read = pages.join(" ").match(/\d+\) 10°00′N 020°00′E/g);
    expect(read).toEqual(points);
  });

  it("[PAPER-1] breaks a text of any length into lines that are all there", async () => {
    const long = `${"Длинное слово ".repeat(40)}${"x".repeat(300)} ${"发射区域".repeat(60)}`;
    const fields = [row(["a", "b"], [long], { number: "1" })];
    const pages = await pagesOf(await renderPaperForm(formIn(["en", "ru"], fields), AT));
    expect(pages.join("").replaceAll(" ", "")).toContain(long.replaceAll(" ", ""));
  });

  it("[PAPER-1] has its typefaces in it, small enough for any line, and the same bytes", async () => {
    for (const languages of PAIRS) {
      const bytes = await renderPaperForm(formIn(languages), AT);
      expect(bytes.length).toBeLessThan(300_000);
      const text = Buffer.from(bytes).toString("latin1");
      const described = text.match(/\/Type \/FontDescriptor/g) ?? [];
      expect(described.length).toBeGreaterThan(1);
      expect(text.match(/\/FontFile[23] /g)).toHaveLength(described.length);
      expect(text).toContain("<pdfaid:part>2</pdfaid:part>");
      expect(Buffer.from(await renderPaperForm(formIn(languages), AT)).equals(bytes)).toBe(true);
    }
  });

  it("[PAPER-1] shows the number of a character that no typeface has", async () => {
    const fields = [row(["a", "b"], ["x\u{1F680}y \u0e01"], { number: "1" })];
    const [page] = await pagesOf(await renderPaperForm(formIn(["en", "ru"], fields), AT));
    expect(page).toContain("x[U+1F680]y [U+0E01]");
  });
});
