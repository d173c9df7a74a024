/** @module The floor of one message: the sum of its parts, each done by the same adapters. */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { randomBytes } from "node:crypto";
import { createSealerAge, generateSealingIdentity } from "@parley/sealer-age";
import { publicKeyOf, sha256, signerFromSeed, verifyEd25519 } from "@parley/signer-file";
import { openSqliteStore } from "@parley/store-sqlite";
import { formatNote, formatPayload, noteKey, openOwnNote, parseNote } from "@parley/wire";
import { quantile } from "./constellation.js";

/** Milliseconds of each part, the median and 99th percentile over the rounds. */
export interface Floor {
  readonly rounds: number;
  readonly medianMs: number;
  readonly p99Ms: number;
  readonly partsMs: Readonly<Record<string, number>>;
}

/** One round of the parts of a message: sign, seal, commit, open, verify, commit. */
export interface FloorBench {
  round(): Promise<number>;
  result(): Floor;
  close(): Promise<void>;
}

/** Opens keys and stores for the floor. Call `round` between measured messages, `close` at last. */
export async function openFloor(): Promise<FloorBench> {
  const folder = mkdtempSync(join(tmpdir(), "parley-floor-"));
  const ours = await openSqliteStore({ path: join(folder, "ours.sqlite") });
  const theirs = await openSqliteStore({ path: join(folder, "theirs.sqlite") });
  const { identity, recipient } = await generateSealingIdentity();
  const sealer = await createSealerAge({ identity });
  const seed = new Uint8Array(randomBytes(32));
  const signer = signerFromSeed(seed);
  const key = noteKey("exercise/XA/1/centre", publicKeyOf(seed), sha256);
  const parts: Record<string, number[]> = {};
  const totals: number[] = [];
  let count = 0;
  const timed = async <T>(part: string, work: () => Promise<T> | T): Promise<T> => {
    const begun = performance.now();
    const value = await work();
    (parts[part] ??= []).push(performance.now() - begun);
    return value;
  };
  return {
    async round() {
      const begun = performance.now();
      const id = String(++count);
      const text = `parley/exercise/v1/statement\n${"x".repeat(700)}${id}\n`;
      const signature = await timed("sign", () => signer.sign(new TextEncoder().encode(text)));
      const note = formatNote(text, [{ name: key.name, keyId: key.keyId, signature }]);
      await timed("commit", () => ours.commit([{ kind: "sent", key: id, body: note }]));
      const payload = formatPayload("deliver", note);
      const file = await timed("seal", () => sealer.seal(recipient, payload));
      await timed("open", () => sealer.open(file, file.length));
      await timed("verify", () => {
        const parsed = parseNote(note);
        if (!parsed.ok || !openOwnNote(parsed.value, [key], verifyEd25519).ok) throw new Error(id);
      });
      await timed("commit there", () => theirs.commit([{ kind: "accepted", key: id, body: note }]));
      const total = performance.now() - begun;
      totals.push(total);
      return total;
    },
    result: () => ({
      rounds: totals.length,
      medianMs: quantile(totals, 0.5),
      p99Ms: quantile(totals, 0.99),
      partsMs: Object.fromEntries(
        Object.entries(parts).map(([part, samples]) => [part, quantile(samples, 0.5)]),
      ),
    }),
    async close() {
      await sealer.close();
      await ours.close();
      await theirs.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
