/** @module The header of an age v1 file, read strictly before any key is touched. */

import { fault, ok, type Fault, type Result } from "@parley/bytes";

/** One stanza: what a recipient needs to find the file key. */
export interface AgeStanza {
  readonly type: string;
  readonly args: readonly string[];
  readonly bodyBytes: number;
}

/** What stands before the sealed payload. */
export interface AgeHeader {
  readonly stanza: AgeStanza;
  /** Where the payload begins: its nonce, then the sealed blocks. */
  readonly headerBytes: number;
}

/**
 * Reads the header of a file that must have exactly one stanza (C2SP age, "age-encryption.org/v1").
 * SEAL-1 for anything that is no such header or longer than the limit, SEAL-2 for another number
 * of stanzas. It takes time proportional to the limit, whatever the file holds.
 */
export function readAgeHeader(file: Uint8Array): Result<AgeHeader> {
  const lines = new HeaderLines(file);
  if (lines.next() !== VERSION_LINE) return notAge("it does not begin as an age file", 0);
  let stanza: AgeStanza | undefined;
  for (;;) {
    const offset = lines.offset;
    const line = lines.next();
    if (line === undefined) return notAge("its header does not end within the limit", offset);
    if (MAC_LINE.test(line)) {
      if (stanza === undefined) return fault("SEAL-2", "The file names no recipient.", offset);
      return ok({ stanza, headerBytes: lines.offset });
    }
    const args = STANZA_LINE.exec(line)?.[1]?.split(" ");
    if (args === undefined) return notAge("its header has a line of no known form", offset);
    if (stanza !== undefined) {
      return fault("SEAL-2", "The file is sealed for more than one recipient.", offset);
    }
    const bodyBytes = readBody(lines);
    if (bodyBytes === undefined) return notAge("a stanza's body is not base64", lines.offset);
    stanza = { type: args[0] as string, args: args.slice(1), bodyBytes };
  }
}

/** How many bytes a file opens to, by its length alone; undefined when no file has that length. */
export function plaintextBytesOf(file: Uint8Array, header: AgeHeader): number | undefined {
  const sealed = file.length - header.headerBytes - NONCE_BYTES;
  const blocks = Math.ceil(sealed / BLOCK_SEALED_BYTES);
  if (sealed < TAG_BYTES) return undefined;
  const lastBytes = sealed - (blocks - 1) * BLOCK_SEALED_BYTES;
  // Only the first block may be empty.
  if (lastBytes < TAG_BYTES || (lastBytes === TAG_BYTES && blocks > 1)) return undefined;
  return sealed - blocks * TAG_BYTES;
}

/** Body lines hold 64 characters each; the first shorter one, maybe empty, is the last. */
function readBody(lines: HeaderLines): number | undefined {
  for (let bytes = 0; ; ) {
    const line = lines.next();
    if (line === undefined || line.length > BODY_LINE_CHARACTERS) return undefined;
    if (!isBase64(line)) return undefined;
    bytes += Math.floor((line.length * 3) / 4);
    if (line.length < BODY_LINE_CHARACTERS) return bytes;
  }
}

/** Unpadded base64 with no stray low bits, so that each value has one spelling. */
export function isBase64(text: string): boolean {
  if (!BASE64.test(text)) return false;
  const last = text.at(-1) ?? "A";
  if (text.length % 4 === 1) return false;
  if (text.length % 4 === 2) return "AQgw".includes(last);
  return text.length % 4 === 3 ? "AEIMQUYcgkosw048".includes(last) : true;
}

class HeaderLines {
  offset = 0;
  private readonly end: number;

  constructor(private readonly file: Uint8Array) {
    this.end = Math.min(file.length, HEADER_BYTES_MAX);
  }

  /** The next line without its LF; undefined at the limit or at a byte that is not printable. */
  next(): string | undefined {
    let line = "";
    for (let at = this.offset; at < this.end; at++) {
      const byte = this.file[at] as number;
      if (byte === LF) {
        this.offset = at + 1;
        return line;
      }
      if (byte < 0x20 || byte > 0x7e) return undefined;
      line += String.fromCharCode(byte);
    }
    return undefined;
  }
}

function notAge(detail: string, offset: number): Fault {
  return fault("SEAL-1", `This is not an age file Parley reads: ${detail}.`, offset);
}

const VERSION_LINE = "age-encryption.org/v1";
const STANZA_LINE = /^-> ([!-~]+(?: [!-~]+)*)$/;
const MAC_LINE = /^--- [A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]$/;
const BASE64 = /^[A-Za-z0-9+/]*$/;
const HEADER_BYTES_MAX = 4096;
const BODY_LINE_CHARACTERS = 64;
const NONCE_BYTES = 16;
const TAG_BYTES = 16;
const BLOCK_SEALED_BYTES = 64 * 1024 + TAG_BYTES;
const LF = 10;
