/** @module The canonical text: what a checkpoint is over, in every language. */

import { fault, ok, type Result } from "@parley/bytes";
import type { Segment } from "../live/segments.js";
import type { Paragraph, Structure } from "../live/structure.js";
import { limits } from "../limits.js";
import { checkWords } from "./words.js";

/** Who stands where on words in brackets. */
export interface CanonicalBracket {
  readonly by: string;
  readonly keptBy: readonly string[];
  readonly struckBy: readonly string[];
  readonly undecided: readonly string[];
  readonly reservedBy: readonly string[];
}

export interface CanonicalFootnote {
  readonly by: string;
  readonly text: string;
}

/** Words of one standing. Plain words do not tell who wrote them: all sides have kept them. */
export interface Piece {
  readonly words: string;
  readonly bracket?: CanonicalBracket;
  /** They stand after the last word. */
  readonly footnotes: readonly CanonicalFootnote[];
}

export interface CanonicalParagraph {
  readonly id: string;
  /** Who strikes it as a whole, while others keep it. */
  readonly struckBy: readonly string[];
  readonly adReferendum: readonly string[];
  /** Every language of the text. */
  readonly languages: ReadonlyMap<string, readonly Piece[]>;
}

export interface CanonicalText {
  /** The id of the statement that opened it. */
  readonly text: string;
  readonly languages: readonly string[];
  readonly paragraphs: readonly CanonicalParagraph[];
}

/** The canonical text of what people see, without what is gone and paragraphs without words. */
export function canonicalTextOf(text: string, structure: Structure): Result<CanonicalText> {
  const paragraphs: CanonicalParagraph[] = [];
  for (const paragraph of structure.paragraphs) {
    if (paragraph.standing === "gone") continue;
    const found = canonicalParagraphOf(paragraph);
    if (!found.ok) return found;
    if (hasWords(found.value)) paragraphs.push(found.value);
  }
  if (paragraphs.length > limits.paragraphsMax) {
    return fault("JOINT-31", `more than ${limits.paragraphsMax} paragraphs`);
  }
  return ok({ text, languages: structure.languages, paragraphs });
}

/** One paragraph alone; words that may not stand in a text are named by paragraph and language. */
export function canonicalParagraphOf(paragraph: Paragraph): Result<CanonicalParagraph> {
  const languages = new Map<string, readonly Piece[]>();
  for (const [language, segments] of paragraph.languages) {
    const pieces = piecesOf(segments);
    const checked = checkPieces(pieces);
    if (!checked.ok) {
      const detail = `paragraph ${paragraph.id} in ${language}: ${checked.detail}`;
      return fault(checked.rule, detail, checked.offset);
    }
    languages.set(language, pieces);
  }
  const adReferendum = [...new Set(paragraph.adReferendum.map(({ by }) => by))];
  const struckBy = paragraph.standing === "bracketed" ? paragraph.struckBy : [];
  return ok({ id: paragraph.id, struckBy, adReferendum, languages });
}

/**
 * Whether nothing in it is open: no brackets, no paragraph struck by anybody, words of every
 * paragraph in every language. Only then can it be accepted.
 */
export function isFinished({ paragraphs }: CanonicalText): boolean {
  return paragraphs.length > 0 && paragraphs.every(isParagraphFinished);
}

/** The same for one paragraph. */
export function isParagraphFinished({ struckBy, languages }: CanonicalParagraph): boolean {
  const isOpen = [...languages.values()].some((pieces) => {
    return pieces.length === 0 || pieces.some(({ bracket }) => bracket !== undefined);
  });
  return struckBy.length === 0 && !isOpen;
}

/** Checks the words of the pieces of one language, as they stand in one another's company. */
export function checkPieces(pieces: readonly Piece[]): Result<true> {
  const footnotes = pieces.reduce((sum, piece) => sum + piece.footnotes.length, 0);
  if (pieces.length > limits.piecesMax || footnotes > limits.piecesMax) {
    return fault("JOINT-31", `more than ${limits.piecesMax} pieces or footnotes in a language`);
  }
  let offset = 0;
  for (const [index, { words, bracket, footnotes }] of pieces.entries()) {
    const before = pieces[index - 1];
    if (words === "" || MARK_FIRST.test(words)) {
      return fault("JOINT-25", "a piece begins with no character of its own", offset);
    }
    if (before !== undefined && isOne(before, bracket)) {
      return fault("JOINT-28", "two pieces with one standing are apart", offset);
    }
    for (const text of [words, ...footnotes.map((footnote) => footnote.text)]) {
      const checked = checkWords(text);
      if (!checked.ok) {
        return fault(checked.rule, checked.detail, offset + (checked.offset ?? 0));
      }
    }
    offset += words.length;
  }
  return ok(true);
}

function hasWords({ languages }: CanonicalParagraph): boolean {
  return [...languages.values()].some((pieces) => pieces.length > 0);
}

function piecesOf(segments: readonly Segment[]): readonly Piece[] {
  const pieces: { words: string; bracket?: CanonicalBracket; footnotes: CanonicalFootnote[] }[] =
    [];
  for (const segment of segments) {
    if (segment.standing === "gone") continue;
    const { by, keptBy, struckBy, undecided, reservedBy } = segment;
    const bracket = { by, keptBy, struckBy, undecided, reservedBy };
    const part: Pick<Piece, "bracket"> = segment.standing === "plain" ? {} : { bracket };
    const footnotes = segment.footnotes.map((footnote) => {
      return { by: footnote.by, text: footnote.text };
    });
    const last = pieces.at(-1);
    if (last !== undefined && isOne(last, part.bracket)) {
      last.words += segment.words;
      last.footnotes.push(...footnotes);
    } else {
      pieces.push({ words: segment.words, ...part, footnotes });
    }
  }
  return pieces;
}

/** Whether what follows a piece belongs to it. */
function isOne(before: Piece, bracket: CanonicalBracket | undefined): boolean {
  if (before.footnotes.length > 0) return false;
  return JSON.stringify(before.bracket) === JSON.stringify(bracket);
}

const MARK_FIRST = /^\p{M}/u;
