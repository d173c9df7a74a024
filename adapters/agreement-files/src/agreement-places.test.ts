import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { agreementNames, readAgreementFolder, shippedAgreements } from "./agreement-folder.js";
import { readAgreements, type Agreements } from "./agreement-places.js";

let own: string;

beforeEach(async () => {
  own = await mkdtemp(join(tmpdir(), "parley-places-"));
});

afterEach(async () => {
  await rm(own, { recursive: true });
});

/** Shipped and own agreements, as a centre reads them. */
function readBoth(): Promise<Agreements> {
  return readAgreements([
    { folder: shippedAgreements, origin: "shipped" },
    { folder: own, origin: "own" },
  ]);
}

/** A shipped agreement under another name, with one text of its files replaced. */
async function copyAs(name: string, id: string, from = "", to = ""): Promise<void> {
  await cp(join(shippedAgreements, "cues"), join(own, name), { recursive: true });
  const file = join(own, name, "agreement.json");
  const text = (await readFile(file, "utf8")).replace('"id": "cues"', `"id": "${id}"`);
  expect(text).toContain(from);
  await writeFile(file, text.replace(from, to));
}

describe("agreements of several places", () => {
  it("[PLACE-1] are those shipped and a party's own; a place that is not there is none", async () => {
    const names = await agreementNames(shippedAgreements);
    const shipped = await readBoth();
    expect(shipped.findings).toEqual([]);
    expect([...shipped.kept.keys()]).toEqual(names);
    await copyAs("own-one", "own-one");
    const both = await readBoth();
    expect(both.findings).toEqual([]);
    expect([...both.kept.keys()]).toEqual([...names, "own-one"].sort());
    expect(both.kept.get("own-one")).toMatchObject({ origin: "own", pack: { id: "own-one" } });
    await rm(own, { recursive: true });
    expect((await readBoth()).kept.size).toBe(names.length);
    await mkdir(own);
  });

  it("[PLACE-1] what breaks a rule is told with its line, and the others are read", async () => {
    await copyAs("bad-rule", "bad-rule", '"version"', '"versions"');
    await copyAs("good", "good");
    await mkdir(join(own, "empty"));
    await mkdir(join(own, "no-files", "agreement.json"), { recursive: true });
    await writeFile(join(own, "a-file"), "no agreement");
    const { kept, findings } = await readBoth();
    expect(kept.has("good")).toBe(true);
    expect(findings).toEqual([
      {
        origin: "own",
        folder: "bad-rule",
        file: "agreement.json",
        line: expect.any(Number) as number,
        rule: "PACK-3",
        detail: expect.stringContaining("version") as string,
      },
      expect.objectContaining({ folder: "empty", rule: "PACK-1" }),
      expect.objectContaining({ folder: "no-files", rule: "PACK-1" }),
    ]);
  });

  it("[PLACE-1] a place that cannot be read is told, and the others are read", async () => {
    const file = join(own, "a-file");
    await writeFile(file, "");
    const read = await readAgreements([
      { folder: file, origin: "own" },
      { folder: shippedAgreements, origin: "shipped" },
    ]);
    expect(read.findings).toEqual([expect.objectContaining({ folder: "", rule: "PLACE-1" })]);
    expect(read.kept.size).toBeGreaterThan(0);
  });

  it("[PLACE-2] of one place the first 64 are read, and it is said that there are more", async () => {
    for (let index = 100; index < 165; index++) await mkdir(join(own, `a-${index}`));
    const { findings } = await readBoth();
    expect(findings).toHaveLength(65);
    expect(findings[0]).toMatchObject({ rule: "PLACE-2", detail: expect.stringMatching(/65/) });
    expect(findings.at(-1)).toMatchObject({ folder: "a-163", rule: "PACK-1" });
  });

  it("[PLACE-3] a folder with another name, and a name that is there, are not taken", async () => {
    await copyAs("cues", "cues");
    await copyAs("folder", "other");
    const { kept, findings } = await readBoth();
    expect(findings).toEqual([
      expect.objectContaining({ folder: "cues", rule: "PLACE-3" }),
      expect.objectContaining({ folder: "folder", rule: "PLACE-3", file: "agreement.json" }),
    ]);
    expect(kept.get("cues")?.origin).toBe("shipped");
    expect(kept.has("other")).toBe(false);
  });

  it("[PACK-1] a file that is too large is not read, and told by its rule", async () => {
    await copyAs("large", "large");
    await writeFile(join(own, "large", "figures.json"), new Uint8Array(4_194_305));
    const read = await readAgreementFolder(join(own, "large"));
    expect(read).toMatchObject({ ok: false, faults: [{ file: "figures.json", rule: "PACK-1" }] });
  });
});
