/** @module Heartbeat: unsealed on a direct line; says only that a machine works (BEAT). */

import {
  encodeText,
  formatInstant,
  formatJson,
  type Instant,
  type Json,
  type Result,
} from "@parley/bytes";
import { readJsonBytes } from "../fields.js";
import {
  formatConversationHeads,
  readConversationHeads,
  readLinks,
  type ConversationHeads,
} from "./hello.js";
import { limits } from "../limits.js";

export interface Heartbeat {
  /** The sender's clock when it left. */
  readonly time: Instant;
  /** The newest heartbeat heard from the receiver: its `time`, and our clock when it came. */
  readonly echo?: { readonly time: Instant; readonly arrived: Instant };
  /** Highest link number given to a deliver frame for the receiver; 0 for none. */
  readonly lastLink: number;
  /** Lowest link number still without receipt or refusal; `lastLink + 1` when none is. */
  readonly firstOpenLink: number;
  /** Conversations of which the receiver's view is not known to be the same as ours. */
  readonly conversations: readonly ConversationHeads[];
}

/** Writes a heartbeat as the content of a frame. */
export function formatHeartbeat(beat: Heartbeat): Uint8Array {
  const document: Record<string, Json> = { time: formatInstant(beat.time) };
  if (beat.echo !== undefined) {
    const { time, arrived } = beat.echo;
    document["echo"] = { time: formatInstant(time), arrived: formatInstant(arrived) };
  }
  document["last_link"] = beat.lastLink;
  document["first_open_link"] = beat.firstOpenLink;
  document["conversations"] = beat.conversations.map(formatConversationHeads);
  return encodeText(`${formatJson(document)}\n`);
}

/** Reads the content of an unsealed frame. */
export function parseHeartbeat(bytes: Uint8Array): Result<Heartbeat> {
  return readJsonBytes(bytes, limits.noteBytesMax, "BEAT-1", (fields) => {
    const echo = fields.optional("echo", (name) =>
      fields.object(name, (member) => ({
        time: member.instant("time"),
        arrived: member.instant("arrived"),
      })),
    );
    return {
      time: fields.instant("time"),
      ...(echo === undefined ? {} : { echo }),
      ...readLinks(fields, "BEAT-2"),
      conversations: readConversationHeads(fields),
    };
  });
}
