import { existsSync } from "node:fs";
import { readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { openCheckpoint } from "@parley/log";
import { sha256, verifyEd25519 } from "@parley/signer-file";
import { parseCredential, parseNoteKey, parseReceipt, type Credential } from "@parley/wire";
import { openSqliteStore } from "@parley/store-sqlite";
import { parseEntry } from "@parley/protocol";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Constellation, pause, until, type Made, type Party } from "./constellation.js";
import { parleyHere } from "./here.js";

const crypto = { hash: sha256, verify: verifyEd25519 };

describe("keys that are rotated while messages flow", { timeout: 180_000 }, () => {
  let all: Constellation;
  const said: Made[] = [];
  let before: Credential;
  let after: Credential;

  beforeAll(async () => {
    all = await Constellation.start();
    said.push(await all.client("XB").say({ to: ["XA"], text: "before", precedence: 4 }));
    await until("it is delivered", 20_000, () => isDelivered(said[0] as Made));
    before = await credentialOf("credential.note");
    const flow = new Flow();
    const flowing = flow.run();
    await all.kill("XA");
    await rotate("--log-key");
    // Cut short at its first start, too.
    const first = await all.startCentre("XA");
    first.child.kill("SIGKILL");
    await first.ended;
    await all.startCentre("XA");
    await until("XB knows the new credential", 30_000, async () => (await serialAtXB()) === 2);
    await pause(1_000);
    flow.end();
    await flowing;
    await until("all is delivered", 60_000, async () => {
      for (const one of said) if (!(await isDelivered(one))) return false;
      return true;
    });
    after = await credentialOf("credential.note");
  }, 120_000);
  afterAll(() => all.clean());

  it("[ROT-2] [ROT-7] tells every peer by the outgoing key, and destroys it then", async () => {
    expect([before.serial, after.serial]).toEqual([1, 2]);
    for (const party of ["XB", "XC"] as const) {
      await until("it is told", 20_000, async () => (await noticesAt(party)).length > 0);
      expect(await noticesAt(party)).toEqual(["credential-changed"]);
    }
    await until("the outgoing keys are gone", 10_000, () => {
      return !existsSync(all.path("XA", "outgoing-keys.age"));
    });
    expect(existsSync(all.path("XA", "credential-1.note"))).toBe(true);
  });

  it("[ROT-3] loses nothing that was said meanwhile, and old receipts verify", async () => {
    expect(said.length).toBeGreaterThan(5);
    await all.interrupt();
    const serials = new Map<string, number>();
    const store = await openSqliteStore({ path: all.path("XB", "store.sqlite") });
    for await (const { kind, body } of store.entries()) {
      if (kind !== "receipted") continue;
      const entry = parseEntry(kind, body);
      if (!entry.ok || entry.value.kind !== "receipted" || entry.value.by !== "XA") continue;
      const { id, receipt } = entry.value;
      for (const credential of [before, after]) {
        if (parseReceipt(receipt, credential, crypto).ok) serials.set(id, credential.serial);
      }
    }
    await store.close();
    expect(said.map(({ id }) => serials.has(id))).toEqual(said.map(() => true));
    expect(serials.get((said[0] as Made).id)).toBe(1);
    expect(serials.get((said.at(-1) as Made).id)).toBe(2);
  });

  it("[ROT-9] the log is one, and both its keys have signed it", async () => {
    const note = new Uint8Array(await readFile(all.path("XA", "log", "checkpoint")));
    const [old, next] = [before.logKey!, after.logKey!];
    expect(old.name).toBe(next.name);
    expect(old.keyId).not.toBe(next.keyId);
    for (const keys of [[old], [next], [old, next]]) {
      expect(openCheckpoint(note, next.name, keys, crypto)).toMatchObject({ ok: true });
    }
  });

  it("[ROT-10] [CLI-35] then begins another log, and the frozen one stays as it ended", async () => {
    const text = await rotate("--new-log");
    expect(text).toContain(`frozen in ${all.path("XA", "log-2")}`);
    const third = await credentialOf("credential.note");
    const note = new Uint8Array(await readFile(all.path("XA", "log-2", "checkpoint")));
    const opened = openCheckpoint(note, after.logKey!.name, [after.logKey!], crypto);
    if (!opened.ok) throw new Error(opened.detail);
    const { origin, size, root } = opened.value.checkpoint;
    expect(third.lastLog).toEqual({ origin, size, root });
    expect(third.logKey?.name).toBe("exercise/XA/3/log");
    await all.launch();
    await until("XB knows the third one", 30_000, async () => (await serialAtXB()) === 3);
    const one = await all.client("XB").say({ to: ["XA"], text: "in the new log", precedence: 4 });
    await until("it is proven", 60_000, async () => (await deliveryOf(one))?.proven !== undefined);
    expect(await readdir(join(all.path("XA", "log")))).toContain("checkpoint");
    const { body } = await all.client("XA").ask<{ troubles: unknown[] }>("GET", "/healthz");
    expect(body.troubles).toEqual([]);
  });

  it("[CLI-35] are not rotated while the centre runs", async () => {
    const words = ["centre", "rotate", "--root", all.path("XA", "root-key.age")];
    const ended = await parleyHere(all.state, "--centre", "XA", ...words);
    expect(ended.code).toBe(1);
    expect(ended.stderr).toMatch(/The centre XA runs .* Nothing was changed\. Stop it/s);
    expect((await credentialOf("credential.note")).serial).toBe(3);
  });

  it("[REVO-1] [REVO-3] [CLI-36] a revocation stops it, everywhere", async () => {
    const root = ["--root", all.path("XA", "root-key.age")];
    const pass = ["--passphrase-file", all.path("XA", "exercise-passphrase")];
    const words = ["keys", "revocation", ...root, ...pass, "--serial", "3", "--exercise"];
    const made = await parleyHere(all.state, ...words);
    expect(made.code).toBe(0);
    const file = join(all.state, "xa-3.revocation");
    await writeFile(file, made.stdout);
    const taken = await parleyHere(all.state, "--centre", "XC", "centre", "revoke", file);
    expect(taken.code, taken.stderr).toBe(0);
    for (const party of ["XA", "XB", "XC"] as const) {
      await until("it holds it", 20_000, async () => {
        return (await noticesAt(party)).includes("credential-revoked");
      });
    }
    const message = { to: ["XB"], text: "?", lang: "en", precedence: 3 };
    const said = await all.client("XA").ask("POST", "/api/statements", message);
    expect([said.status, said.text]).toEqual([409, expect.stringContaining("REVO-4")]);
  });

  /** Messages from XB to XA, one after another. */
  class Flow {
    private ended = false;

    async run(): Promise<void> {
      while (!this.ended) {
        said.push(await all.client("XB").say({ to: ["XA"], text: "meanwhile", precedence: 4 }));
        await pause(300);
      }
    }

    end(): void {
      this.ended = true;
    }
  }

  async function rotate(...flags: readonly string[]): Promise<string> {
    const root = all.path("XA", "root-key.age");
    const started = all.runFor("XA", "centre", "rotate", "--root", root, ...flags);
    expect((await started.ended).code, started.stderr()).toBe(0);
    return started.stdout();
  }

  async function credentialOf(name: string): Promise<Credential> {
    const vkey = parseNoteKey((await readFile(all.path("XA", "root.vkey"), "utf8")).trim(), sha256);
    if (!vkey.ok) throw new Error(vkey.detail);
    const note = new Uint8Array(await readFile(all.path("XA", name)));
    const read = parseCredential(note, "exercise", vkey.value.publicKey, crypto);
    if (!read.ok) throw new Error(read.detail);
    return read.value;
  }

  async function serialAtXB(): Promise<number | undefined> {
    const { peers } = await all.client("XB").centre();
    return peers.find(({ party }) => party === "XA")?.credentialSerial;
  }

  async function noticesAt(party: Party): Promise<readonly string[]> {
    return (await all.client(party).watch()).notices.map(({ kind }) => kind);
  }

  async function deliveryOf({ id, conversation }: Made) {
    const { statements } = await all.client("XB").conversation(conversation);
    return statements.find((one) => one.id === id)?.deliveries[0];
  }

  async function isDelivered(one: Made): Promise<boolean> {
    return (await deliveryOf(one))?.delivered !== undefined;
  }
});
