/** @module Reads an update of Yjs before anything of it is applied (LIVE-3, LIVE-5). */

import { fault, ok, type Result } from "@parley/bytes";
import type { CharId } from "@parley/joint-text";
import * as Y from "yjs";
import { limits } from "../limits.js";

/** Consecutive units or marks of one client, and between which others they were put. */
export interface Piece {
  readonly id: CharId;
  readonly length: number;
  readonly origin: CharId | null;
  readonly rightOrigin: CharId | null;
  /** Name of the list it is the first of; null where its neighbours say which list that is. */
  readonly root: string | null;
  /** Words, or marks as JSON text. */
  readonly content: string | readonly string[];
}

/** Reads an update: insertions of words and marks only, each client's in one block. */
export function readUpdate(update: Uint8Array): Result<readonly Piece[]> {
  if (update.length > limits.updateBytesMax) {
    return fault("LIVE-10", `an update of more than ${limits.updateBytesMax} bytes`);
  }
  const decoded = decode(update);
  if (decoded === undefined) return fault("LIVE-5", "this is no update");
  if (decoded.structs.length > limits.piecesMax) {
    return fault("LIVE-10", `an update of more than ${limits.piecesMax} pieces`);
  }
  if (decoded.ds.clients.size > 0) return fault("LIVE-3", "an update that removes something");
  const pieces: Piece[] = [];
  const next = new Map<number, number>();
  let client: number | undefined;
  for (const struct of decoded.structs) {
    const piece = pieceOf(struct);
    if (piece === undefined) return fault("LIVE-5", "an update with more than words and marks");
    const { id, length } = piece;
    // Yjs keeps one of two blocks of a client: what is checked must be what is applied.
    const isAgain = id.client !== client && next.has(id.client);
    if (isAgain || (next.get(id.client) ?? id.clock) !== id.clock) {
      return fault("LIVE-5", "an update with two blocks of a client");
    }
    client = id.client;
    next.set(client, id.clock + length);
    pieces.push(piece);
  }
  return ok(pieces);
}

/**
 * True for a piece that goes on from the one before it, as Yjs merges them. `rightOriginOf` tells
 * of a unit what its right neighbour was.
 */
export function continues(
  { id, origin, rightOrigin }: Piece,
  rightOriginOf: (before: CharId) => CharId | null,
): boolean {
  const before = { client: id.client, clock: id.clock - 1 };
  return sameId(origin, before) && sameId(rightOrigin, rightOriginOf(before));
}

export function sameId(one: CharId | null, other: CharId | null): boolean {
  return one?.client === other?.client && one?.clock === other?.clock;
}

/** The client numbers in a vector and how far each is held, or undefined for other bytes. */
export function readVector(vector: Uint8Array): ReadonlyMap<number, number> | undefined {
  if (vector.length > limits.vectorBytesMax) return undefined;
  try {
    return Y.decodeStateVector(new Uint8Array(vector));
  } catch {
    return undefined;
  }
}

function decode(update: Uint8Array): ReturnType<typeof Y.decodeUpdate> | undefined {
  try {
    // A copy: a view into a larger buffer could be read beyond its end.
    return Y.decodeUpdate(new Uint8Array(update));
  } catch {
    return undefined;
  }
}

function pieceOf(struct: Y.Item | Y.GC | Y.Skip): Piece | undefined {
  if (!(struct instanceof Y.Item) || struct.parentSub !== null || struct.length === 0) {
    return undefined;
  }
  const { id, length, origin, rightOrigin } = struct;
  // Before it is applied Yjs leaves the name of a shared list here, or the id of a nested one.
  const root = struct.parent as unknown;
  if (root !== null && typeof root !== "string") return undefined;
  const content = contentOf(struct.content);
  if (content === undefined) return undefined;
  return { id, length, origin, rightOrigin, root, content };
}

function contentOf(content: Y.Item["content"]): Piece["content"] | undefined {
  if (content instanceof Y.ContentString) return content.str;
  if (!(content instanceof Y.ContentAny)) return undefined;
  const marks: readonly unknown[] = content.arr;
  return marks.every((mark) => typeof mark === "string") ? marks : undefined;
}
