/** @module What is not shown of a statement, named one by one (VRFY-16). */

import type { Statement } from "@parley/wire";
import type { ShownPlace, Verified } from "./log-proofs.js";
import { isDating } from "./revoked.js";
import { conversationOf } from "./statements.js";
import type { NotProven } from "./verification.js";

/** Everything that the bundle leaves open about one statement of it. */
export function notProvenOf(
  statement: Statement,
  verified: Verified,
  places: readonly ShownPlace[],
): readonly NotProven[] {
  const { parties, statements, trust } = verified;
  const isPinned = (party: string): boolean => parties.get(party)?.pinned !== undefined;
  const { from, to, prev, body } = statement;
  const until = trust?.revocationsKnownUntil;
  const isOlder = places.some(
    (place) =>
      isDating(place, verified) && until !== undefined && (place.hadBy ?? 0) * 1000 <= until,
  );
  const named = body.kind === "message" ? body.exhibits : [];
  return [
    ...(isPinned(from) ? [] : [{ kind: "signer-not-pinned", party: from } as const]),
    ...to.flatMap((party) => receiptGaps(party, statement.id, verified)),
    ...[from, ...to].flatMap((party) => logGaps(party, statement, verified, places)),
    ...(prev === undefined || statements.has(prev) ? [] : [{ kind: "earlier-missing" } as const]),
    ...(statements.has(conversationOf(statement)) ? [] : [{ kind: "opening-missing" } as const]),
    ...named
      .filter((id) => statements.get(id)?.statement.body.kind !== "exhibit")
      .map((id) => ({ kind: "exhibit-missing", id }) as const),
    ...(body.kind === "message" && body.phrase ? [{ kind: "phrase-not-compared" } as const] : []),
    ...(body.kind === "other" ? [{ kind: "kind-not-known" } as const] : []),
    ...(until === undefined || isOlder ? [] : [{ kind: "after-revocations-known" } as const]),
  ];
}

function receiptGaps(
  party: string,
  id: string,
  { receipts, parties }: Verified,
): readonly NotProven[] {
  const own = (receipts.get(id) ?? []).filter(({ receipt }) => receipt.by === party);
  if (own.length === 0) return [{ kind: "no-receipt", party }];
  return [
    ...(parties.get(party)?.pinned ? [] : [{ kind: "receipt-not-pinned", party } as const]),
    ...(own.every(({ receipt }) => receipt.understood)
      ? []
      : [{ kind: "not-understood", party } as const]),
  ];
}

/** A log that could have shown the statement and does not: the sender's, and its receivers'. */
function logGaps(
  party: string,
  { from, id }: Statement,
  { receipts }: Verified,
  places: readonly ShownPlace[],
): readonly NotProven[] {
  const shown = places.filter((place) => place.party === party);
  if (shown.length > 0) {
    const isWitnessed = shown.some((place) => place.isWitnessed);
    return isWitnessed ? [] : [{ kind: "not-witnessed", party }];
  }
  const isReceipted = (receipts.get(id) ?? []).some(({ receipt }) => receipt.by === party);
  return party === from || isReceipted ? [{ kind: "no-proof", party }] : [];
}
