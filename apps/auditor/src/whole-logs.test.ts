import { beforeAll, describe, expect, it } from "vitest";
import {
  auditOf,
  leaves,
  LOG,
  newFolder,
  placesOf,
  put,
  readVector,
  serve,
  writeLog,
} from "./sample-logs.fuzz.js";

interface VectorLog {
  readonly vkey: string;
  readonly checkpoints: Readonly<Record<string, string>>;
}
const tessera = readVector("tlog/log-tessera-15.json") as VectorLog & {
  readonly resourcesBase64: Readonly<Record<string, string>>;
};
const genlog = readVector("tlog/log-genlog-700.json") as VectorLog & {
  readonly witnessVkeys: readonly string[];
};
const made = readVector("tlog/tree-leaf-n.json") as {
  readonly roots: readonly { readonly size: number; readonly rootBase64: string }[];
};
const asGiven = (one: VectorLog): { name: string; bytes: Buffer }[] =>
  Object.entries(one.checkpoints).map(([name, note]) => ({ name, bytes: Buffer.from(note) }));

describe("a log that another program wrote", () => {
  const folder = newFolder();
  beforeAll(() => {
    for (const [path, base64] of Object.entries(tessera.resourcesBase64)) {
      put(folder, path, Buffer.from(base64, "base64"));
    }
  });

  it.each(Object.entries(tessera.checkpoints))(
    "[AUD-8] is sound at size %s, in its folder and from a server",
    async (size, checkpoint) => {
      put(folder, "checkpoint", checkpoint);
      for (const log of [folder, await serve(folder)]) {
        const report = await auditOf(log, { vkeys: [tessera.vkey], strict: true });
        expect(report).toMatchObject({
          verdict: "sound",
          exitCode: 0,
          origin: "example.com/log/testdata",
          size: Number(size),
          entriesRead: Number(size),
          entriesAsSigned: true,
          keys: [tessera.vkey],
          keysFrom: "reader",
          findings: [],
        });
      }
    },
  );

  it("[AUD-10] every checkpoint it ever gave is a prefix of the last", async () => {
    put(folder, "checkpoint", tessera.checkpoints["15"] ?? "");
    const older = asGiven(tessera);
    const report = await auditOf(folder, { vkeys: [tessera.vkey], older });
    expect(older).toHaveLength(16);
    expect(report).toMatchObject({ verdict: "sound", evidence: [], remarks: [] });
  });
});

describe("a log that centres write", () => {
  const folder = newFolder();
  let size = 0;

  it.each(made.roots.filter((one) => one.size <= 1_100 || one.size >= 65_000))(
    "[AUD-7] is sound at $size, where another program gives the same root",
    async ({ size: next, rootBase64 }) => {
      if (next < size) return;
      size = next;
      await writeLog(folder, [size]);
      const report = await auditOf(folder, { strict: true });
      expect(placesOf(report)).toEqual([]);
      expect(report).toMatchObject({ verdict: "sound", size, root: rootBase64, entriesRead: size });
    },
    60_000,
  );

  it("[AUD-8] is sound from a server, and is the same log", async () => {
    const [there, served] = [await auditOf(folder), await auditOf(await serve(folder))];
    expect(served).toEqual(there);
    expect(served.verdict).toBe("sound");
  });

  it("[AUD-11] and the witnesses of a log of 700 entries are found", async () => {
    const own = newFolder();
    await writeLog(own, [700]);
    put(own, "checkpoint", genlog.checkpoints["700"] ?? "");
    const report = await auditOf(own, {
      vkeys: [genlog.vkey],
      witnesses: genlog.witnessVkeys,
      older: asGiven(genlog),
    });
    expect(report).toMatchObject({ verdict: "sound", size: 700, quorum: 2 });
    expect(report.cosignatures).toEqual([
      { key: "witness.example.com/w1+c24de3b1", seconds: 1_700_000_700 },
      { key: "witness.example.com/w2+2988e861", seconds: 1_700_000_707 },
    ]);
  });

  it("[AUD-6] entries of every length are read", async () => {
    const own = newFolder();
    const bytes = (from: number, to: number): readonly Uint8Array[] =>
      leaves(from, to).map((_, place) => Buffer.alloc(((from + place) * 1_021) % 65_536, from));
    await writeLog(own, [1, 256, 260, 600], bytes);
    expect(await auditOf(own)).toMatchObject({ verdict: "sound", entriesRead: 600 });
    expect(await auditOf(await serve(own))).toMatchObject({ verdict: "sound", keys: [LOG.vkey] });
    const strict = await auditOf(own, { strict: true });
    expect(placesOf(strict)).toEqual(["AUD-19 tile/entries/000"]);
    expect(strict.firstBadIndex).toBe(0);
  });
});
