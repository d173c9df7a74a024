/** @module A proof in one file: index, inclusion, checkpoint (C2SP tlog-proof; PROOF). */

import {
  decodeBase64,
  encodeBase64,
  encodeText,
  fault,
  joinBytes,
  ok,
  UsageError,
  type Hash,
  type Result,
} from "@parley/bytes";
import {
  formatCovered,
  formatDecimal,
  formatHashes,
  readCovered,
  readDecimal,
  readHashes,
} from "./text-lines.js";

/** A `.tlog-proof` as it was read; nothing is verified. */
export interface TlogProof {
  /** Not authenticated; may help to find what the proof is about. */
  readonly extra?: Uint8Array;
  readonly index: number;
  readonly hashes: readonly Uint8Array[];
  /** The signed checkpoint, byte for byte: give it to `openCheckpoint` next. */
  readonly checkpoint: Uint8Array;
}

/** Writes a proof around a signed checkpoint. */
export function formatTlogProof({ extra, index, hashes, checkpoint }: TlogProof): Uint8Array {
  const lines = [
    FIRST_LINE,
    ...(extra === undefined ? [] : [`${EXTRA}${encodeBase64(extra)}`]),
    `${INDEX}${formatDecimal(index)}`,
    ...formatHashes(hashes),
  ];
  return formatCovered({ lines, checkpoint });
}

/** Reads a proof (PROOF-1); the checkpoint in it is taken as it stands. */
export function parseTlogProof(bytes: Uint8Array): Result<TlogProof> {
  const covered = readCovered(bytes, "PROOF-1");
  if (!covered.ok) return covered;
  const [first, ...rest] = covered.value.lines;
  if (first !== FIRST_LINE) return fault("PROOF-1", "not a tlog-proof of version 1", 0);
  const extra = rest[0]?.startsWith(EXTRA) ? decodeBase64(rest[0].slice(EXTRA.length)) : undefined;
  if (extra?.ok === false) return fault("PROOF-1", "the extra line is not base64");
  const [second = "", ...encoded] = extra === undefined ? rest : rest.slice(1);
  const index = second.startsWith(INDEX) ? readDecimal(second.slice(INDEX.length)) : undefined;
  if (index === undefined) return fault("PROOF-1", "the index is missing or odd");
  const hashes = readHashes(encoded, "PROOF-1");
  if (!hashes.ok) return hashes;
  const { checkpoint } = covered.value;
  return ok({ ...(extra && { extra: extra.value }), index, hashes: hashes.value, checkpoint });
}

/** The entry of a note in a log: gives nothing away without the note (LEAF-1). */
export function noteLeaf(origin: string, note: Uint8Array, hash: Hash): Uint8Array {
  if (origin === "" || origin.includes("\n")) throw new UsageError("an origin is one line");
  return hash(joinBytes(encodeText(`parley/leaf/v1\n${origin}\n`), note));
}

const FIRST_LINE = "c2sp.org/tlog-proof@v1";
const EXTRA = "extra ";
const INDEX = "index ";
