/** @module The bytes of an answer: decoded as they come, and no more than the limit of them. */

import type { IncomingMessage } from "node:http";
import type { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createBrotliDecompress, createUnzip } from "node:zlib";

/** Ends what is under way, for a reason of which the caller is told. */
export type Stop = (rule: string, detail: string) => void;

/** Reads all of a body. What is wrong is told to `stop`, or rejects as the driver's error. */
export async function readBody(
  response: IncomingMessage,
  bytesMax: number,
  stop: Stop,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const tooLong = (): void => {
    stop("FETCH-6", `the answer has more than ${bytesMax} bytes, and was not read on`);
  };
  if (Number(response.headers["content-length"] ?? 0) > bytesMax) tooLong();
  const way = response.headers["transfer-encoding"] ?? "";
  if (!NOT_PACKED.test(way)) stop("FETCH-7", OTHER_PACKING);
  const decoder = decoderOf(response.headers["content-encoding"] ?? "", stop);
  signal.throwIfAborted();
  const body = growingBytes(bytesMax, tooLong);
  const bounded = counted(bytesMax, tooLong);
  await (decoder === undefined
    ? pipeline(response, body.take, { signal })
    : pipeline(response, bounded, decoder, body.take, { signal }));
  signal.throwIfAborted();
  return body.bytes();
}

/** What was asked for, and `deflate` in the form of RFC 9110; one, not one in another. */
function decoderOf(encoding: string, stop: Stop): Transform | undefined {
  switch (encoding.trim().toLowerCase()) {
    case "":
    case "identity":
      return undefined;
    case "gzip":
    case "x-gzip":
    case "deflate":
      return createUnzip();
    case "br":
      return createBrotliDecompress();
    default:
      stop("FETCH-7", OTHER_PACKING);
      return undefined;
  }
}

/** Passes bytes on up to a number of them. */
function counted(bytesMax: number, tooLong: () => void) {
  return async function* (source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    let sizeBytes = 0;
    for await (const part of source) {
      sizeBytes += part.length;
      if (sizeBytes > bytesMax) return tooLong();
      yield part;
    }
  };
}

/** One buffer that doubles: a list of parts could have one for each byte that dripped in. */
function growingBytes(bytesMax: number, tooLong: () => void) {
  let buffer = new Uint8Array(FIRST_BYTES);
  let sizeBytes = 0;
  return {
    take: async (source: AsyncIterable<Uint8Array>): Promise<void> => {
      for await (const part of source) {
        if (sizeBytes + part.length > bytesMax) return tooLong();
        if (sizeBytes + part.length > buffer.length) {
          const longer = new Uint8Array(Math.max(2 * buffer.length, sizeBytes + part.length));
          longer.set(buffer.subarray(0, sizeBytes));
          buffer = longer;
        }
        buffer.set(part, sizeBytes);
        sizeBytes += part.length;
      }
    },
    bytes: (): Uint8Array => buffer.slice(0, sizeBytes),
  };
}

const OTHER_PACKING = "the answer is packed in a way that was not asked for";
/** In parts, or whole; what else a transfer may do to bytes nobody asked for. */
const NOT_PACKED = /^\s*(?:chunked|identity)?\s*$/i;
const FIRST_BYTES = 65_536;
