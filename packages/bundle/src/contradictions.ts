/** @module What was signed twice in different ways: evidence against whoever signed (VRFY-17). */

import type { ShownPlace } from "./log-proofs.js";
import type { SignedReceipt } from "./receipts.js";
import { conversationOf, type SignedStatement } from "./statements.js";
import type { Contradiction } from "./verification.js";

/** Two statements under one number, two receipts for one statement, two roots of one tree. */
export function findContradictions(
  statements: ReadonlyMap<string, SignedStatement>,
  receipts: ReadonlyMap<string, readonly SignedReceipt[]>,
  places: readonly ShownPlace[],
): readonly Contradiction[] {
  const numbered = [...statements.values()].map(({ statement }) => ({
    party: statement.from,
    name: `${conversationOf(statement)} ${statement.from} ${statement.serial} ${statement.seq}`,
    id: statement.id,
  }));
  const received = [...receipts.values()].flat().map(({ receipt, where }) => ({
    party: receipt.by,
    name: `${receipt.statement} ${receipt.by} ${receipt.serial}`,
    id: where,
  }));
  const rooted = places.map(({ party, origin, size, root }) => ({
    party,
    name: `${origin} ${size}`,
    id: root,
  }));
  const indexed = places.map(({ party, origin, index, statement }) => ({
    party,
    name: `${origin} ${index}`,
    id: statement,
  }));
  return [
    ...differing("two-statements", numbered),
    ...differing("two-receipts", received),
    ...differing("two-roots", [...rooted]),
    ...differing("two-roots", [...indexed]),
  ];
}

interface Named {
  readonly party: string;
  /** What should have one value alone. */
  readonly name: string;
  readonly id: string;
}

function differing(kind: Contradiction["kind"], all: readonly Named[]): readonly Contradiction[] {
  const byName = new Map<string, { readonly party: string; readonly ids: Set<string> }>();
  for (const { party, name, id } of all) {
    const found = byName.get(name) ?? { party, ids: new Set() };
    found.ids.add(id);
    byName.set(name, found);
  }
  return [...byName.values()]
    .filter(({ ids }) => ids.size > 1)
    .map(({ party, ids }) => ({ kind, party, ids: [...ids] }));
}
