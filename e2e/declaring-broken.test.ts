import { spawnSync } from "node:child_process";
import { watch } from "node:fs";
import { mkdir, readdir, rm, stat, truncate, writeFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Constellation, isAlive, LAUNCHER, until, type Client } from "./constellation.js";

// A centre gets a file system of its own with 3 MiB, in a namespace that ends with its process.
const namespace = ["--map-root-user", "--mount"];
const isPossible = spawnSync("unshare", [...namespace, "true"]).status === 0;
if (!isPossible) console.warn("No full disk: this machine gives nobody a mount namespace.");

let all: Constellation;
let xa: Client;
let xb: Client;

beforeAll(async () => {
  all = await Constellation.start();
  xa = all.client("XA");
  xb = all.client("XB");
});
afterAll(() => all.clean());

describe("a centre that is killed while it declares", () => {
  it("[HTTP-22] [HTTP-27] keeps what it declared, whole, and offers nothing half made", async () => {
    await declared(xa);
    let pid = await all.pidOf("XA");
    for (const moment of [/^\.making-/, /^[0-9a-f]{64}$/]) {
      await killedAt(pid, moment);
      // It answers before its note is written, which names the one before until then.
      pid = (await all.startCentre("XA")).child.pid ?? 0;
      const kept = await readdir(all.path("XA", "declarations"));
      expect(kept.filter((name) => !/^[0-9a-f]{64}$/.test(name))).toEqual([]);
      const { tables, work } = await declarations(xa);
      expect(work).toEqual([]);
      expect(kept).toEqual(expect.arrayContaining(tables.map(({ id }) => id)));
    }
    await declared(xa);
    const { tables } = await declarations(xa);
    expect(tables.length).toBeGreaterThanOrEqual(2);
    for (const { id } of tables) expect(await opened(xa, id)).toMatchObject({ done: 1 });
    await until("the other has the same tables", 20_000, async () => {
      return idsOf(await declarations(xb)) === idsOf(await declarations(xa));
    });
  });
});

describe.skipIf(!isPossible && process.env["CI"] !== "true")("a full disk", () => {
  let ballast: string;
  let root: string;

  beforeAll(async () => {
    await all.kill("XB");
    const small = `${all.state}/small`;
    await mkdir(small);
    const words = [small, all.path("XB"), process.execPath, LAUNCHER, "--state", all.state];
    const shell = [...namespace, "sh", "-ec", INTO_SMALL, "sh"];
    const started = all.spawn("unshare", [...shell, ...words, "--centre", "XB", "centre", "start"]);
    await all.answers("XB", started);
    root = `/proc/${started.child.pid}/root${all.path("XB")}`;
    ballast = `${root}/ballast`;
  });

  it("[STORE-1] says of what is declared, opened or bound that nothing was sent, and leaves nothing", async () => {
    const { declaration = "" } = await declared(xb);
    const before = await namesBelow(root);
    await fill(ballast);
    const full = { rule: "STORE-1", detail: expect.stringMatching(/disk is full/) };
    for (const begun of [
      await worked(xb, "/api/declarations", { ...DECLARED, to: ["XA"] }),
      await opened(xb, declaration),
      await worked(xb, "/api/disclosures", { ...OPENED, declaration, step: "bases", waits: true }),
    ]) {
      expect(begun.failed).toEqual(full);
    }
    expect(await namesBelow(root)).toEqual(before);
    const { tables } = await declarations(xb);
    expect(tables.filter(({ from }) => from === "XB").map(({ id }) => id)).toEqual([declaration]);
    await rm(ballast);
    await until("the trouble is over", 20_000, async () => {
      return (await xb.ask("GET", "/healthz")).status === 200;
    });
    expect(await opened(xb, declaration)).toMatchObject({ done: 1 });
  });
});

interface Work {
  readonly id: string;
  readonly declaration?: string;
  readonly done: number;
  readonly statement?: string;
  readonly failed?: { readonly rule: string; readonly detail: string };
}

interface Declarations {
  readonly tables: readonly { readonly id: string; readonly from: string }[];
  readonly work: readonly Work[];
}

function declarations(client: Client): Promise<Declarations> {
  return client.get("/api/declarations");
}

function idsOf({ tables }: Declarations): string {
  return tables
    .map(({ id }) => id)
    .sort()
    .join();
}

/** Declares a table, and kills XA's centre once such a name is in its folder, or just after. */
async function killedAt(pid: number, moment: RegExp): Promise<void> {
  const watcher = watch(all.path("XA", "declarations"), (_, name) => {
    if (!moment.test(name ?? "")) return;
    watcher.close();
    process.kill(pid, "SIGKILL");
  });
  try {
    // Whether the answer still comes is not what is asked here.
    await xa.ask("POST", "/api/declarations", { ...DECLARED, to: ["XB"] }).catch(() => undefined);
    await until("the centre is gone", 20_000, () => !isAlive(pid));
  } finally {
    watcher.close();
  }
}

/** Posts what begins work, and waits for its end. */
async function worked(client: Client, path: string, body: object): Promise<Work> {
  const { status, body: begun } = await client.ask<{ work: string }>("POST", path, body);
  expect(status).toBe(202);
  let found: Work | undefined;
  await until("the work has ended", 20_000, async () => {
    found = (await declarations(client)).work.find(({ id }) => id === begun.work);
    return found?.statement !== undefined || found?.failed !== undefined;
  });
  return found as Work;
}

async function declared(client: Client): Promise<Work> {
  const to = [client === xa ? "XB" : "XA"];
  const work = await worked(client, "/api/declarations", { ...DECLARED, to });
  expect(work).toMatchObject({ done: 1 });
  return work;
}

function opened(client: Client, declaration: string): Promise<Work> {
  return worked(client, "/api/disclosures", { ...OPENED, declaration, item: "SILO-01" });
}

async function namesBelow(path: string): Promise<readonly string[]> {
  return (await readdir(`${path}/declarations`, { recursive: true })).sort();
}

/** Takes all the room there is. */
async function fill(path: string): Promise<void> {
  const code = await writeFile(path, Buffer.alloc(16 * 1024 * 1024)).then(
    () => "none",
    (error: NodeJS.ErrnoException) => error.code,
  );
  expect(code).toBe("ENOSPC");
  await truncate(path, (await stat(path)).size);
}

const DECLARED = {
  ...{ agreement: "model", form: "csv", asOf: "2026-11-01", scope: "All of it." },
  table: "id,kind,deployed,inView,warheads,place\nSILO-01,missile,true,false,3,North\n",
  ...{ precedence: 3, lang: "en", reviewedBy: "A. Vale", releasedBy: ["B. Quist", "C. Orme"] },
};
const OPENED = { precedence: 3, lang: "en", authority: "Order 7" };
const INTO_SMALL = [
  'small="$1"; folder="$2"; shift 2',
  'mount -t tmpfs -o size=3m,mode=700 tmpfs "$small"',
  'cp -a "$folder/." "$small"',
  'mount --bind "$small" "$folder"',
  'exec "$@"',
].join("\n");
