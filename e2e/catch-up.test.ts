import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { CheckReport } from "@parley/centre";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Constellation, isAlive, PARTIES, until, type Party } from "./constellation.js";
import { parleyHere, type Ended } from "./here.js";

/** Borealia comes back from a backup that is older than its newest keys. */
describe("a centre that is put back to before its keys changed", { timeout: 180_000 }, () => {
  let all: Constellation;
  let lock: string;
  let backup: string;
  let last: CheckReport;

  beforeAll(async () => {
    all = await Constellation.start();
    lock = join(all.state, "XB.lock");
    backup = join(all.state, "backup");
    await all.client("XA").say({ to: ["XB"], text: "before" });
    await settled();
    expect((await parley("XB", "centre", "backup", "--to", backup)).code).toBe(0);
    await all.client("XB").say({ to: ["XA", "XC"], text: "under the old key" });
    await settled();
    await rotate("XB");
    await all.client("XB").say({ to: ["XA"], text: "under the new key" });
    await rotate("XA");
    await all.client("XA").say({ to: ["XB"], text: "under its new key" });
    await settled();
    await revoke("XC", 7);
    await all.client("XC").say({ to: ["XB"], text: "last" });
    await settled();
    await end("XB");
    last = await check();
  }, 120_000);
  afterAll(() => all.clean());

  it("[LOCK-9] [ROT-6] [REVO-3] is given back credentials and revocations, to the very root", async () => {
    await putBack();
    expect((await check()).log?.size).toBeLessThan((last.log?.size ?? 0) - 7);
    await all.startCentre("XB");
    await until("all is given back", 60_000, async () => {
      return (await all.client("XB").watch()).troubles.length === 0;
    });
    expect(await check()).toMatchObject({ verdict: "sound", log: last.log });
    const made = await all.client("XB").say({ to: ["XA"], text: "all is back" });
    await until("it is at XA", 20_000, async () => {
      return (await all.client("XA").ask("GET", `/api/statements/${made.id}`)).status === 200;
    });
  });

  it("[LOCK-9] without its lock record is given back the same, and still held when started again", async () => {
    // Peers know how large the log was when they have cosigned it, on its beat.
    await until("XA has cosigned all of it", 90_000, async () => {
      const { log } = await all.client("XB").centre();
      const byXA = log?.witnesses.find(({ name }) => name === "exercise/XA/witness");
      return byXA?.cosigned?.size === log?.size;
    });
    await end("XB");
    last = await check();
    rmSync(all.path("XB"), { recursive: true });
    const before = readFileSync(lock);
    rmSync(lock);
    await putBack();
    for (let start = 0; start < 2; start++) {
      await all.startCentre("XB");
      await until("all is given back", 60_000, async () => {
        return ((await check()).log?.size ?? 0) >= (last.log?.size ?? 0);
      });
      const kinds = (await all.client("XB").watch()).troubles.map(({ kind }) => kind);
      expect(kinds).toEqual(["held-record-lost"]);
      const message = { to: ["XA"], text: "?", lang: "en", precedence: 3 };
      const said = await all.client("XB").ask("POST", "/api/statements", message);
      expect([said.status, said.text]).toEqual([422, expect.stringContaining("LOCK-8")]);
      expect(existsSync(lock)).toBe(false);
      await end("XB");
    }
    writeFileSync(lock, before);
    expect((await check()).verdict).toBe("sound");
  });

  async function putBack(): Promise<void> {
    if (existsSync(all.path("XB"))) renameSync(all.path("XB"), `${all.path("XB")}.away`);
    const put = await parley("XB", "centre", "restore", "--from", backup);
    expect(put).toMatchObject({ code: 0, stderr: "" });
  }

  async function rotate(party: Party): Promise<void> {
    await end(party);
    const words = ["centre", "rotate", "--root", all.path(party, "root-key.age")];
    const pass = ["--root-passphrase-file", all.path(party, "exercise-passphrase")];
    expect(await parley(party, ...words, ...pass)).toMatchObject({ code: 0 });
    await all.startCentre(party);
    await settled();
  }

  async function revoke(party: Party, serial: number): Promise<void> {
    const root = ["--root", all.path(party, "root-key.age"), "--exercise"];
    const pass = ["--passphrase-file", all.path(party, "exercise-passphrase")];
    const words = ["keys", "revocation", ...root, ...pass, "--serial", String(serial)];
    const made = await parleyHere(all.state, ...words);
    expect(made.code).toBe(0);
    const file = join(all.state, `${party}.revocation`);
    writeFileSync(file, made.stdout);
    expect((await parley(party, "centre", "revoke", file)).code).toBe(0);
    await until("XB holds it", 20_000, async () => {
      const { notices } = await all.client("XB").watch();
      return notices.some(({ kind }) => kind === "credential-revoked");
    });
  }

  function parley(party: Party, ...words: readonly string[]): Promise<Ended> {
    return parleyHere(all.state, "--centre", party, ...words);
  }

  async function check(): Promise<CheckReport> {
    const { stdout } = await parley("XB", "centre", "check", "--json");
    return JSON.parse(stdout) as CheckReport;
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

  /** Ends a centre in order. */
  async function end(party: Party): Promise<void> {
    await until("it has started", 10_000, () => existsSync(all.path(party, "running.json")));
    const pid = await all.pidOf(party);
    process.kill(pid, "SIGTERM");
    await until("it has ended", 10_000, () => !isAlive(pid));
  }
});
