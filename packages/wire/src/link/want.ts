/** @module Want: asks a peer for what is missing on the link or in a conversation (WANT). */

import { encodeText, formatJson, type Json, type JsonObject, type Result } from "@parley/bytes";
import { readJsonBytes, type Fields } from "../fields.js";
import { limits } from "../limits.js";
import { readParty } from "../party.js";

export interface Want {
  /** Link numbers of deliver frames that did not arrive. */
  readonly links: readonly number[];
  /** Statements that were referred to and are not here. */
  readonly statements: readonly WantedStatement[];
  /** What is to be shown of the receiver's log; absent when nothing is. */
  readonly log?: WantedLog;
}

/** Proofs of a log that its owner is asked for. */
export interface WantedLog {
  /** Size of the newest checkpoint of it that the asker has verified; 0 for none. */
  readonly pinned: number;
  /** Statements of the asker whose place it has not been shown. */
  readonly statements: readonly string[];
  /** Sizes of other checkpoints of it that the asker was given by others. */
  readonly sizes: readonly number[];
}

/** One place in a conversation: its sender, serial and number there. */
export interface WantedStatement {
  readonly conversation: string;
  readonly party: string;
  readonly serial: number;
  readonly seq: number;
}

/** Writes a want as the body of a payload. */
export function formatWant(want: Want): Uint8Array {
  const statements = want.statements.map(
    ({ conversation, party, serial, seq }): JsonObject => ({ conversation, party, serial, seq }),
  );
  const log: JsonObject | undefined = want.log && { ...want.log };
  return encodeText(`${formatJson({ links: want.links, statements, ...(log && { log }) })}\n`);
}

/** Reads the body of a want; it names at most 256 links and 256 statements. */
export function parseWant(bytes: Uint8Array): Result<Want> {
  return readJsonBytes(bytes, limits.noteBytesMax, "WANT-1", (fields) => {
    const log = fields.optional("log", (name) => fields.object(name, readWantedLog));
    return {
      links: fields.list("links", limits.wantedMax, (item, at) =>
        isLink(item) ? item : fields.refuse(at, "is not a link number"),
      ),
      statements: fields.objects("statements", limits.wantedMax, (wanted) => ({
        conversation: wanted.hex("conversation", 32),
        party: readParty(wanted, "party"),
        serial: wanted.count("serial", 1, Number.MAX_SAFE_INTEGER),
        seq: wanted.count("seq", 1, Number.MAX_SAFE_INTEGER),
      })),
      ...(log && { log }),
    };
  });
}

function readWantedLog(fields: Fields): WantedLog {
  return {
    pinned: fields.count("pinned", 0, Number.MAX_SAFE_INTEGER),
    statements: fields.texts("statements", limits.proofsMax, /^[0-9a-f]{64}$/, "a hash"),
    sizes: fields.list("sizes", limits.consistencyMax - 2, (item, at) =>
      isSize(item) ? item : fields.refuse(at, "is not a size of a log"),
    ),
  };
}

function isSize(item: Json): item is number {
  return Number.isSafeInteger(item) && (item as number) >= 1;
}

function isLink(item: Json): item is number {
  return Number.isInteger(item) && (item as number) >= 1 && (item as number) <= limits.linkMax;
}
