/** @module Paragraphs of texts that all sides have signed: a commitment can take their words. */

import { encodeHex, encodeText } from "@parley/bytes";
import { parseCanonicalText, type CanonicalText } from "@parley/joint-text";
import type { VersionView as Wording } from "../../dialogue-api.js";
import type { TextAnswer, VersionView } from "../../texts-api.js";

/** One paragraph in its signed words. */
export interface SignedParagraph {
  /** The statement that opened its text. */
  readonly text: string;
  readonly title: string;
  /** Of the text. */
  readonly digest: string;
  readonly id: string;
  /** Its place in the signed text, counted from 1. */
  readonly number: number;
  /** By language. */
  readonly words: Readonly<Record<string, string>>;
}

/** How the words of a commitment stand to the paragraph that it names. */
export type Quotation =
  | { readonly is: "signed" | "other-words"; readonly paragraph: SignedParagraph }
  | { readonly is: "not-here" };

/**
 * Those of the final version of a text, from its exhibits, of which `textOf` gives the characters.
 * None where no version is final, or the exhibits are not what was signed (JOINT-34).
 */
export async function signedParagraphs(
  { id, opened, standing }: Pick<TextAnswer, "id" | "opened" | "standing">,
  textOf: (exhibit: string) => Promise<string | null>,
): Promise<readonly SignedParagraph[]> {
  const version = standing.versions.find(({ digest }) => digest === standing.final);
  const text = version === undefined ? undefined : await canonicalOf(version, textOf);
  if (version === undefined || text === undefined) return [];
  const of = { text: id, title: opened.title, digest: version.digest };
  return text.paragraphs.map((paragraph, index) => {
    const words = [...paragraph.languages].map(([language, pieces]): [string, string] => {
      return [language, pieces.map((piece) => piece.words).join("")];
    });
    return { ...of, id: paragraph.id, number: index + 1, words: Object.fromEntries(words) };
  });
}

/** Which paragraph it is, as one value of a form. */
export function paragraphKey({ digest, id }: Pick<SignedParagraph, "digest" | "id">): string {
  return `${digest} ${id}`;
}

/** Whether a paragraph has these words: all of them, or some that follow one another. */
export function hasWords({ words }: SignedParagraph, language: string, part: string): boolean {
  return words[language]?.includes(part.trim()) === true;
}

/** What a wording names, compared with what was signed; undefined where it names nothing. */
export function quotationOf(
  { text, words }: Pick<Wording, "text" | "words">,
  signed: readonly SignedParagraph[],
): Quotation | undefined {
  if (text === undefined) return undefined;
  const paragraph = signed.find((one) => {
    return one.digest === text.digest && one.id === text.paragraph;
  });
  if (paragraph === undefined) return { is: "not-here" };
  const isThere = Object.entries(words).every(([language, part]) => {
    return hasWords(paragraph, language, part);
  });
  return { is: isThere ? "signed" : "other-words", paragraph };
}

/** The words of a version as its digest has them, whoever's checkpoint brought them. */
async function canonicalOf(
  { digest, checkpoints }: VersionView,
  textOf: (exhibit: string) => Promise<string | null>,
): Promise<CanonicalText | undefined> {
  for (const { exhibits } of checkpoints) {
    const parts = await Promise.all(exhibits.map(textOf));
    const bytes = new Uint8Array(encodeText(parts.map((part) => part ?? "").join("")));
    const hashed = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    if (encodeHex(hashed) !== digest) continue;
    const parsed = parseCanonicalText(bytes);
    if (parsed.ok) return parsed.value;
  }
  return undefined;
}
