/** @module The thread in which leaves are made and proofs are made and checked. */

import { parentPort } from "node:worker_threads";
import { ok, type Result } from "@parley/bytes";
import {
  checkProof,
  createPedersenBases,
  createRangeGenerators,
  generatorsFor,
  holdDeclaration,
  leavesOfItems,
  leavesOfPadding,
  proveTotals,
  type Header,
  type HeaderDraft,
  type Item,
  type KeptDeclaration,
  type Leaf,
  type Proof,
  type Proven,
  type RangeGenerators,
  type Seed,
  type TotalAsked,
  type TotalsProof,
} from "@parley/declaration";
import type { DeclareTask, LeafAsked, ReadProof, StoredDeclaration } from "@parley/ports";
import { bindStored, keptOf, openStored, readProof } from "./stored.js";

/** What the thread is asked. */
export type ThreadTask =
  | {
      readonly kind: "leaves";
      readonly draft: HeaderDraft;
      readonly items: readonly Item[];
      /** Numbers of the padding to make besides: from, and up to before. */
      readonly padding: { readonly from: number; readonly to: number };
      readonly seed: Seed;
    }
  | {
      readonly kind: "totals";
      readonly kept: KeptDeclaration;
      readonly asked: readonly TotalAsked[];
      readonly entropy: Uint8Array;
    }
  | { readonly kind: "check"; readonly proof: Proof; readonly header: Header }
  | ({ readonly kind: "bind"; readonly leaves: readonly Leaf[] } & DeclareTask)
  | { readonly kind: "items"; readonly stored: StoredDeclaration }
  | {
      readonly kind: "stored-totals";
      readonly stored: StoredDeclaration;
      readonly asked: readonly TotalAsked[];
      readonly entropy: Uint8Array;
    }
  | { readonly kind: "open"; readonly stored: StoredDeclaration; readonly asked: LeafAsked }
  | { readonly kind: "read"; readonly document: Uint8Array; readonly header: Header };

/** What it makes: leaves of items, then those of padding; or a proof; or what one shows. */
export interface ThreadValues {
  readonly leaves: { readonly items: readonly Leaf[]; readonly padding: readonly Leaf[] };
  readonly totals: Result<TotalsProof>;
  readonly check: Result<Proven>;
  readonly bind: StoredDeclaration;
  readonly items: Result<readonly Item[]>;
  readonly "stored-totals": Result<TotalsProof>;
  readonly open: Result<string>;
  readonly read: Result<ReadProof>;
}

/** What it says: how much is done, and in the end what came of it. */
export type ThreadWord =
  | { readonly kind: "done"; readonly part: number }
  | { readonly kind: "value"; readonly value: ThreadValues[keyof ThreadValues] };

let generators: RangeGenerators | undefined;

parentPort?.on("message", (task: ThreadTask) => {
  parentPort?.postMessage({ kind: "value", value: valueOf(task) } satisfies ThreadWord);
});

function valueOf(task: ThreadTask): ThreadValues[keyof ThreadValues] {
  switch (task.kind) {
    case "leaves": {
      const { draft, items, padding, seed } = task;
      const means = { seed, bases: createPedersenBases() };
      const of = items.length + padding.to - padding.from;
      const made = inParts(items.length, (from, to) => {
        if (of > 0) say(from / of);
        return leavesOfItems(items.slice(from, to), draft, means);
      });
      const rest = inParts(padding.to - padding.from, (from, to) => {
        say((items.length + from) / of);
        const numbers = { from: padding.from + from, to: padding.from + to };
        return leavesOfPadding(numbers, draft, means);
      });
      return { items: made, padding: rest };
    }
    case "totals":
      return totals(task.kept, task);
    case "stored-totals": {
      const kept = keptOf(task.stored);
      return kept.ok ? totals(kept.value, task) : kept;
    }
    case "check":
      return checkProof(task.proof, task.header, readyFor(task.proof, task.header));
    case "bind":
      return bindStored(task, task.leaves);
    case "items": {
      const kept = keptOf(task.stored);
      return kept.ok ? ok(kept.value.items) : kept;
    }
    case "open":
      return openStored(task.stored, task.asked);
    case "read":
      return readProof(task.document, task.header, () => ready(task.header));
  }
}

function totals(
  kept: KeptDeclaration,
  { asked, entropy }: { readonly asked: readonly TotalAsked[]; readonly entropy: Uint8Array },
): Result<TotalsProof> {
  const held = holdDeclaration(kept);
  const progress = (done: number, of: number): void => say(done / of);
  return proveTotals(held, asked, { generators: ready(held.header), entropy, progress });
}

/** Those of the last declaration, where they are enough: making them takes longer than a proof. */
function ready(header: Header): RangeGenerators {
  generators = generatorsFor(header, generators);
  return generators;
}

/** All but totals need the bases alone. */
function readyFor(proof: Proof, header: Header): RangeGenerators {
  if (proof.kind === "totals") return ready(header);
  generators ??= createRangeGenerators(8, 1);
  return generators;
}

function inParts(
  count: number,
  make: (from: number, to: number) => readonly Leaf[],
): readonly Leaf[] {
  const made: Leaf[] = [];
  for (let from = 0; from < count; from += PART) {
    made.push(...make(from, Math.min(count, from + PART)));
  }
  return made;
}

function say(part: number): void {
  parentPort?.postMessage({ kind: "done", part } satisfies ThreadWord);
}

const PART = 64;
