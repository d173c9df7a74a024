/** @module Which sealing keys there are: when a new one takes over, and when an old one goes. */

import { SEALING_KEYS_MAX, type SealingKeyring } from "@parley/signer-file";
import { latestOf } from "./counted-time.js";

/** For how long peers seal for a key, and for how long it opens after that. */
export interface SealingPolicy {
  readonly rotateDays: number;
  readonly keepDays: number;
}

/** True when another key is to take over (SEALKEY-2). */
export function isRotationDue(keyring: SealingKeyring, { rotateDays }: SealingPolicy): boolean {
  const [current] = keyring.keys;
  if (current === undefined) return true;
  if (keyring.keys.length >= SEALING_KEYS_MAX) return false;
  return latestOf(keyring) - current.madeMs >= rotateDays * DAY_MS;
}

/** The keyring with a new key in front; the one before it opens on (SEALKEY-3). */
export function withSuccessor(keyring: SealingKeyring, identity: string): SealingKeyring {
  const nowMs = latestOf(keyring);
  const [current, ...older] = keyring.keys;
  const replaced = current === undefined ? [] : [{ ...current, replacedMs: nowMs }, ...older];
  return { ...keyring, keys: [{ identity, madeMs: nowMs }, ...replaced] };
}

/** The keyring without the keys that were replaced so long ago (SEALKEY-4, SEALKEY-5). */
export function withoutExpired(
  keyring: SealingKeyring,
  { keepDays }: SealingPolicy,
): SealingKeyring {
  const keys = keyring.keys.filter(
    ({ replacedMs }) => replacedMs === undefined || keyring.seenMs - replacedMs < keepDays * DAY_MS,
  );
  return keys.length === keyring.keys.length ? keyring : { ...keyring, keys };
}

/** After a clock was put right nothing is from the future: its age begins now. */
export function withoutFuture(keyring: SealingKeyring): SealingKeyring {
  const nowMs = latestOf(keyring);
  const keys = keyring.keys.map((key) => ({
    ...key,
    madeMs: Math.min(key.madeMs, nowMs),
    ...(key.replacedMs !== undefined && { replacedMs: Math.min(key.replacedMs, nowMs) }),
  }));
  return { ...keyring, keys };
}

const DAY_MS = 86_400_000;
