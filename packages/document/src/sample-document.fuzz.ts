/** @module Documents and texts of the fictional parties, for tests. */

import type { Result } from "@parley/bytes";
import { isNumbered, type DocumentBody, type DocumentForm } from "@parley/wire";
import { standingOffice, type DocumentLanguage } from "./document-language.js";
import type { JointPrint } from "./joint-print.js";
import type { Office } from "./language-words.js";
import type { PrintLayout, PrintLine } from "./print-layout.js";

/** What the parties are called in each language: Aurelia and Borealia. */
export const PARTY_NAMES: Readonly<Record<DocumentLanguage, readonly [string, string]>> = {
  en: ["Aurelia", "Borealia"],
  zh: ["奥雷利亚", "博雷利亚"],
  ru: ["Аврелия", "Бореалия"],
  ar: ["أوريليا", "بورياليا"],
  fr: ["Aurélie", "Boréalie"],
  es: ["Aurelia", "Borealia"],
};

/** Their ministries. */
export function ministries(language: DocumentLanguage): {
  readonly from: Office;
  readonly to: Office;
} {
  const [own, other] = PARTY_NAMES[language];
  return {
    from: standingOffice("ministry", language, own),
    to: standingOffice("ministry", language, other),
  };
}

/** A document of a form, with a number where its form has one. */
export function sampleDocument(
  form: DocumentForm,
  words: readonly (readonly [string, string])[],
  change: Partial<DocumentBody> = {},
): DocumentBody {
  const codes = { "note-verbale": "NV", note: "N", letter: "L", "aide-memoire": "AM" } as const;
  const code = { ...codes, "chairs-summary": "CS", readout: "RO" }[form as keyof typeof codes];
  return {
    ...{ kind: "document", form, title: "Second round", addressee: "Ministry of Borealia" },
    ...{ place: "Aurel", day: "2026-12-01", words: new Map(words), flags: [] },
    ...(isNumbered(form) && { number: `XA/${code}/2026/14` }),
    ...(form === "letter" && { signedBy: "Director-General" }),
    ...change,
  };
}

/** Minutes in English and Russian with brackets and a footnote; signed by Borealia only. */
export function sampleMinutes(change: Partial<JointPrint> = {}): JointPrint {
  const names = (place: 0 | 1): ReadonlyMap<string, string> => {
    return new Map(Object.entries(PARTY_NAMES).map(([language, both]) => [language, both[place]]));
  };
  return {
    title: new Map([
      ["en", "Agreed minutes"],
      ["ru", "Согласованный протокол"],
    ]),
    languages: ["en", "ru"],
    paragraphs: [
      {
        number: "1.",
        texts: new Map([
          [
            "en",
            [
              { text: "The parties " },
              { text: "shall", bracketOf: ["XA"], footnotes: [1] },
              { text: " " },
              { text: "should", bracketOf: ["XB", "XN"] },
              { text: " meet." },
            ],
          ],
          ["ru", [{ text: "Стороны встречаются." }]],
        ]),
        footnotes: [
          { party: "XB", language: "ru", text: "Срок не согласован." },
          { party: "XA", language: "en", text: "Subject to the budget." },
        ],
      },
    ],
    signatures: [
      { party: "XA", names: names(0), acts: [] },
      {
        party: "XB",
        names: names(1),
        acts: [{ act: "signed-ad-referendum", capacity: "Head of delegation" }],
      },
    ],
    others: [],
    copyOf: "XA",
    isDraft: false,
    whole: false,
    arrangement: "columns",
    domain: "live",
    footer: [],
    ...change,
  };
}

/** What was read without fault. */
export function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.rule}: ${result.detail}`);
  return result.value;
}

/** All lines of a layout in their order, cells one after another. */
export function linesOf({ parts }: PrintLayout): readonly PrintLine[] {
  return parts.flatMap(({ blocks }) => {
    return blocks.flatMap((block) => (block.kind === "line" ? [block.line] : block.cells.flat()));
  });
}
