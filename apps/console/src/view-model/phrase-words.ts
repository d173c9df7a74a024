/** @module Which words are shown: the reader's language where the phrase binds in it. */

import type {
  ConsultingHeadline,
  DeclaringHeadline,
  Headline,
  NoticeHeadline,
  PhraseView,
} from "@parley/protocol";
import { renderPhrase, type Phrasebook } from "@parley/phrasebook";
import { reference } from "./transcript.js";
import { words, type Words } from "./words.js";

/** Words on the screen and the language they are in. */
export interface ShownText {
  readonly text: string;
  readonly lang: string;
}

/** Whoever reads: the phrasebook in use, if it could be read, and the language of the screen. */
export interface Reader {
  readonly book: Phrasebook | undefined;
  readonly language: string;
}

/** What a letter shows of a phrase: the reader's words first, the sender's own beside them. */
export interface PhraseShown {
  readonly code: string;
  readonly original: ShownText;
  /** Absent when the sender's words are in this language, or may not be shown in another. */
  readonly mine?: ShownText;
  /** Why `mine` is absent although the original is in another language. */
  readonly why?: "not-confirmed" | "no-such-language" | "no-book";
}

/** Decides how a phrase is shown; only a confirmed code is ever rendered in another language. */
export function showPhrase(phrase: PhraseView, sentIn: string, reader: Reader): PhraseShown {
  const shown = { code: phrase.code, original: { text: phrase.rendering, lang: sentIn } };
  if (sentIn === reader.language) return shown;
  if (!phrase.confirmed) return { ...shown, why: "not-confirmed" };
  if (reader.book === undefined) return { ...shown, why: "no-book" };
  const mine = renderPhrase(reader.book, phrase.code, phrase.parameters, reader.language);
  if (!mine.ok) return { ...shown, why: "no-such-language" };
  return { ...shown, mine: { text: mine.value, lang: reader.language } };
}

/** The words of a line in a list; what they are about stands first, where the sender said so. */
export interface HeadlineShown extends ShownText {
  /** What it does to which statement, where it is no message. */
  readonly act?: Words;
  readonly subject?: ShownText;
  /** Under an agreement: its data give the words, where they are here. */
  readonly notice?: NoticeHeadline;
  /** On declarations: the desk of declarations gives the words. */
  readonly declaring?: DeclaringHeadline;
  /** Of a dialogue: the desk of dialogue gives the words. */
  readonly consulting?: ConsultingHeadline;
}

/** The words of a line in a list: the phrase in the reader's language or as sent, else the text. */
export function headlineText(headline: Headline, reader: Reader): HeadlineShown {
  const { phrase, text, lang, act, notice, declaring, consulting } = headline;
  if (notice !== undefined) return { text, lang, notice };
  if (declaring !== undefined) return { text, lang, declaring };
  if (consulting !== undefined) return { text, lang, consulting };
  if (act !== undefined) {
    const number = act.of === undefined ? "?" : reference(act.of);
    return { text, lang, act: words(`does.${act.as}`, { number }) };
  }
  if (phrase === undefined || reader.book === undefined) return { text, lang };
  const inTheirs = renderPhrase(reader.book, phrase.code, phrase.parameters, lang);
  const inMine = renderPhrase(reader.book, phrase.code, phrase.parameters, reader.language);
  // Beside a phrase the text is the subject, or the beginning of the phrase where there is none.
  const begins = inTheirs.ok && inTheirs.value.startsWith(text.replace(/…$/, ""));
  const subject = begins ? {} : { subject: { text, lang } };
  if (inMine.ok) return { text: inMine.value, lang: reader.language, ...subject };
  return inTheirs.ok ? { text: inTheirs.value, lang, ...subject } : { text, lang };
}

/** The language of the phrasebook nearest to a screen language; the book's first otherwise. */
export function bookLanguage(book: Phrasebook | undefined, language: string): string {
  if (book === undefined) return language;
  return book.languages.includes(language) ? language : (book.languages[0] ?? language);
}
