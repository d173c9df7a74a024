/** @module Declarations and proofs as files hold them: written, opened and read in a thread. */

import { encodeHex, encodeText, ok, sameBytes, UsageError, type Result } from "@parley/bytes";
import {
  checkProof,
  declare,
  formatKept,
  formatProof,
  holdDeclaration,
  parseKept,
  parseLeaves,
  parseProof,
  proveAbsence,
  proveFields,
  proveItem,
  provePadding,
  wordsOf,
  type Header,
  type HeldDeclaration,
  type KeptDeclaration,
  type Leaf,
  type Proof,
  type RangeGenerators,
} from "@parley/declaration";
import type { DeclareTask, LeafAsked, ReadProof, StoredDeclaration } from "@parley/ports";

/** Binds leaves that were made, and writes what is kept; throws where nobody could read it. */
export function bindStored(
  { draft, items, seed }: DeclareTask,
  made: readonly Leaf[],
): StoredDeclaration {
  const { header, places, leaves } = declare(draft, items, made, seed);
  const files = formatKept({ header, seed, items, places, leaves });
  if (!files.ok) throw new UsageError(`${files.rule}: ${files.detail}`);
  return { header, secret: encodeText(files.value.secret), leaves: files.value.leaves };
}

/** What is kept, as it was before it was written. */
export function keptOf({ header, secret, leaves }: StoredDeclaration): Result<KeptDeclaration> {
  return parseKept(secret, leaves, header);
}

/** Opens some of what is kept, as a document. */
export function openStored(stored: StoredDeclaration, asked: LeafAsked): Result<string> {
  const kept = keptOf(stored);
  if (!kept.ok) return kept;
  const proof = prove(holdDeclaration(kept.value), asked);
  return proof.ok ? ok(formatProof(proof.value, stored.header)) : proof;
}

/** Reads a document and checks what it proves; generators are made only where totals need them. */
export function readProof(
  document: Uint8Array,
  header: Header,
  generators: () => RangeGenerators,
): Result<ReadProof> {
  const proof = parseProof(document, header);
  if (!proof.ok) return proof;
  const isTotals = proof.value.kind === "totals";
  const proven = checkProof(proof.value, header, isTotals ? generators() : undefined);
  if (!proven.ok) return proven;
  const words = wordsOf(proof.value, header);
  if (!("leaves" in proof.value)) return ok({ ...words, proven: proven.value });
  const leaves = parseLeaves(proof.value.leaves, header);
  if (!leaves.ok) return leaves;
  const places = leaves.value.map(({ place }) => encodeHex(place));
  return ok({ ...words, proven: proven.value, places });
}

function prove(held: HeldDeclaration, asked: LeafAsked): Result<Proof> {
  switch (asked.kind) {
    case "fields":
      return proveFields(held, asked);
    case "item":
      return proveItem(held, asked);
    case "absent":
      return proveAbsence(held, asked.item);
    case "place": {
      const { place } = asked;
      const item = [...held.places].find(([, one]) => sameBytes(one, place))?.[0];
      return item === undefined ? provePadding(held, place) : proveItem(held, { ...asked, item });
    }
  }
}
