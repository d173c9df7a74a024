/** @module Acts at the desk that make no statement: taking note, sending again. */

import { fault, ok, type Result } from "@parley/bytes";
import type { ResendAct } from "../input-effect.js";
import { waitsForOfficer } from "../keys/confirm.js";
import { flush } from "../link.js";
import { keptOf, linkOf } from "../lookup.js";
import { answer, record, type Turn } from "../turn.js";
import { datesNotices } from "../watch.js";

/** An officer takes note of a notice. */
export function takeNote(turn: Turn, id: string): Result<object> {
  const { self, notices } = turn.state;
  const daily = datesNotices(turn.state, turn.now);
  const notice = notices.get(id) ?? daily.find((one) => one.id === id);
  if (notice === undefined) return fault("ACT-1", "there is no such notice");
  if (waitsForOfficer(self.party, notice)) {
    return fault("ROT-4", "this stays until the credential is confirmed over another path");
  }
  record(turn, { kind: "noticed", at: turn.now, notice: id });
  return ok({});
}

/** Sends a refused statement again, under a new link number. */
export function resend(turn: Turn, request: string, act: ResendAct): void {
  const { statement: id, party: to } = act;
  const refused = keptOf(turn.state, id)?.deliveries.get(to)?.refused;
  if (refused === undefined) {
    return answer(turn, request, fault("ACT-10", "only what was refused is sent again"));
  }
  const link = linkOf(turn.state, to).lastLink + 1;
  record(turn, { kind: "requeued", at: turn.now, id, to, link });
  flush(turn, to);
  answer(turn, request, ok({}));
}
