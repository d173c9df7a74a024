/** @module Bytes as characters: by their mark, by what they say of themselves, or as they look. */

import { analyse } from "chardet";

/** Characters, and whether the source named another encoding, or none. */
export interface Decoded {
  readonly text: string;
  readonly remark?: "other-charset" | "no-charset";
}

/**
 * Decodes a text: by its byte order mark; as UTF-8 where it is UTF-8 throughout; else as it is
 * declared, where that fits without a fault; else as it looks. Undefined where nothing fits.
 */
export function decodeSource(bytes: Uint8Array, declared: string | undefined): Decoded | undefined {
  const mark = MARKS.find(({ begin }) => begin.every((byte, at) => bytes[at] === byte));
  if (mark !== undefined) return decoded(decodeAs(bytes, mark.charset), undefined);
  const name = declared === undefined ? undefined : known(declared);
  const utf8 = decodeAs(bytes, "utf-8");
  if (utf8 !== undefined && !(name === SEVEN_BIT && bytes.includes(ESCAPE))) {
    const isTold = declared === undefined || name === "utf-8";
    const isOther = !isTold && (name === undefined || !isAscii(bytes));
    return decoded(utf8, isOther ? "other-charset" : undefined);
  }
  if (name !== undefined && name !== "utf-8") {
    const text = decodeAs(bytes, name);
    if (text !== undefined) return decoded(text, undefined);
  }
  return decoded(looksLike(bytes), declared === undefined ? "no-charset" : "other-charset");
}

/** What a header, an XML declaration or the beginning of a page names as its encoding. */
export function declaredCharset(
  bytes: Uint8Array,
  contentType: string | undefined,
): string | undefined {
  const header = /charset\s*=\s*"?([\w.:-]{1,40})/i.exec(contentType ?? "")?.[1];
  if (header !== undefined) return header;
  const begin = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, BEGIN_BYTES));
  const text = begin.toString("latin1");
  const xml = /^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})/i.exec(text)?.[1];
  return xml ?? /<meta[^>]{0,500}?charset\s*=\s*["']?([\w.:-]{1,40})/i.exec(text)?.[1];
}

function decoded(text: string | undefined, remark: Decoded["remark"]): Decoded | undefined {
  if (text === undefined) return undefined;
  return remark === undefined ? { text } : { text, remark };
}

/** What is UTF-8 but for a few damaged characters is nothing else. */
function looksLike(bytes: Uint8Array): string | undefined {
  const mended = new TextDecoder().decode(bytes.subarray(0, SAMPLE_BYTES));
  const damaged = mended.match(/\ufffd/g)?.length ?? 0;
  const whole = mended.match(/[^\0-\x7f\ufffd]/gu)?.length ?? 0;
  if (whole > damaged * WHOLE_TO_DAMAGED) return undefined;
  for (const { name } of analyse(bytes.subarray(0, SAMPLE_BYTES))) {
    const charset = TAKEN.get(name.toLowerCase());
    const text = charset === undefined ? undefined : decodeAs(bytes, charset);
    if (text !== undefined) return text;
  }
  return undefined;
}

function decodeAs(bytes: Uint8Array, charset: string): string | undefined {
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function known(label: string): string | undefined {
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return undefined;
  }
}

function isAscii(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte < 0x80);
}

const MARKS = [
  { charset: "utf-8", begin: [0xef, 0xbb, 0xbf] },
  { charset: "utf-16le", begin: [0xff, 0xfe] },
  { charset: "utf-16be", begin: [0xfe, 0xff] },
] as const;
/** By the names of what tells encodings apart: those in which the languages of sources stand. */
const TAKEN: ReadonlyMap<string, string> = new Map([
  ["gb18030", "gb18030"],
  ["big5", "big5"],
  ["windows-1251", "windows-1251"],
  ["koi8-r", "koi8-r"],
  ["iso-8859-5", "iso-8859-5"],
  ["utf-16le", "utf-16le"],
  ["utf-16be", "utf-16be"],
  ["iso-8859-1", "windows-1252"],
  ["windows-1252", "windows-1252"],
]);
/** It writes all that it writes in the bytes of ASCII. */
const SEVEN_BIT = "iso-2022-jp";
const ESCAPE = 0x1b;
const WHOLE_TO_DAMAGED = 10;
const BEGIN_BYTES = 4_096;
const SAMPLE_BYTES = 65_536;
