/** @module How long receipts take on a line, and so when a statement is sent again (LINK-3). */

import type { Instant } from "@parley/bytes";
import { limits } from "../limits.js";
import type { Outgoing, ReceiptTime } from "./outgoing.js";

/**
 * What receipts take after one more was seen, as in RFC 6298 section 2. Only of a statement that
 * was sent once: of another nobody knows which copy the receipt answers (Karn's rule, section 3).
 */
export function afterReceipt(
  before: ReceiptTime | undefined,
  { attempts, leftAt }: Outgoing,
  now: Instant,
): ReceiptTime | undefined {
  if (attempts !== 1 || leftAt === undefined || leftAt > now) return before;
  const tookMs = now - leftAt;
  if (before === undefined) return { smoothMs: tookMs, strayMs: tookMs / 2 };
  const { smoothMs, strayMs } = before;
  return {
    smoothMs: smoothMs + (tookMs - smoothMs) / 8,
    strayMs: strayMs + (Math.abs(tookMs - smoothMs) - strayMs) / 4,
  };
}

/** LINK-16: true for what leaves in its turn, or left so lately that its receipt may still come. */
export function isOnItsWay(
  outgoing: Outgoing,
  receiptTime: ReceiptTime | undefined,
  now: Instant,
): boolean {
  const { leftAt } = outgoing;
  if (leftAt === undefined) return true;
  // A clock that was set back tells nothing.
  return leftAt <= now && now < leftAt + resendAfterMs({ ...outgoing, attempts: 0 }, receiptTime);
}

/** How long a statement that leaves now waits for its receipt before it leaves again, in ms. */
export function resendAfterMs(
  { attempts, precedence }: Outgoing,
  receiptTime: ReceiptTime | undefined,
): number {
  const { resendFirstMs: least, resendFirstMaxMs: most, resendLongestMs: longest } = limits;
  const usual = receiptTime === undefined ? 0 : receiptTime.smoothMs + 4 * receiptTime.strayMs;
  // FLASH waits for no busy line.
  const first = precedence === 1 ? least : Math.min(Math.max(Math.round(usual), least), most);
  return Math.min(first * 2 ** attempts, longest);
}
