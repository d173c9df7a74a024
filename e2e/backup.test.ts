import { spawnSync } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import type { CheckReport } from "@parley/centre";
import { Ajv2020, type AnySchema } from "ajv/dist/2020.js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  Constellation,
  isAlive,
  LAUNCHER,
  PARTIES,
  pause,
  ROOT,
  until,
  type ErrorBody,
  type Made,
} from "./constellation.js";
import { parleyHere, type Ended } from "./here.js";

const SCHEMA = join(ROOT, "apps/cli/schemas/centre-check.schema.json");
const isCheck = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(
  JSON.parse(readFileSync(SCHEMA, "utf8")) as AnySchema,
);
const namespace = ["--map-root-user", "--mount"];
const hasNamespace = spawnSync("unshare", [...namespace, "true"]).status === 0;

/** Borealia is backed up, set back and robbed of its lock record; Aurelia and Corvania are not. */
describe("backup, restore and lock record", () => {
  let all: Constellation;
  let lock: string;
  let backup: string;

  beforeAll(async () => {
    all = await Constellation.start();
    lock = join(all.state, "XB.lock");
    backup = join(all.state, "backup");
  });
  afterAll(() => all.clean());

  it("[BAK-2] [CLI-32] made while messages flow is one moment of the centre, and whole", async () => {
    let isOver = false;
    const flow = PARTIES.map(async (party, index) => {
      const to = PARTIES.filter((other) => other !== party);
      for (let count = 0; !isOver; count++) {
        await all.client(party).say({ to, text: `${party} ${count}`, precedence: 2 + index });
        await pause(50);
      }
      return true;
    });
    await pause(300);
    const { code, stdout, stderr } = await parley("centre", "backup", "--to", backup);
    isOver = true;
    await Promise.all(flow);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toContain(`the lock record ${lock}`);
    expect(stdout).toMatch(/Never start a second centre/);
    expect(stdout).toMatch(/root key still lies in the centre's folder/);
    expect(await check()).toMatchObject({ code: 0, report: { running: true, keysOpened: true } });
    const elsewhere = join(all.state, "copy", "XB");
    const put = await parley("centre", "restore", "--from", backup, "--into", elsewhere);
    expect(put).toMatchObject({ code: 0, stderr: "" });
    expect(put.stdout).toContain(`The lock record ${lock} was not touched.`);
    const { code: behind, report } = await check("--state", join(all.state, "copy"));
    expect(behind).toBe(1);
    // The messages after the backup are in the lock record, and nothing else is wrong.
    expect(report.findings.map(({ kind }) => kind)).toEqual(["set-back"]);
    expect(report.lockRecord).toMatchObject({ path: lock, state: "ahead" });
    const manifest = JSON.parse(readFileSync(join(backup, "backup.json"), "utf8")) as CheckReport;
    expect(report.entries).toBe(manifest.entries);
    expect(report.log).toEqual((manifest as unknown as { readonly head: unknown }).head);
    expect(report.log?.size).toBeGreaterThan(7);
  });

  it("[LOCK-8] [LOCK-9] [BAK-7] an old backup signs nothing, says why, and catches up to the same root", async () => {
    await settled();
    await end();
    const { report: last } = await check();
    const before = readFileSync(lock);
    renameSync(all.path("XB"), `${all.path("XB")}.away`);
    const put = await parley("centre", "restore", "--from", backup);
    expect(put).toMatchObject({ code: 0, stderr: "" });
    expect(put.stdout).toMatch(/signs nothing.*catches up from peers/s);
    expect(readFileSync(lock).equals(before)).toBe(true);
    expect((await check()).report.lockRecord?.state).toBe("ahead");
    const peers = await Promise.all([all.pidOf("XA"), all.pidOf("XC")]);
    // While no peer answers nothing can be given back.
    for (const pid of peers) process.kill(pid, "SIGSTOP");
    let refused: { readonly status: number; readonly body: ErrorBody };
    try {
      await all.startCentre("XB");
      refused = await act();
      expect((await all.client("XB").watch()).troubles.map(({ kind }) => kind)).toEqual([
        "held-set-back",
      ]);
    } finally {
      for (const pid of peers) process.kill(pid, "SIGCONT");
    }
    expect(refused.body.error.rule).toBe("LOCK-8");
    expect(refused.body.error.what).toMatch(/store is older than what it has signed/);
    await until("all is given back", 45_000, async () => {
      return (await all.client("XB").watch()).troubles.length === 0;
    });
    expect((await check()).report).toMatchObject({ verdict: "sound", log: last.log });
    const made = await all.client("XB").say({ to: ["XA", "XC"], text: "all is back" });
    for (const party of ["XA", "XC"] as const) {
      await until(`it is at ${party}`, 20_000, async () => {
        return (await all.client(party).ask("GET", `/api/statements/${made.id}`)).status === 200;
      });
      // That a proof came late is no doubt about a log, and on a slow machine so it may.
      const { notices } = await all.client(party).watch();
      expect(notices.filter(({ kind }) => kind !== "proof-late")).toEqual([]);
    }
  });

  it("[BAK-11] [BAK-12] [CLI-42] without its lock record it signs nothing until an operator says so", async () => {
    await end();
    rmSync(lock);
    expect((await check()).report.findings.map(({ kind }) => kind)).toEqual(["record-lost"]);
    await all.startCentre("XB");
    expect((await act()).body.error).toMatchObject({ rule: "LOCK-8" });
    const early = await relock("--yes");
    expect(early).toMatchObject({ code: 1, stdout: "" });
    expect(early.stderr).toMatch(/runs.*No lock record was written.*Stop it/s);
    await end();
    const unasked = await relock();
    expect(unasked).toMatchObject({ code: 2, stdout: "" });
    expect(existsSync(lock)).toBe(false);
    const { log } = (await check()).report;
    const done = await relock("--yes");
    expect(done.code).toBe(0);
    expect(done.stderr).toContain(`${log?.size} entries and the root ${log?.root}`);
    expect(done.stderr).toMatch(/The witness http:\S+ has cosigned \d+ entries/);
    const line = readFileSync(all.path("XB", "centre.log"), "utf8").trimEnd().split("\n").at(-1);
    expect(JSON.parse(line ?? "")).toMatchObject({
      ...log,
      msg: expect.stringContaining("lock record"),
    });
    expect((await check()).code).toBe(0);
    await all.startCentre("XB");
    await all.client("XB").say({ to: ["XA"], text: "under a new record" });
  });

  it("[LOCK-7] [BAK-11] the lock record of another history is not gone on from, nor replaced", async () => {
    await settled();
    await end();
    const own = readFileSync(lock);
    copyFileSync(join(all.state, "XA.lock"), lock);
    expect((await check()).report.findings.map(({ kind }) => kind)).toEqual(["other-history"]);
    const started = await all.startCentre("XB");
    expect((await act()).body.error.what).toMatch(/not the one that its lock record was kept for/);
    await end();
    await started.ended;
    const refused = await relock("--yes");
    expect(refused).toMatchObject({ code: 1, stdout: "" });
    expect(refused.stderr).toMatch(/another history.*No lock record was written/s);
    expect(readFileSync(lock).equals(readFileSync(join(all.state, "XA.lock")))).toBe(true);
    writeFileSync(lock, own);
  });

  it("[LOCK-1] [CLI-44] a damaged lock record, or one whose medium is away, is never an empty one", async () => {
    const own = readFileSync(lock);
    writeFileSync(lock, own.subarray(0, 8_192));
    await all.startCentre("XB");
    expect((await act()).body.error).toMatchObject({ rule: "LOCK-8" });
    expect((await parley("centre", "status")).stdout).toMatch(/LOCK RECORD IS GONE.*centre check/);
    const { code, report } = await check();
    expect(code).toBe(1);
    expect(report.findings.map(({ kind }) => kind)).toEqual(["record-damaged"]);
    expect(report.findings[0]?.next).toContain(`mv ${lock} ${lock}.damaged`);
    await end();
    expect((await relock("--yes")).code).toBe(1);
    expect(readFileSync(lock)).toHaveLength(8_192);
    renameSync(lock, `${lock}.damaged`);
    expect((await relock("--yes")).code).toBe(0);
    expect((await check()).code).toBe(0);
    const config = all.path("XB", "centre.json");
    const settings = readFileSync(config, "utf8");
    const away = { ...JSON.parse(settings), lockRecord: "../away/XB.lock" } as object;
    writeFileSync(config, JSON.stringify(away));
    expect((await check()).report.findings.map(({ kind }) => kind)).toEqual(["record-away"]);
    const refused = await relock("--yes");
    expect(refused.stderr).toMatch(/is not there.*medium.*Bring the medium back/s);
    writeFileSync(config, settings);
  });

  it.skipIf(!hasNamespace && process.env["CI"] !== "true")(
    "[BAK-4] a disk that is full leaves nothing, and says so",
    async () => {
      const small = join(all.state, "small");
      mkdirSync(small);
      const words = [small, process.execPath, LAUNCHER, "--state", all.state, "--centre", "XB"];
      const args = [...namespace, "sh", "-c", IN_SMALL, "sh", ...words];
      const started = all.spawn("unshare", [
        ...args,
        "centre",
        "backup",
        "--to",
        `${small}/backup`,
      ]);
      expect((await started.ended).code).toBe(1);
      expect(started.stderr()).toMatch(
        /not finished: .*[Nn]o room.*removed.*make the backup again/s,
      );
      expect(started.stdout()).toBe("left: \n");
    },
  );

  it("[BAK-6] [CLI-43] a restore ended by kill -9 is never a centre, and is told of", async () => {
    const pipe = join(all.state, "broken");
    spawnSync("cp", ["-a", backup, pipe]);
    rmSync(join(pipe, "store.sqlite"));
    spawnSync("mkfifo", [join(pipe, "store.sqlite")]);
    const state = join(all.state, "third");
    const restore = all.run("--state", state, "centre", "restore", "--from", pipe);
    const begun = (): string | undefined =>
      (existsSync(state) ? readdirSync(state) : []).find((name) =>
        name.startsWith("XB.restoring-"),
      );
    await until("it has begun", 20_000, () => {
      const name = begun();
      return name !== undefined && readdirSync(join(state, name)).includes("root.vkey");
    });
    restore.child.kill("SIGKILL");
    await restore.ended;
    expect(readdirSync(state)).toEqual([begun()]);
    const start = all.run("--state", state, "--centre", "XB", "centre", "start");
    expect((await start.ended).code).toBe(1);
    expect(start.stderr()).toContain(`remove ${join(state, begun() as string)}`);
    const again = all.run("--state", state, "centre", "restore", "--from", backup);
    expect((await again.ended).code).toBe(0);
    expect(again.stdout()).toContain(begun() as string);
    expect(readdirSync(state)).toContain("XB");
  });

  it("[CLI-33] [CLI-34] [CLI-15] says what cannot be put back or read, by its exit code", async () => {
    const over = await parley("centre", "restore", "--from", backup);
    expect(over).toMatchObject({ code: 1, stdout: "" });
    expect(over.stderr).toMatch(/There is a centre in .* mv .*\.away/s);
    const none = await parley("centre", "restore", "--from", all.state);
    expect(none).toMatchObject({ code: 2, stdout: "" });
    const other = all.runFor("XA", "centre", "restore", "--from", backup);
    expect((await other.ended).code).toBe(2);
    rmSync(all.path("XB", "store.sqlite"));
    const { code, report } = await check();
    expect({ code, verdict: report.verdict }).toEqual({ code: 4, verdict: "unreadable" });
    const told = await parley("centre", "check");
    expect(told.code).toBe(4);
    expect(told.stdout).toMatch(/IT CANNOT BE READ.*There is no store at.*Safe: .*Next: /s);
  });

  function parley(...words: readonly string[]): Promise<Ended> {
    return parleyHere(all.state, "--centre", "XB", ...words);
  }

  /** In a process of its own: what it opens is closed with it, also where it refuses. */
  async function relock(...words: readonly string[]): Promise<Ended> {
    const started = all.runFor("XB", "centre", "relock", ...words);
    const { code } = await started.ended;
    return { code, stdout: started.stdout(), stderr: started.stderr() };
  }

  async function check(...words: readonly string[]): Promise<{
    readonly code: number | null;
    readonly report: CheckReport;
  }> {
    const { code, stdout, stderr } = await parley(...words, "centre", "check", "--json");
    expect(stderr).toBe("");
    const report: unknown = JSON.parse(stdout);
    expect(isCheck(report), JSON.stringify(isCheck.errors)).toBe(true);
    return { code, report: report as CheckReport };
  }

  /** Something that would be signed, and is refused. */
  async function act(): Promise<{ readonly status: number; readonly body: ErrorBody }> {
    const message = { to: ["XA"], precedence: 3, lang: "en", text: "now" };
    const answer = await all.client("XB").ask<Made & ErrorBody>("POST", "/api/statements", message);
    expect(answer.status).not.toBe(201);
    return answer;
  }

  /** Until nobody waits for a receipt of what was sent. */
  async function settled(): Promise<void> {
    await until("all is receipted", 30_000, async () => {
      const views = await Promise.all(PARTIES.map((party) => all.client(party).watch()));
      return views.every(({ lines }) =>
        lines.every(({ up, unreceipted }) => up && unreceipted === 0),
      );
    });
  }

  /** Ends Borealia in order. */
  async function end(): Promise<void> {
    // It answers a moment before it says where.
    await until("XB has started", 10_000, () => existsSync(all.path("XB", "running.json")));
    const pid = await all.pidOf("XB");
    process.kill(pid, "SIGTERM");
    await until("XB has ended", 10_000, () => !isAlive(pid));
  }
});

const IN_SMALL = [
  'small="$1"; shift',
  'mount -t tmpfs -o size=40k,mode=700 tmpfs "$small"',
  '"$@"; code=$?',
  'echo "left: $(ls -A "$small")"',
  "exit $code",
].join("\n");
