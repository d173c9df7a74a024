/** @module Client numbers: whose each is, and a new one for each start of a centre (LIVE-2). */

import { randomBytes } from "node:crypto";
import { clientOf } from "@parley/joint-text";

/** A client number of a participant that is not in use, drawn at random. */
export function drawClient(participant: number, isInUse: (client: number) => boolean): number {
  for (;;) {
    const client = clientOf(participant, randomBytes(4).readUInt32BE());
    if (!isInUse(client)) return client;
  }
}
