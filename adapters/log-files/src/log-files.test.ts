import { createHash } from "node:crypto";
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { formatCheckpoint, formatTilePath, tilesBetween, type TreeHead } from "@parley/log";
import { LogFilesError, type LogFiles } from "@parley/ports";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { auditFolder, readEntry } from "./folder-audit.fuzz.js";
import { openLogFiles, repairLogFiles } from "./index.js";

interface Made {
  readonly roots: readonly { readonly size: number; readonly rootBase64: string }[];
  readonly inclusion: readonly {
    readonly index: number;
    readonly size: number;
    readonly proofBase64: readonly string[];
  }[];
  readonly consistency: readonly {
    readonly size1: number;
    readonly size2: number;
    readonly proofBase64: readonly string[];
  }[];
}
interface MadeTiles {
  readonly trees: readonly {
    readonly size: number;
    readonly resources: readonly { readonly path: string; readonly sha256: string }[];
  }[];
}

/** Made with golang.org/x/mod; entry i is "leaf i". */
const made = readVector("tree-leaf-n.json") as Made;
const madeTiles = readVector("tiles-leaf-n.json") as MadeTiles;
const roots = new Map(made.roots.map(({ size, rootBase64 }) => [size, rootBase64]));
const SIZE_MAX = 1_000;

let above: string;
let folder: string;
let log: LogFiles | undefined;

beforeEach(() => {
  above = mkdtempSync(join(tmpdir(), "parley-log-"));
  folder = join(above, "log");
});

afterEach(async () => {
  await log?.close();
  log = undefined;
  rmSync(above, { recursive: true, force: true });
});

describe("a log in a folder", () => {
  it("[TILE-3] has the files, roots and proofs that another implementation made", async () => {
    log = await open();
    for (const { size, resources } of madeTiles.trees) {
      if (size > 70_000) continue;
      const head = await log.append(leaves(log.size, size));
      expect(base64(head.root)).toBe(roots.get(size));
      await log.publish(checkpointOf(head), head);
      for (const { path, sha256 } of resources) {
        expect(hashOf(readFileSync(join(folder, path))), path).toBe(sha256);
      }
    }
    for (const [size, root] of roots) {
      if (size <= log.size) expect(base64((await log.headAt(size)).root), `${size}`).toBe(root);
    }
    for (const { index, size, proofBase64 } of made.inclusion) {
      expect((await log.proveInclusion(index, size)).map(base64)).toEqual(proofBase64);
    }
    for (const { size1, size2, proofBase64 } of made.consistency) {
      if (size1 === 0) continue;
      expect((await log.proveConsistency(size1, size2)).map(base64)).toEqual(proofBase64);
    }
  });

  it("is the same however its entries came, and wherever it was opened anew", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 8 }),
        async (sizes) => {
          rmSync(folder, { recursive: true, force: true });
          for (const count of sizes) {
            const one = await open();
            const begun = one.size;
            const [head] = await Promise.all([
              one.append(leaves(begun, begun + count)),
              one.append(leaves(begun + count, begun + count + 1)),
            ]);
            expect(head.size).toBe(begun + count + 1);
            const known = roots.get(head.size);
            if (known !== undefined) expect(base64(head.root)).toBe(known);
            expect((await one.headAt(head.size)).root).toEqual(head.root);
            await one.close();
          }
          const again = await open();
          const sum = sizes.reduce((total, count) => total + count + 1, 0);
          expect(again.size).toBe(sum);
          if (sum > 0) expect(text(await readEntry(folder, sum - 1))).toBe(`leaf ${sum - 1}`);
          await again.close();
        },
      ),
      { numRuns: 15 },
    );
  });

  it("[FILES-6] keeps the unfinished tiles of what was published, and no others", async () => {
    log = await open();
    const published = await log.append(leaves(0, 300));
    await log.publish(checkpointOf(published), published);
    await log.append(leaves(300, 310));
    await log.headAt(305);
    const latest = await log.append(leaves(310, 320));
    await log.close();
    log = await open();
    expect(log.size).toBe(320);
    await log.append(leaves(320, 321));
    const wanted = [...tilesBetween(0, 321), ...tilesBetween(0, published.size)];
    expect(filesBelow(join(folder, "tile"))).toEqual(
      [...new Set(wanted.map((tile) => formatTilePath(tile).slice("tile/".length)))].sort(),
    );
    expect(latest.size).toBe(320);
    expect(text((await log.published()) ?? new Uint8Array())).toBe(text(checkpointOf(published)));
  });

  it("[FILES-6] keeps a tile of what was published also while it is unfinished in larger trees", async () => {
    log = await open();
    for (const size of [300, 310, 520, 70_000, 70_001]) {
      const head = await log.append(leaves(log.size, size));
      if (size > 300) await auditFolder(folder);
      if (size !== 310) await log.publish(checkpointOf(head), head);
    }
    expect(await auditFolder(folder)).toHaveLength(70_001);
  });

  it("[FILES-2] shows no checkpoint of a tree that its files do not lead to", async () => {
    log = await open();
    const head = await log.append(leaves(0, 10));
    const other = { ...head, root: new Uint8Array(32) };
    await expect(log.publish(checkpointOf(other), other)).rejects.toThrow(LogFilesError);
    flip("tile/0/000.p/10", 40);
    await expect(log.publish(checkpointOf(head), head)).rejects.toThrow(LogFilesError);
    expect(await log.published()).toBeUndefined();
  });

  it.each([
    ["checkpoint", "junk"],
    ["checkpoint", "test\n9\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n— a b\n"],
    ["vkey", "another+00000000+key\n"],
  ])(
    "[FILES-5] a %s of %j is set aside by the repair of a tree that is ours",
    async (name, text) => {
      log = await open();
      const head = await log.append(leaves(0, 300));
      await log.publish(checkpointOf(head), head);
      await log.close();
      writeFileSync(join(folder, name), text);
      const options = { folder, vkey: "test" };
      await expect(openLogFiles(options)).rejects.toThrow(LogFilesError);
      const report = await repairLogFiles(options, head, async () => undefined);
      expect(report).toEqual({ rebuilt: [], lost: [] });
      log = await openLogFiles(options);
      expect(await log.headAt(300)).toEqual(head);
      await log.publish(checkpointOf(head), head);
      expect(readFileSync(`${folder}.${name}.damaged`, "utf8")).toBe(text);
      rmSync(`${folder}.${name}.damaged`);
    },
  );

  it.each([2, 40, 100])(
    "[FILES-2] gives no head of entries whose bundle has byte %i wrong",
    async (at) => {
      log = await open();
      await log.append(leaves(0, 10));
      await log.headAt(10);
      const head = await log.append(leaves(10, 20));
      flip("tile/entries/000.p/20", at);
      await expect(log.headAt(20)).rejects.toThrow(LogFilesError);
      await expect(log.publish(checkpointOf(head), head)).rejects.toThrow(LogFilesError);
    },
  );
});

describe("bad luck", () => {
  it("[FILES-1] names a file when it is synced, and no hash tile before the bundles are durable", async () => {
    const steps: string[] = [];
    log = await openLogFiles({ folder, vkey: "test", hook: (step) => steps.push(step) });
    await log.append(leaves(0, 255));
    for (const end of [256, 700]) {
      steps.length = 0;
      await log.append(leaves(log.size, end));
      for (const [at, step] of steps.entries()) {
        const [verb, path = ""] = step.split(" ");
        if (verb === "rename") {
          expect(steps.lastIndexOf(`sync ${path}`), step).toBeLessThan(at);
          const folderSynced = steps.lastIndexOf(`sync folder ${dirname(path)}`);
          expect(folderSynced, step).toBeGreaterThan(at);
        }
        const isTile = verb === "write" && !path.startsWith("tile/entries/");
        if (isTile) expect(steps.slice(at).join(), step).not.toContain("tile/entries");
      }
      expect(steps.some((step) => step.startsWith("rename tile/0/"))).toBe(true);
    }
  });

  it("[FILES-1] a failure at any step loses nothing acknowledged, and the next start goes on", async () => {
    for (let failAt = 1; failAt < 200; failAt++) {
      rmSync(folder, { recursive: true, force: true });
      let steps = 0;
      let acknowledged = 0;
      const hook = (step: string): void => {
        if (++steps === failAt) throw Object.assign(new Error(step), { code: "EIO" });
      };
      try {
        const one = await openLogFiles({ folder, vkey: "test", hook });
        for (const end of [100, 255, 256, 600]) {
          acknowledged = (await one.append(leaves(acknowledged, end))).size;
          const head = await one.headAt(acknowledged);
          await one.publish(checkpointOf(head), head);
        }
        await one.close();
        expect(failAt, "every step was made to fail").toBeGreaterThan(30);
        return;
      } catch (error) {
        expect(error, String(error)).toBeInstanceOf(LogFilesError);
      }
      const again = await open();
      expect(again.size, `failed at ${failAt}`).toBeGreaterThanOrEqual(acknowledged);
      const head = await again.append(leaves(again.size, SIZE_MAX));
      expect(base64(head.root)).toBe(base64(await rootOf(SIZE_MAX)));
      expect((await again.headAt(SIZE_MAX)).root).toEqual(head.root);
      await again.close();
    }
    expect.unreachable("there are fewer steps");
  }, 120_000);

  it("[FILES-1] [FILES-2] a process killed with -9 loses nothing it said was there, and what is public is whole", async () => {
    const writer = join(above, "writer.mjs");
    const built = new URL("../dist/index.js", import.meta.url).href;
    writeFileSync(
      writer,
      `import { openLogFiles } from ${JSON.stringify(built)};
       const log = await openLogFiles({ folder: ${JSON.stringify(folder)}, vkey: "test" });
       for (let turn = 0; ; turn++) {
         const all = Array.from({ length: 37 }, (_, at) => "leaf " + (log.size + at));
         const entries = all.map((text) => Buffer.from(text));
         const head = await log.append(entries);
         process.stdout.write(head.size + "\\n");
         const root = Buffer.from(head.root).toString("base64");
         const note = "test\\n" + head.size + "\\n" + root + "\\n\\n— test AAAAAAAA\\n";
         if (turn % 2 === 0) await log.publish(Buffer.from(note), head);
       }`,
    );
    for (let kill = 0; kill < 8; kill++) {
      const child = spawn(process.execPath, [writer], { stdio: ["ignore", "pipe", "inherit"] });
      let said = "";
      child.stdout.on("data", (chunk: Buffer) => {
        said += chunk.toString();
        if (said.split("\n").length > 3 + kill * 2) child.kill("SIGKILL");
      });
      await new Promise((resolve) => child.once("close", resolve));
      const last = Number(said.trim().split("\n").at(-1));
      if (existsSync(join(folder, "checkpoint"))) await auditFolder(folder);
      const one = await openLogFiles({ folder, vkey: "test" });
      expect(one.size).toBeGreaterThanOrEqual(last);
      for (const index of [0, last - 1, one.size - 1]) {
        expect(text(await readEntry(folder, index))).toBe(`leaf ${index}`);
      }
      expect((await one.headAt(one.size)).root).toEqual(await rootOf(one.size));
      await one.close();
    }
  }, 120_000);

  it.each([
    ["a bundle cut short", (): void => cutShort("tile/entries/001.p/44")],
    ["a checkpoint that is none", (): void => writeFileSync(join(folder, "checkpoint"), "junk\n")],
    ["another key's log", (): void => writeFileSync(join(folder, "vkey"), "other\n")],
    ["a full tile of other hashes", (): void => flip("tile/0/000", 100)],
  ])("[FILES-3] %s is named when it is opened", async (_, damage) => {
    const one = await open();
    const head = await one.append(leaves(0, 300));
    await one.publish(checkpointOf(head), head);
    await one.close();
    damage();
    await expect(open()).rejects.toThrow(LogFilesError);
  });
});

function open(): Promise<LogFiles> {
  return openLogFiles({ folder, vkey: "test" });
}

function leaves(from: number, to: number): readonly Uint8Array[] {
  return Array.from({ length: to - from }, (_, at) => Buffer.from(`leaf ${from + at}`));
}

/** The root by way of a log that was never interrupted. */
async function rootOf(size: number): Promise<Uint8Array> {
  const other = join(above, "never-interrupted");
  const one = await openLogFiles({ folder: other, vkey: "test" });
  const { root } = await one.append(leaves(0, size));
  await one.close();
  rmSync(other, { recursive: true });
  rmSync(`${other}.unfinished`, { recursive: true });
  return root;
}

function checkpointOf(head: TreeHead): Uint8Array {
  return Buffer.from(`${formatCheckpoint({ origin: "test", ...head })}\n— test AAAAAAAA\n`);
}

function flip(path: string, at: number): void {
  const bytes = readFileSync(join(folder, path));
  bytes[at] = (bytes[at] as number) ^ 1;
  writeFileSync(join(folder, path), bytes);
}

function cutShort(path: string): void {
  writeFileSync(join(folder, path), readFileSync(join(folder, path)).subarray(0, -1));
}

function filesBelow(path: string, prefix = ""): readonly string[] {
  if (!existsSync(path)) return [];
  return readdirSync(path, { withFileTypes: true })
    .flatMap((one) =>
      one.isDirectory()
        ? filesBelow(join(path, one.name), `${prefix}${one.name}/`)
        : [prefix + one.name],
    )
    .sort();
}

function readVector(name: string): unknown {
  const url = new URL(`../../../vectors/third-party/tlog/${name}`, import.meta.url);
  return JSON.parse(readFileSync(url, "utf8"));
}

function hashOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("base64");
}

function text(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("utf8");
}
