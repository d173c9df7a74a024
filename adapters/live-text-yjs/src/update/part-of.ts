/** @module Part of an update: what can be applied while the rest waits (LIVE-13). */

import { assert } from "@parley/bytes";
import { writeVarUint } from "lib0/encoding";
import * as Y from "yjs";

/** The first pieces of each client, so many as said, as an update that removes nothing. */
export function partOf(update: Uint8Array, counts: ReadonlyMap<number, number>): Uint8Array {
  const blocks = new Map<number, Y.Item[]>();
  for (const struct of Y.decodeUpdate(update).structs) {
    assert(struct instanceof Y.Item, "an update is checked before it is parted");
    const { client } = struct.id;
    const items = blocks.get(client) ?? [];
    if (items.length === (counts.get(client) ?? 0)) continue;
    items.push(struct);
    blocks.set(client, items);
  }
  const encoder = new Y.UpdateEncoderV1();
  writeVarUint(encoder.restEncoder, blocks.size);
  for (const [client, items] of blocks) {
    writeVarUint(encoder.restEncoder, items.length);
    encoder.writeClient(client);
    writeVarUint(encoder.restEncoder, items[0]?.id.clock ?? 0);
    for (const item of items) item.write(encoder, 0);
  }
  const removals = 0;
  writeVarUint(encoder.restEncoder, removals);
  return encoder.toUint8Array();
}
