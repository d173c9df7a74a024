/** @module Want: asks a peer for what is missing on the link or in a conversation (WANT). */

import { encodeText, formatJson, type Json, type JsonObject, type Result } from "@parley/bytes";
import { readJsonBytes } from "./fields.js";
import { limits } from "./limits.js";
import { readParty } from "./party.js";

export interface Want {
  /** Link numbers of deliver frames that did not arrive. */
  readonly links: readonly number[];
  /** Statements that were referred to and are not here. */
  readonly statements: readonly WantedStatement[];
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
  return encodeText(`${formatJson({ links: want.links, statements })}\n`);
}

/** Reads the body of a want; it names at most 256 links and 256 statements. */
export function parseWant(bytes: Uint8Array): Result<Want> {
  return readJsonBytes(bytes, limits.noteBytesMax, "WANT-1", (fields) => ({
    links: fields.list("links", limits.wantedMax, (item, at) =>
      isLink(item) ? item : fields.refuse(at, "is not a link number"),
    ),
    statements: fields.objects("statements", limits.wantedMax, (wanted) => ({
      conversation: wanted.hex("conversation", 32),
      party: readParty(wanted, "party"),
      serial: wanted.count("serial", 1, Number.MAX_SAFE_INTEGER),
      seq: wanted.count("seq", 1, Number.MAX_SAFE_INTEGER),
    })),
  }));
}

function isLink(item: Json): item is number {
  return Number.isInteger(item) && (item as number) >= 1 && (item as number) <= limits.linkMax;
}
