import { spawnSync } from "node:child_process";
import { createHash, randomBytes, randomInt } from "node:crypto";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import {
  buildLog,
  consistencyFrom,
  inclusionFrom,
  rootFrom,
  toBase64,
} from "../../../vectors/log-cases.js";
import { nodeCrypto } from "../../../vectors/wire-cases.js";
import {
  cosignedBytes,
  formatCheckpoint,
  formatTilePath,
  formatTlogProof,
  formatWitnessRequest,
  noteLeaf,
  tilesBetween,
} from "./index.js";
import { checkpointNote, cosign, ed25519Person } from "./log-people.fuzz.js";

/** Python's hashlib and Debian's python3-cryptography: no line in common with ours. */
const PYTHON = "/usr/bin/python3";
const CHECKER = fileURLToPath(new URL("../../../vectors/check/check_log.py", import.meta.url));
const { hash } = nodeCrypto;

describe("a second implementation", () => {
  it("[LOG-3] finds in the vectors the roots, proofs and messages they claim", () => {
    const { passed, failed } = run([]) as { passed: object; failed: readonly string[] };
    expect(failed).toEqual([]);
    expect(passed).toEqual({
      root: 48,
      inclusion: 310,
      consistency: 334,
      cosignature: 12,
      "message of ML-DSA": 1,
    });
  });
  it("[PROOF-1] makes the same files of fresh logs, byte for byte", () => {
    const logs = [1, 2, 255, 256, 257, 700, 1 + randomInt(1_200)].map(freshLog);
    const made = run(["--make"], { logs }) as readonly unknown[];
    expect(made).toEqual(logs.map(ours));
  });
});

interface FreshLog {
  readonly origin: string;
  readonly seed: string;
  readonly entries: readonly string[];
  readonly index: number;
  readonly oldSize: number;
  readonly witnesses: readonly {
    readonly name: string;
    readonly seed: string;
    readonly time: number;
  }[];
  readonly pq: { readonly name: string; readonly time: number };
}

function freshLog(size: number): FreshLog {
  const seed = (): string => randomBytes(32).toString("hex");
  return {
    origin: `exercise/P${randomInt(100)}-Ü/1/log`,
    seed: seed(),
    entries: Array.from({ length: size }, () => randomBytes(randomInt(300)).toString("base64")),
    index: randomInt(size),
    oldSize: 1 + randomInt(size),
    witnesses: ["one", "二"].map((name) => ({ name, seed: seed(), time: randomInt(2 ** 40) })),
    pq: { name: "witness/特", time: randomInt(2 ** 40) },
  };
}

/** What the product makes of a log. */
function ours(log: FreshLog): unknown {
  const entries = log.entries.map((entry) => new Uint8Array(Buffer.from(entry, "base64")));
  const [files, size] = [buildLog(entries), entries.length];
  const checkpoint = { origin: log.origin, size, root: rootFrom(files, size) };
  const signer = ed25519Person(log.origin, "ed25519", Buffer.from(log.seed, "hex"));
  const lines = log.witnesses.map(({ name, seed, time }) =>
    cosign(ed25519Person(name, "cosignature-v1", Buffer.from(seed, "hex")), checkpoint, time),
  );
  const note = checkpointNote(checkpoint, signer, lines);
  const { index, oldSize, pq } = log;
  const path = inclusionFrom(files, index, size);
  const proof = consistencyFrom(files, oldSize, size);
  const text = formatCheckpoint(checkpoint);
  const tiles = tilesBetween(0, size).map((tile) => {
    const digest = createHash("sha256").update(files.read(tile)).digest("base64");
    return [formatTilePath(tile), digest];
  });
  return {
    checkpoint: textOf(note),
    proof: textOf(formatTlogProof({ index, hashes: path, checkpoint: note })),
    request: textOf(formatWitnessRequest({ oldSize, hashes: proof, checkpoint: note })),
    leaf: toBase64(noteLeaf(log.origin, note, hash)),
    tiles: Object.fromEntries(tiles),
    pq: toBase64(cosignedBytes({ ...pq, type: "ml-dsa-44" }, checkpoint, text, pq.time)),
  };
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("utf8");
}

function run(args: readonly string[], input?: unknown): unknown {
  const { status, stdout, stderr, error } = spawnSync(PYTHON, [CHECKER, ...args], {
    input: input === undefined ? "" : JSON.stringify(input),
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  if (error !== undefined) throw error;
  if (stdout === "") throw new Error(`the second implementation ended with ${status}: ${stderr}`);
  return JSON.parse(stdout);
}
