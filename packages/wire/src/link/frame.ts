/** @module Frame: one header line in clear, a tag, and an age file or a heartbeat (FRAME). */

import {
  decodeText,
  encodeText,
  fault,
  joinBytes,
  ok,
  type Hash,
  type Result,
} from "@parley/bytes";
import { limits } from "../limits.js";
import { partyPattern, type Domain } from "../party.js";

export interface FrameHeader {
  readonly domain: Domain;
  readonly from: string;
  readonly to: string;
  /** Link number of a deliver frame; 0 for every other frame and for a note handed on. */
  readonly link: number;
  readonly urgent: boolean;
}

export interface Frame {
  readonly header: FrameHeader;
  /** Sixteen bytes of HMAC-SHA256; zeros where the sender holds no secret of the receiver. */
  readonly tag: Uint8Array;
  /** An age file, or the text of a heartbeat. */
  readonly content: Uint8Array;
}

/** Writes a frame; `tagSecret` is what the receiver gave in its hello, without it zeros stand. */
export function formatFrame(
  header: FrameHeader,
  content: Uint8Array,
  tagSecret: Uint8Array | undefined,
  hash: Hash,
): Uint8Array {
  const line = headerLine(header);
  return joinBytes(line, tagOf(line, content, tagSecret, hash), content);
}

/** Reads a frame addressed to `to` in `domain`. Nothing in it is proven yet. */
export function parseFrame(bytes: Uint8Array, domain: Domain, to: string): Result<Frame> {
  if (bytes.length > limits.frameBytesMax) return fault("FRAME-1", "a frame is too large");
  const end = bytes.subarray(0, limits.frameHeaderBytesMax).indexOf(0x0a);
  if (end < 0) return fault("FRAME-2", "no header line", 0);
  const line = decodeText(bytes.subarray(0, end));
  if (!line.ok) return fault("FRAME-2", "the header line is not text", line.offset);
  const parts = HEADER.exec(line.value);
  if (parts === null) return fault("FRAME-2", "not a frame of version 1", 0);
  const [, theirs, from, addressee, number, urgency] = parts as unknown as readonly string[];
  if (theirs !== domain) {
    return fault("FRAME-3", `a frame of the ${theirs} domain, and this centre is ${domain}`, 0);
  }
  if (!isParty(from) || !isParty(addressee)) return fault("FRAME-2", "not a party code", 0);
  if (addressee !== to) return fault("FRAME-4", `addressed to ${addressee}`, 0);
  if (bytes.length < end + 1 + TAG_BYTES + 1) return fault("FRAME-5", "cut short", bytes.length);
  const tag = bytes.slice(end + 1, end + 1 + TAG_BYTES);
  const content = bytes.slice(end + 1 + TAG_BYTES);
  const header = { domain, from, to, link: Number(number), urgent: urgency === "urgent" };
  return ok({ header, tag, content });
}

/** True when the content is an age file; else it is the text of a heartbeat. */
export function isSealed(content: Uint8Array): boolean {
  return content[0] === 0x61;
}

function headerLine({ domain, from, to, link, urgent }: FrameHeader): Uint8Array {
  const urgency = urgent ? "urgent" : "normal";
  return encodeText(`parley/${domain}/v1/frame ${from} ${to} ${link} ${urgency}\n`);
}

function tagOf(
  line: Uint8Array,
  content: Uint8Array,
  tagSecret: Uint8Array | undefined,
  hash: Hash,
): Uint8Array {
  if (tagSecret === undefined) return new Uint8Array(TAG_BYTES);
  return hmac(tagSecret, joinBytes(line, content), hash).slice(0, TAG_BYTES);
}

/** HMAC-SHA256 (RFC 2104) over the hash we were given. */
function hmac(secret: Uint8Array, message: Uint8Array, hash: Hash): Uint8Array {
  const block = new Uint8Array(64);
  block.set(secret.length > 64 ? hash(secret) : secret);
  const inner = hash(
    joinBytes(
      block.map((byte) => byte ^ 0x36),
      message,
    ),
  );
  return hash(
    joinBytes(
      block.map((byte) => byte ^ 0x5c),
      inner,
    ),
  );
}

function isParty(code: string | undefined): code is string {
  return code !== undefined && partyPattern.test(code);
}

const TAG_BYTES = 16;
const HEADER = /^parley\/(live|exercise)\/v1\/frame (\S+) (\S+) (0|[1-9]\d{0,14}) (urgent|normal)$/;
