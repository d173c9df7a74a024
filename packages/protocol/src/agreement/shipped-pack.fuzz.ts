/** Agreements that are shipped, for tests. */

import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { readPack, type Pack } from "@parley/agreement";

/** Reads one of agreements/. */
export function readShipped(id: string): Pack {
  const folder = new URL(`../../../../agreements/${id}/`, import.meta.url);
  const names = readdirSync(folder).filter((name) => name.endsWith(".json"));
  const files = new Map(names.map((name) => [name, readFileSync(new URL(name, folder))]));
  const read = readPack(files, { hash: (bytes) => createHash("sha256").update(bytes).digest() });
  if (!read.ok) throw new Error(JSON.stringify(read.faults[0]));
  return read.pack;
}
