/** @module What every Archive must keep. */

import { encodeText, sameBytes } from "@parley/bytes";
import { must, mustEqual, type ContractCase } from "../contract-case.js";
import type { Archive } from "./archive.js";

/** A medium that can be opened again and again, and how the archive's key reads a file of it. */
export interface ArchiveUnderTest {
  open(): Promise<Archive>;
  read(name: string): Promise<Uint8Array | undefined>;
}

/** The promises of `Archive`. */
export const archiveContract: readonly ContractCase<ArchiveUnderTest>[] = [
  {
    title: "what was kept is named and reads as it was, also after it was opened anew",
    async run(make) {
      const { open, read } = await make();
      const archive = await open();
      mustEqual([...(await archive.names())], [], "names in a new archive");
      for (const [name, content] of FILES) await archive.keep(name, content);
      await archive.close();
      const again = await open();
      mustEqual([...(await again.names())].sort(), [...FILES.keys()].sort(), "names");
      await again.close();
      for (const [name, content] of FILES) {
        const found = await read(name);
        must(found !== undefined && sameBytes(found, content), `${name} reads otherwise`);
      }
    },
  },
  {
    title: "a file that is there stays as it is",
    async run(make) {
      const { open, read } = await make();
      const archive = await open();
      await archive.keep(NAME, encodeText("first"));
      await archive.keep(NAME, encodeText("second"));
      await archive.close();
      const found = await read(NAME);
      must(found !== undefined && sameBytes(found, encodeText("first")), "it was written over");
    },
  },
  {
    title: "two archives on one medium take the same names",
    async run(make) {
      const { open } = await make();
      const [one, other] = [await open(), await open()];
      await Promise.all([one.keep(NAME, encodeText("x")), other.keep(NAME, encodeText("x"))]);
      mustEqual([...(await one.names())], [NAME], "names");
      await one.close();
      await other.close();
    },
  },
];

const NAME = "2026/11/27/00000001-00aa11bb22cc33dd.age";
const FILES: ReadonlyMap<string, Uint8Array> = new Map([
  [NAME, encodeText("a note\n")],
  ["2026/11/27/00000002-00aa11bb22cc33de.age", new Uint8Array(0)],
  ["2027/01/01/00000003-00aa11bb22cc33df.age", new Uint8Array(200_000).fill(65)],
]);
