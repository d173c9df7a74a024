/** @module Refusing a frame: counted, noticed, told to the peer by a signed refusal (RECV-9). */

import type { Fault } from "@parley/bytes";
import { formatRefusal } from "@parley/wire";
import type { FrameFaultInput, FrameInput } from "../input-effect.js";
import { isGated } from "../keys/herald.js";
import { isRevokedHere } from "../keys/revoke.js";
import { isWithinHour, limits } from "../limits.js";
import { linkOf, withLink } from "../lookup.js";
import { askSigner, type Turn } from "../turn.js";

/** A refusal may name the statement, where that much could be read. */
export type Broken = Fault & {
  readonly statement?: string;
  /** A FLASH of the peer's own that failed by its key alone. */
  readonly callBack?: boolean;
};

/**
 * Refuses a frame: once by a signed and recorded refusal, then by the same again (RECV-9). Beyond
 * the hour's allowance it is only counted.
 */
export function refuse(
  turn: Turn,
  input: FrameInput | FrameFaultInput,
  { rule, detail, statement, callBack: isCall = false }: Broken,
): void {
  const { self, notices, signing } = turn.state;
  const { party, frame } = input;
  const { refusedFrames } = linkOf(turn.state, party);
  turn.state = withLink(turn.state, party, { refusedFrames: refusedFrames + 1 });
  const number = input.kind === "frame" ? input.header.link : input.link;
  const what = number !== 0 ? `link ${number}` : (statement ?? frame.hash);
  for (const notice of notices.values()) {
    if (notice.party !== party || notice.rule !== rule || notice.refused?.what !== what) continue;
    return sendRefusal(turn, party, notice.refused.refusal);
  }
  for (const one of signing.values()) {
    if (one.kind === "refusal" && one.party === party && one.what === what) return;
  }
  if (isRevokedHere(turn.state)) return;
  const callBack = isCall && takeAllowance(turn, party, "callBackTimes", limits.callBacksPerHour);
  if (!callBack && !takeAllowance(turn, party, "refusalTimes", limits.refusalsPerHour)) return;
  const text = formatRefusal(
    {
      by: self.party,
      to: party,
      frame: frame.hash,
      ...(statement === undefined ? {} : { statement }),
      ...(number === 0 ? {} : { link: number }),
      rule,
      credential: self.credential.serial,
      card: self.cardSerial,
      time: turn.now,
    },
    self.domain,
  );
  const broken = { what, statement, rule, detail, firstBytes: frame.firstBytes, callBack };
  askSigner(turn, { kind: "refusal", text, party, ...broken });
}

/** Counts one more within this hour's allowance; false when that is used up. */
function takeAllowance(
  turn: Turn,
  party: string,
  which: "refusalTimes" | "callBackTimes",
  max: number,
): boolean {
  const recent = linkOf(turn.state, party)[which].filter((at) => isWithinHour(at, turn.now));
  if (recent.length >= max) return false;
  turn.state = withLink(turn.state, party, { [which]: [...recent, turn.now] });
  return true;
}

/** Sends a refusal, made now or before. */
export function sendRefusal(turn: Turn, party: string, refusal: Uint8Array): void {
  if (isGated(turn.state, party)) return;
  const content = { kind: "refusal" as const, body: refusal };
  turn.effects.push({ kind: "send", party, link: 0, urgent: false, content });
}
