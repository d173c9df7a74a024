/** @module A document as its ministry would print it, in one language or two (DIP-24 to DIP-29). */

import { assert, fault, ok, type Result } from "@parley/bytes";
import type { DocumentBody, DocumentForm, Domain } from "@parley/wire";
import { readLanguage, wordsIn, type DocumentLanguage } from "./document-language.js";
import { flagWords, formName } from "./document-notice.js";
import { textOnPaper } from "./document-text.js";
import type { PrintBlock, PrintLayout, PrintPart, PrintRole } from "./print-layout.js";
import { across, bannerOf, dayOnPaper, lineOf, printWord } from "./printed-lines.js";

/** What is printed, and for whom it can be read. */
export interface DocumentPrint {
  readonly document: DocumentBody;
  /** One or two of those that the document has words in, in this order. */
  readonly languages: readonly string[];
  /** The sender's name for the letterhead, by language. */
  readonly from: ReadonlyMap<string, string>;
  readonly domain: Domain;
  /** Lines for the foot of every page, as the note's id and hash; none is a choice too. */
  readonly footer: readonly string[];
}

/**
 * Lays a document out: every language on pages of its own. Whatever it holds is printed, for it may
 * have come from others. Faults: DIP-1 for a language without words of print, DIP-24 for one that
 * the document or the sender's name does not have, or for none, more than two or one twice.
 */
export function layoutDocument(print: DocumentPrint): Result<PrintLayout> {
  const { document, languages, from, domain, footer } = print;
  const isOneOrTwo = languages.length === 1 || languages.length === 2;
  if (!isOneOrTwo || new Set(languages).size < languages.length) {
    return fault("DIP-24", "a document is printed in one language or in two");
  }
  const parts: PrintPart[] = [];
  for (const one of languages) {
    const language = readLanguage(one);
    if (!language.ok) return language;
    const words = document.words.get(one);
    const name = from.get(one);
    if (words === undefined) return fault("DIP-24", `the document has no words in ${one}`);
    if (name === undefined) return fault("DIP-24", `the sender has no name in ${one}`);
    parts.push(partOf(document, { language: language.value, words, name }));
  }
  const [first] = parts;
  assert(first !== undefined, "one language or two make one part or two");
  return ok({
    title: first.running,
    language: first.language,
    banner: bannerOf(
      domain,
      parts.map(({ language }) => language),
    ),
    parts,
    footer: footer.map(textOnPaper),
  });
}

/** The words of one language, and who sends them. */
interface Version {
  readonly language: DocumentLanguage;
  readonly words: string;
  readonly name: string;
}

function partOf(document: DocumentBody, version: Version): PrintPart {
  const { form, number, title } = document;
  const { language } = version;
  const known = [formName(form, language), number, title].filter((one) => one !== undefined);
  return {
    language,
    running: textOnPaper(known.join(" · ")),
    page: wordsIn(language).print.page,
    blocks: [...headOf(document, version), ...bodyOf(document, version)],
  };
}

function headOf(document: DocumentBody, { language, name }: Version): readonly PrintBlock[] {
  const { form, number, title, addressee, handling, flags } = document;
  const line = (role: PrintRole, text: string): PrintBlock => across(lineOf(role, language, text));
  return [
    ...(handling === undefined ? [] : [line("marking", handling)]),
    ...(PLAIN_PAPER.includes(form) ? [] : [line("letterhead", name)]),
    ...(number === undefined ? [] : [line("number", printWord("number", language, { number }))]),
    ...(form === "letter" ? [placeAndDay(document, language), line("addressee", addressee)] : []),
    ...flagWords(flags, language).map((flag) => line("marking", flag)),
    ...(form === "letter" ? [] : [line("form", formName(form, language))]),
    line("title", title),
  ];
}

function bodyOf(document: DocumentBody, { language, words }: Version): readonly PrintBlock[] {
  const { form, addressee, signedBy } = document;
  const body = across(lineOf("words", language, words));
  switch (form) {
    case "letter":
      return [
        body,
        across(lineOf("write", language, signedBy ?? "")),
        across(lineOf("caption", language, printWord("claimed", language))),
      ];
    case "note-verbale":
    case "note":
      return [
        body,
        placeAndDay(document, language),
        across(lineOf("write", language, printWord("initials", language))),
        across(lineOf("addressee", language, addressee)),
      ];
    case "aide-memoire":
    case "chairs-summary":
    case "readout":
    case "non-paper":
    case "oral-statement":
      return [body, placeAndDay(document, language)];
  }
}

function placeAndDay({ place, day }: DocumentBody, language: DocumentLanguage): PrintBlock {
  const places = { place, day: dayOnPaper(day, language) };
  return across(lineOf("place-and-day", language, printWord("placeAndDay", language, places)));
}

/** Forms without a letterhead. */
const PLAIN_PAPER: readonly DocumentForm[] = ["non-paper", "oral-statement"];
