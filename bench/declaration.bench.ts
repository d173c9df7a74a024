/** @module 10,000 items bound in threads, and proofs of them, against their commitments. */

import { createHash, randomBytes } from "node:crypto";
import {
  checkProof,
  commitTo,
  createRangeGenerators,
  formatProof,
  generatorsFor,
  holdDeclaration,
  paddedFor,
  proveAbsence,
  proveItem,
  proveTotals,
  type HeaderDraft,
  type Item,
  type Proof,
} from "@parley/declaration";
import { createDeclarer } from "@parley/declaration-threads";
import { quantile } from "./constellation.js";

const ITEMS = 10_000;
const PROOFS = 200;
/** One more than fit in one range proof: a total is proved in two parts. */
const ITEMS_IN_PARTS = 1_025;
const QUANTITIES = ["vehicles", "warheads", "launchers"];

const generators = createRangeGenerators(8, 1);

await main();

async function main(): Promise<void> {
  const floor = commitments();
  const draft = draftOf();
  const items = Array.from({ length: ITEMS }, (_, at) => itemOf(at));
  const declarer = createDeclarer();
  await totalInParts(declarer);
  const begun = performance.now();
  const kept = await declarer.declare({ draft, items, seed: new Uint8Array(randomBytes(32)) });
  const took = performance.now() - begun;
  await declarer.close();
  const made = draft.padded * QUANTITIES.length;
  const ratio = took / (floor * made);
  line(`${ITEMS} items of 3 quantities, ${draft.padded} leaves: ${seconds(took)} (aim 20 s)`);
  line(`  ${ratio.toFixed(2)} x its ${made} commitments alone on one processor`);

  const readied = performance.now();
  const held = holdDeclaration(kept);
  line(`ready for proofs in ${seconds(performance.now() - readied)}`);
  const closed = { fields: new Set<string>(), counts: new Set<string>(), shrouded: new Map() };
  measure("presence", (at) => taken(proveItem(held, { ...closed, item: `ITEM-${at * 7}` })));
  measure("absence", (at) => taken(proveAbsence(held, `OTHER-${at}`)));

  function measure(what: string, prove: (at: number) => Proof): void {
    const times: number[] = [];
    const checks: number[] = [];
    let bytes = 0;
    for (let at = 0; at < PROOFS; at++) {
      const start = performance.now();
      const proof = prove(at);
      const middle = performance.now();
      const checked = checkProof(proof, held.header, generators);
      checks.push(performance.now() - middle);
      if (!checked.ok) throw new Error(checked.detail);
      times.push(middle - start);
      bytes = Math.max(bytes, formatProof(proof, held.header).length);
    }
    const [first = 0] = times;
    const made50 = quantile(times, 0.5);
    line(
      `${what}: the first in ${first.toFixed(2)} ms, made in p50 ${made50.toFixed(2)} ms, ` +
        `p99 ${quantile(times, 0.99).toFixed(2)} ms (aim 5), ` +
        `checked in ${quantile(checks, 0.5).toFixed(2)} ms, at most ${bytes} bytes ` +
        `(aim 3,000); ${(made50 / floor).toFixed(1)} x one commitment`,
    );
  }
}

/** How many items are of a category, over more leaves than one range proof takes. */
async function totalInParts(declarer: ReturnType<typeof createDeclarer>): Promise<void> {
  const category = { field: "kind", value: "missile" };
  const quantities = [{ id: "kind=missile", bits: 8 as const, category }];
  const draft = { ...draftOf(), quantities, padded: taken(paddedFor(ITEMS_IN_PARTS)) };
  const items = Array.from({ length: ITEMS_IN_PARTS }, (_, at) => {
    return { ...itemOf(at), counts: [at % 3 === 0 ? 1n : 0n] };
  });
  const seed = new Uint8Array(randomBytes(32));
  const held = holdDeclaration(await declarer.declare({ draft, items, seed }));
  const means = {
    generators: generatorsFor(held.header),
    entropy: new Uint8Array(randomBytes(32)),
  };
  const begun = performance.now();
  const proof = taken(proveTotals(held, [{ quantity: "kind=missile", opens: true }], means));
  const middle = performance.now();
  const checked = checkProof(proof, held.header, means.generators);
  if (!checked.ok) throw new Error(checked.detail);
  const [made, took] = [middle - begun, performance.now() - middle];
  line(
    `items of a category among ${draft.padded} leaves, in two parts: made in ${seconds(made)}, ` +
      `checked in ${seconds(took)}, ${(made / took).toFixed(1)} x its check`,
  );
}

/** Milliseconds for one commitment with its encoding: what binding a count cannot go below. */
function commitments(): number {
  const start = performance.now();
  for (let at = 0; at < 2_000; at++) {
    const digest = createHash("sha512").update(String(at)).digest("hex");
    commitTo(generators.bases, BigInt(at), BigInt(`0x${digest.slice(0, 62)}`)).toBytes();
  }
  return (performance.now() - start) / 2_000;
}

function draftOf(): HeaderDraft {
  return {
    ...{ party: "XA", agreement: "bench", pack: "a".repeat(64), schema: "b".repeat(64) },
    ...{ counting: "c".repeat(64), asOf: "2026-11-01T00:00:00.000Z", scope: "All of it." },
    ...{ identifiers: "latin", fields: ["id", "kind", "place"], ladder: [] },
    quantities: QUANTITIES.map((id) => ({ id, bits: 16, max: 60_000 })),
    padded: taken(paddedFor(ITEMS)),
  };
}

function itemOf(at: number): Item {
  const id = `ITEM-${at}`;
  const values = new Map([
    ["id", id],
    ["kind", at % 3 === 0 ? "missile" : "launcher"],
    ["place", `Base ${at % 40}`],
  ]);
  return { id, values, counts: [1n, BigInt(at % 4), BigInt(at % 2)] };
}

function taken<T>(result: { ok: true; value: T } | { ok: false; detail: string }): T {
  if (result.ok) return result.value;
  throw new Error(result.detail);
}

function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(1)} s`;
}

function line(text: string): void {
  process.stdout.write(`${text}\n`);
}
