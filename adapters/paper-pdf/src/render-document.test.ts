import { instant } from "@parley/bytes";
import {
  composeDocument,
  documentLanguages,
  formName,
  layoutDocument,
  layoutJointText,
  standingOffice,
  type DocumentLanguage,
  type JointPrint,
  type PrintLayout,
} from "@parley/document";
import { documentForms, isNumbered, type DocumentBody, type DocumentForm } from "@parley/wire";
import { extractText, getDocumentProxy } from "unpdf";
import { describe, expect, it } from "vitest";
import { renderDocument } from "./index.js";

const AT = { createdAt: instant(Date.UTC(2026, 10, 27)) };
const WORDS: Readonly<Record<DocumentLanguage, string>> = {
  en: "The second round could be held on 14 January 2027.",
  zh: "第二轮磋商可于2027年1月14日举行，议题为“发射通报”。",
  ru: "Второй раунд мог бы состояться 14 января 2027 года: ещё один объект №.",
  ar: "يمكن عقد الجولة الثانية يوم 14 يناير 2027 (بعد الاتفاق).",
  fr: "La deuxième session pourrait se tenir le 14 janvier 2027 : à l’été.",
  es: "La segunda ronda podría celebrarse el 14 de enero de 2027. ¿Señal?",
};
const PAIRS = [
  ["en", "ar"],
  ["zh", "ru"],
  ["fr", "es"],
] as const;

function valueOf<T>(
  result:
    | { readonly ok: true; readonly value: T }
    | { readonly ok: false; readonly detail: string },
): T {
  if (!result.ok) throw new Error(result.detail);
  return result.value;
}

function compose(form: DocumentForm, language: DocumentLanguage, words: string): string {
  const from = standingOffice("ministry", language, "XA");
  const to = standingOffice("ministry", language, "XB");
  return valueOf(composeDocument({ form, language, from, to }, words));
}

function layoutOf(
  form: DocumentForm,
  languages: readonly DocumentLanguage[],
  words: Readonly<Record<DocumentLanguage, string>> = WORDS,
  domain: "live" | "exercise" = "live",
): PrintLayout {
  const document: DocumentBody = {
    ...{ kind: "document", form, title: "Title", addressee: "Addressee", place: "Aurel" },
    ...{ day: "2026-12-01", flags: ["without-prejudice"] },
    words: new Map(languages.map((one) => [one, compose(form, one, words[one])])),
    ...(isNumbered(form) && { number: "XA/N/2026/14" }),
    ...(form === "letter" && { signedBy: "Director-General" }),
  };
  const from = new Map(
    languages.map((one) => [one, standingOffice("ministry", one, "XA").letterhead]),
  );
  return valueOf(layoutDocument({ document, languages, from, domain, footer: ["id and hash"] }));
}

async function pagesOf(layout: PrintLayout): Promise<readonly string[]> {
  const bytes = await renderDocument(layout, AT);
  // The reader takes the bytes away.
  const { text } = await extractText(await getDocumentProxy(bytes.slice()));
  return text;
}

/** The words of a text, as the reader gives them: it turns a ligature of lam and alef. */
function wordsOf(text: string): readonly string[] {
  const words = text.match(/[\p{Script=Arabic}\p{M}]+|[^\p{Script=Arabic}\s\p{P}]+/gu) ?? [];
  return words.map((word) => word.replace(/ل([اأإآ])/g, "$1ل"));
}

/** What the reader says of a first page: its pieces of text, each with where it stands. */
interface ReadDocument {
  getPage(number: number): Promise<{ getTextContent(): Promise<{ readonly items: ReadItems }> }>;
}
type ReadItems = readonly { readonly str: string; readonly transform: readonly number[] }[];

/** How far from the left a word stands on the first page. */
async function placesOf(bytes: Uint8Array): Promise<(word: string) => number> {
  const document = (await getDocumentProxy(bytes.slice())) as unknown as ReadDocument;
  const { items } = await (await document.getPage(1)).getTextContent();
  return (word) => items.find(({ str }) => str.includes(word))?.transform[4] ?? Number.NaN;
}

function without(space: string): string {
  return space.replace(/\s/g, "");
}

function minutesOf(change: Partial<JointPrint>): PrintLayout {
  const names = new Map<string, string>([
    ["en", "Aurelia"],
    ["ar", "أوريليا"],
  ]);
  const texts = new Map([
    [
      "en",
      [{ text: "We " }, { text: "shall", bracketOf: ["XA"], footnotes: [0] }, { text: " meet." }],
    ],
    ["ar", [{ text: WORDS.ar }]],
  ]);
  const footnote = { party: "XA", language: "en", text: "Position." };
  return valueOf(
    layoutJointText({
      title: new Map([
        ["en", "Agreed minutes"],
        ["ar", "محضر متفق عليه"],
      ]),
      languages: ["en", "ar"],
      paragraphs: [{ number: "1.", texts, footnotes: [footnote] }],
      signatures: [
        { party: "XA", names, acts: [{ act: "signed", capacity: "Minister" }] },
        { party: "XB", names: new Map([...names].map(([key]) => [key, "Borealia"])), acts: [] },
      ],
      ...{ others: [], isDraft: false },
      ...{ copyOf: "XA", whole: false, arrangement: "columns", domain: "live", footer: [] },
      ...change,
    }),
  );
}

describe("a document as PDF", () => {
  it.each(documentForms)("[DIP-28] [DIP-30] a %s is read back in six languages", async (form) => {
    expect(new Set(PAIRS.flat())).toEqual(new Set(documentLanguages));
    for (const pair of PAIRS) {
      const pages = await pagesOf(layoutOf(form, pair));
      expect(pages).toHaveLength(2);
      for (const [index, language] of pair.entries()) {
        const page = without(pages[index] ?? "");
        const words = [...wordsOf(compose(form, language, WORDS[language]))];
        if (form !== "letter") words.push(...wordsOf(formName(form, language)));
        for (const word of words) expect(page).toContain(word);
      }
    }
  });

  it("[DIP-30] reads from the right in Arabic, its letters joined and in their order", async () => {
    const words = { ...WORDS, ar: `XB: ${WORDS.ar}` };
    const bytes = await renderDocument(layoutOf("aide-memoire", ["ar"], words), AT);
    const placeOf = await placesOf(bytes);
    expect(placeOf("XB")).toBeGreaterThan(placeOf("يمكن"));
    expect(placeOf("يمكن")).toBeGreaterThan(placeOf("2027"));
    expect(placeOf("2027")).toBeGreaterThan(placeOf("بعد"));
    const { text } = await extractText(await getDocumentProxy(bytes.slice()));
    expect(text.join("")).toContain("يمكن عقد");
  });

  it("[DIP-30] has its typefaces in it and is the same bytes again", async () => {
    const layout = layoutOf("note-verbale", ["ar", "zh"]);
    const bytes = await renderDocument(layout, AT);
    const text = Buffer.from(bytes).toString("latin1");
    const described = text.match(/\/Type \/FontDescriptor/g) ?? [];
    expect(described.length).toBeGreaterThan(2);
    expect(text.match(/\/FontFile[23] /g)).toHaveLength(described.length);
    expect(text).toContain("<pdfaid:part>2</pdfaid:part>");
    expect(Buffer.from(await renderDocument(layout, AT)).equals(bytes)).toBe(true);
  });

  it("[DIP-26] says EXERCISE above and below every page, in each of its languages", async () => {
    const long = { ...WORDS, en: `${WORDS.en}\n`.repeat(60) };
    const pages = await pagesOf(layoutOf("note", ["en", "ru"], long, "exercise"));
    expect(pages.length).toBeGreaterThan(2);
    for (const page of pages) {
      expect(page.match(/EXERCISE/g)).toHaveLength(4);
      expect(page.match(/УЧЕНИЕ/g)).toHaveLength(4);
    }
    const [live = ""] = await pagesOf(layoutOf("note", ["en"]));
    expect(live).not.toContain("EXERCISE");
  });

  it("[DIP-26] says EXERCISE once in each of six languages where there is no room for twice", async () => {
    const layout = minutesOf({});
    const banner = ["EXERCISE", "演习", "УЧЕНИЕ", "تمرين", "EXERCICE", "EJERCICIO"];
    const [page = ""] = await pagesOf({ ...layout, banner });
    for (const word of banner) expect(page.split(word)).toHaveLength(3);
  });

  it("[DIP-30] says on each page which it is and of how many, and what the document is", async () => {
    const long = { ...WORDS, en: `${WORDS.en}\n`.repeat(60) };
    const pages = await pagesOf(layoutOf("note", ["en"], long));
    expect(pages.length).toBeGreaterThan(1);
    for (const [index, page] of pages.entries()) {
      expect(page).toContain(`Page ${index + 1} of ${pages.length}`);
      expect(page).toContain("id and hash");
      expect(page.includes("Note · XA/N/2026/14 · Title")).toBe(index > 0);
    }
    expect(pages.join("").split("second round").length).toBe(61);
  });

  it("[DIP-31] does not leave what ends a document alone on a page, however long it is", async () => {
    for (let lines = 14; lines < 44; lines += 2) {
      const long = { ...WORDS, en: "One line of words.\n".repeat(lines) };
      const pages = await pagesOf(layoutOf("note-verbale", ["en"], long));
      expect(pages.at(-1)).toContain("Initials and seal");
      expect(pages.at(-1)).toMatch(/avails itself .* highest consideration/s);
    }
  });
});

describe("a joint text as PDF", () => {
  it("[DIP-34] [DIP-40] has its columns in the order in which its copy is read", async () => {
    const bytes = await renderDocument(minutesOf({}), AT);
    const placeOf = await placesOf(bytes);
    expect(placeOf("Agreed minutes")).toBeLessThan(placeOf("محضر"));
    expect(placeOf("No act of this party")).toBeGreaterThan(placeOf("Capacity"));
  });

  it("[DIP-35] [DIP-36] [DIP-39] is read back with brackets, footnotes and acts", async () => {
    const [page = ""] = await pagesOf(minutesOf({}));
    const read = page.replace(/\s+/g, " ");
    expect(read).toContain("1. We [XA: shall]⁽¹⁾ meet.");
    expect(read).toContain("⁽¹⁾ Position of Aurelia: Position.");
    expect(read).toContain("Capacity: Minister (role claimed, not proven)");
    for (const word of wordsOf(WORDS.ar)) expect(read).toContain(word);
  });

  it("[DIP-40] goes on over pages in every column, with no line lost", async () => {
    const numbered = Array.from({ length: 120 }, (_one, index) => `line${index + 1}.`);
    const texts = new Map([
      ["en", [{ text: numbered.join("\n") }]],
      ["ar", [{ text: "كلمة" }]],
    ]);
    const paragraphs = [{ number: "", texts, footnotes: [] }];
    const pages = await pagesOf(minutesOf({ paragraphs }));
    expect(pages.length).toBeGreaterThan(2);
    expect(pages.join("\n").match(/line\d+\./g)).toEqual(numbered);
    const own = await pagesOf(minutesOf({ paragraphs, arrangement: "in-turn" }));
    expect(own.at(-1)).toContain("كلمة");
    expect(own.join("\n").match(/line\d+\./g)).toEqual(numbered);
  });
});
