/** @module One of the two slots of a lock file: a head, told twice (LOCK-2). */

import { hash } from "node:crypto";
import { assert, decodeText, encodeHex, encodeText, joinBytes } from "@parley/bytes";
import { formatCheckpoint, parseCheckpoint } from "@parley/log";
import type { LockedHead } from "@parley/ports";

/** A head and its number: of two slots the one with the higher number holds. */
export interface LockSlot {
  readonly generation: number;
  readonly head: LockedHead;
}

/** Bytes of a slot: two sectors with the same content. */
export const SLOT_BYTES = 8_192;
/** Bytes of the file: two slots. */
export const LOCK_FILE_BYTES = 2 * SLOT_BYTES;

/** Where the slot of a generation begins. Neighbouring generations never share a place. */
export function placeOf(generation: number): number {
  return (generation % 2) * SLOT_BYTES;
}

/** The bytes of a slot. */
export function formatSlot(slot: LockSlot): Uint8Array {
  const sector = formatSector(slot);
  return joinBytes(sector, sector);
}

/** The newest sound slot of a whole file, or undefined where none is sound. */
export function newestSlot(file: Uint8Array): LockSlot | undefined {
  let newest: LockSlot | undefined;
  for (let at = 0; at < file.length; at += SECTOR_BYTES) {
    const found = parseSector(file.subarray(at, at + SECTOR_BYTES));
    const isHere = found !== undefined && placeOf(found.generation) === at - (at % SLOT_BYTES);
    if (isHere && found.generation > (newest?.generation ?? 0)) newest = found;
  }
  return newest;
}

/** Reads one sector; whatever differs by a bit from what would be written is none. */
function parseSector(sector: Uint8Array): LockSlot | undefined {
  const end = sector.indexOf(0);
  const text = decodeText(sector.subarray(0, end === -1 ? sector.length : end));
  if (!text.ok) return undefined;
  const [, decimal = "", ...rest] = text.value.split("\n");
  const generation = /^[1-9][0-9]{0,15}$/.test(decimal) ? Number(decimal) : Number.NaN;
  const lines = rest.slice(0, 3).map((line) => `${line}\n`);
  const head = parseCheckpoint(lines.join(""), sha256);
  if (!head.ok || !Number.isSafeInteger(generation)) return undefined;
  const { origin, size, root } = head.value;
  const slot = { generation, head: { origin, size, root } };
  return Buffer.compare(formatSector(slot), sector) === 0 ? slot : undefined;
}

function formatSector({ generation, head }: LockSlot): Uint8Array {
  const lines = `${FIRST_LINE}\n${generation}\n${formatCheckpoint(head)}`;
  const text = encodeText(`${lines}${encodeHex(sha256(encodeText(lines)))}\n`);
  assert(text.length <= SECTOR_BYTES, "an origin has at most 255 bytes");
  const sector = new Uint8Array(SECTOR_BYTES);
  sector.set(text);
  return sector;
}

function sha256(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(hash("sha256", bytes, "buffer"));
}

const FIRST_LINE = "parley/lock-record/v1";
const SECTOR_BYTES = 4_096;
