/** @module The bytes of a canonical text, and digests over them (JOINT-26 to JOINT-31). */

import {
  canonicalJson,
  decodeText,
  encodeHex,
  encodeText,
  fault,
  parseJson,
  sameBytes,
  type Hash,
  type JsonObject,
  type Result,
} from "@parley/bytes";
import { partyPattern, readFields, type Fields } from "@parley/wire";
import { limits } from "../limits.js";
import {
  checkPieces,
  type CanonicalBracket,
  type CanonicalFootnote,
  type CanonicalParagraph,
  type CanonicalText,
  type Piece,
} from "./canonical-text.js";

/** The one spelling of a text: what a digest is over and what exhibits hold. */
export function formatCanonicalText({ text, languages, paragraphs }: CanonicalText): Uint8Array {
  const written = { text, languages, paragraphs: paragraphs.map(paragraphJson) };
  return encodeText(`${TEXT_LINE}\n${canonicalJson(written)}`);
}

/** Reads the bytes that `formatCanonicalText` writes; every other spelling is refused. */
export function parseCanonicalText(bytes: Uint8Array): Result<CanonicalText> {
  if (bytes.length > limits.textBytesMax) {
    return fault("JOINT-31", `more than ${limits.textBytesMax} bytes`);
  }
  const decoded = decodeText(bytes);
  if (!decoded.ok) return decoded;
  const first = `${TEXT_LINE}\n`;
  if (!decoded.value.startsWith(first)) return fault("JOINT-26", `the first line is another`);
  const json = parseJson(decoded.value.slice(first.length), JSON_LIMITS);
  if (!json.ok) return json;
  const read = readFields(json.value, readText);
  if (!read.ok) return read;
  const isSame = sameBytes(formatCanonicalText(read.value), bytes);
  return isSame ? read : fault("JOINT-27", "the text is spelled otherwise than it must be");
}

/** SHA-256 of a canonical text's bytes, in hexadecimal: what is accepted and signed. */
export function textDigest(bytes: Uint8Array, hash: Hash): string {
  return encodeHex(hash(bytes));
}

/**
 * SHA-256 of one paragraph in all its languages, in hexadecimal: what is cleared. That it is
 * held ad referendum is not in it, so a capital's word does not open the words again.
 */
export function paragraphDigest(paragraph: CanonicalParagraph, hash: Hash): string {
  return encodeHex(hash(encodeText(`${PARAGRAPH_LINE}\n${wordsOf(paragraph)}`)));
}

/** Whether two paragraphs say the same in every language, brackets and footnotes included. */
export function isSameParagraph(left: CanonicalParagraph, right: CanonicalParagraph): boolean {
  return wordsOf(left) === wordsOf(right);
}

function wordsOf(paragraph: CanonicalParagraph): string {
  const { ad_referendum: _, ...rest } = paragraphJson(paragraph);
  return canonicalJson(rest);
}

function paragraphJson({ id, struckBy, adReferendum, languages }: CanonicalParagraph): JsonObject {
  const words = Object.fromEntries(
    [...languages].map(([language, pieces]) => [language, pieces.map(pieceJson)]),
  );
  return { id, struck_by: struckBy, ad_referendum: adReferendum, words };
}

function pieceJson({ words, bracket, footnotes }: Piece): JsonObject {
  const notes = footnotes.map(({ by, text }) => ({ by, text }));
  if (bracket === undefined) return { words, footnotes: notes };
  const { by, keptBy, struckBy, undecided, reservedBy } = bracket;
  const written = { by, kept_by: keptBy, struck_by: struckBy, undecided, reserved_by: reservedBy };
  return { words, bracket: written, footnotes: notes };
}

function readText(fields: Fields): CanonicalText {
  const text = fields.hex("text", 32);
  const languages = fields.texts("languages", limits.languagesMax, LANGUAGE, "a language tag");
  const paragraphs = fields.objects("paragraphs", limits.paragraphsMax, (one) => {
    return readParagraph(one, languages);
  });
  if (new Set(paragraphs.map(({ id }) => id)).size < paragraphs.length) {
    fields.refuse("paragraphs", "names one twice", "JOINT-29");
  }
  return { text, languages, paragraphs };
}

function readParagraph(fields: Fields, languages: readonly string[]): CanonicalParagraph {
  const id = fields.match("id", PARAGRAPH, "a paragraph's id");
  const words = fields.object("words", (texts) => {
    if (Object.keys(texts.source).some((language) => !languages.includes(language))) {
      texts.refuse("", "has a language that the text has not", "JOINT-29");
    }
    return new Map(languages.map((language) => [language, readPieces(texts, language)]));
  });
  if ([...words.values()].every((pieces) => pieces.length === 0)) {
    fields.refuse("words", "has none", "JOINT-29");
  }
  const [struckBy, adReferendum] = [
    readParties(fields, "struck_by"),
    readParties(fields, "ad_referendum"),
  ];
  return { id, struckBy, adReferendum, languages: words };
}

function readPieces(fields: Fields, language: string): readonly Piece[] {
  const pieces = fields.objects(language, limits.piecesMax, (one): Piece => {
    const words = one.text("words", limits.wordsUnitsMax);
    const bracket = one.optional("bracket", (name) => one.object(name, readBracket));
    const footnotes = one.objects("footnotes", limits.piecesMax, readFootnote);
    return { words, ...(bracket !== undefined && { bracket }), footnotes };
  });
  const checked = checkPieces(pieces);
  return checked.ok ? pieces : fields.refuse(language, checked.detail, checked.rule);
}

function readBracket(fields: Fields): CanonicalBracket {
  return {
    by: fields.match("by", partyPattern, "a party code"),
    keptBy: readParties(fields, "kept_by"),
    struckBy: readParties(fields, "struck_by"),
    undecided: readParties(fields, "undecided"),
    reservedBy: readParties(fields, "reserved_by"),
  };
}

function readFootnote(fields: Fields): CanonicalFootnote {
  const by = fields.match("by", partyPattern, "a party code");
  return { by, text: fields.text("text", limits.footnoteUnitsMax) };
}

function readParties(fields: Fields, name: string): readonly string[] {
  return fields.texts(name, limits.participantsMax, partyPattern, "a party code");
}

const TEXT_LINE = "parley/joint-text/v1";
const PARAGRAPH_LINE = "parley/joint-text-paragraph/v1";
const LANGUAGE = /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,4}$/;
const PARAGRAPH = /^[A-Z0-9-]{2,16}\.[1-9]\d{0,5}$/;
const JSON_LIMITS = {
  depthMax: 10,
  membersMax: limits.piecesMax,
  valuesMax: limits.valuesMax,
};
