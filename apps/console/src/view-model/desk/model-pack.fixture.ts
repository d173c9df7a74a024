/** @module The model agreement between the fictional states, for tests. */

import { readFileSync } from "node:fs";
import { readPack, type Pack } from "@parley/agreement";

/** Reads it from the repository. */
export function modelPack(): Pack {
  const files = NAMES.map((name): [string, Uint8Array] => {
    return [
      name,
      readFileSync(new URL(`../../../../../agreements/model/${name}`, import.meta.url)),
    ];
  });
  const read = readPack(new Map(files), { hash: () => new Uint8Array(32) });
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  return read.pack;
}

const NAMES = ["agreement.json", "events.json", "figures.json", "sources.json"];
