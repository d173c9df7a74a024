/** @module What waited while nothing was signed: it enters the log once that is whole (LOCK-9). */

import { valuesOf } from "../id-map.js";
import { takeRevocation } from "../keys/revoke.js";
import { logCredential, takeCredential } from "../keys/take-credential.js";
import type { Turn } from "../turn.js";
import { unloggedCredentials } from "./filling.js";
import type { Hold } from "./hold.js";

/**
 * After a hold that peers have ended: credentials and revocations that came meanwhile and were not
 * among what the log lacked, and credentials that statements among it carry.
 */
export function goOnAfter(turn: Turn, hold: Hold): void {
  for (const { party, id, note } of unloggedCredentials(turn.state)) {
    if (party !== turn.state.self.party) logCredential(turn, party, id, note);
  }
  for (const { note } of hold.revocations.values()) takeRevocation(turn, note);
  for (const { statement } of valuesOf(hold.notes)) {
    const { from, serial, body } = statement;
    if (body.kind !== "credential" || from === turn.state.self.party) continue;
    takeCredential(turn, from, body.note, { under: serial });
  }
}
