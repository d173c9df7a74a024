import { hash } from "node:crypto";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openLockFile } from "@parley/lock-file";
import { openSqliteStore } from "@parley/store-sqlite";
import { pino } from "pino";
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { exerciseCentre } from "../../../../vectors/exercise-centre.js";
import {
  backUpCentre,
  centreFolder,
  checkCentre,
  initCentre,
  introductionOf,
  planRelock,
  readConfig,
  readdressCentre,
  readManifest,
  restoreCentre,
  startCentre,
  type CentreFolder,
  type CheckReport,
} from "../index.js";
import { formatManifest, type Manifest } from "./manifest.js";

const PASSPHRASE = "an exercise passphrase";
let root: string;
/** A centre that ran once and is stopped; every test has a copy of it and of its backup. */
let made: string;
let work: string;
let xa: CentreFolder;
let backup: string;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), "parley-backup-"));
  made = join(root, "made");
  await makeCentre(join(made, "XA"));
  await makeCentre(join(made, "other", "XA"));
  await backUpCentre(centreFolder(join(made, "XA")), join(made, "backup"));
}, 60_000);
afterAll(() => rmSync(root, { recursive: true }));
beforeEach(() => {
  work = mkdtempSync(join(root, "work-"));
  cpSync(made, work, { recursive: true });
  xa = centreFolder(join(work, "XA"));
  backup = join(work, "backup");
  const manifest = JSON.parse(readFileSync(join(backup, "backup.json"), "utf8")) as Manifest;
  rewrite({ ...manifest, lockRecord: join(work, "XA.lock") });
});

describe("a backup", () => {
  it("[BAK-1] [PRIV-3] holds what a centre cannot make anew, and neither record, root key nor session", async () => {
    writeFileSync(xa.sessions, "{}");
    writeFileSync(xa.log, "a line\n");
    mkdirSync(xa.privateSpace);
    writeFileSync(join(xa.privateSpace, "note"), "ours");
    const to = join(work, "new");
    const { manifest, isRootKeyThere } = await backUpCentre(xa, to);
    const small = [
      "card.note",
      "centre-keys.age",
      "centre.json",
      "console-token",
      "credential.note",
    ];
    const paths = manifest.files.map(({ path }) => path);
    expect(paths.filter((path) => !path.startsWith("log/"))).toEqual(
      [...small, "root.vkey", "store.sqlite"].sort(),
    );
    expect(paths.filter((path) => path.startsWith("log/")).sort()).toEqual(filesOf(xa, "log/"));
    for (const path of paths.filter((one) => one !== "store.sqlite")) {
      expect(readFileSync(join(to, path)), path).toEqual(readFileSync(join(xa.path, path)));
    }
    expect(readdirSync(to).sort()).toEqual(
      ["backup.json", "log", ...small, "root.vkey", "store.sqlite"].sort(),
    );
    expect(isRootKeyThere).toBe(true);
    expect(statSync(to).mode & 0o077).toBe(0);
  });

  it("[BAK-4] is written only where nothing is, and outside of the centre", async () => {
    for (const [to, words] of [
      [backup, /something in .* already/],
      [join(xa.path, "backup"), /own folder/],
      [xa.path, /own folder/],
      [join(xa.config, "backup"), /own folder/],
      [join(backup, "centre.json"), /not a directory/],
    ] as const) {
      const before = filesOf(xa);
      await expect(backUpCentre(xa, to)).rejects.toMatchObject({
        rule: "BAK-4",
        message: expect.stringMatching(words),
      });
      expect(filesOf(xa)).toEqual(before);
    }
  });

  it("[BAK-3] [BAK-4] that fails leaves nothing, in a new folder and in an empty one", async () => {
    const empty = join(work, "empty");
    mkdirSync(empty);
    await setBack(xa);
    for (const to of [empty, join(work, "new")]) {
      await expect(backUpCentre(xa, to)).rejects.toMatchObject({ rule: "BAK-3" });
    }
    rmSync(xa.store);
    await expect(backUpCentre(xa, empty)).rejects.toMatchObject({ rule: "BAK-4" });
    expect(readdirSync(empty)).toEqual([]);
    expect(existsSync(join(work, "new"))).toBe(false);
  });

  it("[BAK-5] has a manifest that names nothing else, or is none", async () => {
    const good = await readManifest(backup);
    const [file] = good.files as [Manifest["files"][number]];
    const places = ["../x", "/etc/passwd", "log/../x", "log/tile/x", "root-key.age", "XA.lock"];
    const bad: readonly unknown[] = [
      ...places.map((path) => ({ ...good, files: [...good.files, { ...file, path }] })),
      { ...good, files: [...good.files, file] },
      { ...good, files: good.files.filter(({ path }) => path !== "store.sqlite") },
      { ...good, kind: "parley/centre-backup/v2" },
      { ...good, party: "../XA" },
      { ...good, extra: 1 },
      { ...good, head: { ...good.head, size: -1 } },
      [],
    ];
    for (const manifest of bad) {
      writeFileSync(join(backup, "backup.json"), JSON.stringify(manifest));
      await expect(readManifest(backup)).rejects.toMatchObject({ rule: "BAK-5" });
    }
    for (const text of ["", "{", "x".repeat(33_554_433)]) {
      writeFileSync(join(backup, "backup.json"), text);
      await expect(readManifest(backup)).rejects.toMatchObject({ rule: "BAK-5" });
    }
    rmSync(join(backup, "backup.json"));
    const into = join(work, "into", "XA");
    await expect(restoreCentre(backup, into)).rejects.toMatchObject({ rule: "BAK-5" });
    expect(existsSync(join(work, "into"))).toBe(false);
  });
});

describe("a restore", () => {
  it("[BAK-6] gives back every byte, over nothing that is there", async () => {
    const into = join(work, "into", "XA");
    await restoreCentre(backup, into);
    for (const { path } of (await readManifest(backup)).files) {
      if (path === "centre.json") continue;
      expect(readFileSync(join(into, path)), path).toEqual(readFileSync(join(backup, path)));
    }
    expect(statSync(into).mode & 0o077).toBe(0);
    expect(statSync(join(into, "centre-keys.age")).mode & 0o077).toBe(0);
    await expect(restoreCentre(backup, into)).rejects.toMatchObject({ rule: "BAK-6" });
    await expect(restoreCentre(backup, xa.path)).rejects.toThrow(/There is a centre in/);
    await expect(restoreCentre(backup, root)).rejects.toThrow(/something in/);
    mkdirSync(join(work, "empty"));
    expect((await restoreCentre(backup, join(work, "empty"))).isLockRecordThere).toBe(true);
  });

  it("[BAK-6] of a backup with one byte changed, or a file gone, puts nothing back", async () => {
    const into = join(work, "into", "XA");
    const { files } = await readManifest(backup);
    for (const { path, sizeBytes } of files) {
      const file = join(backup, path);
      const bytes = readFileSync(file);
      const changed = Buffer.from(bytes);
      changed[sizeBytes - 1] = (changed.at(-1) as number) ^ 1;
      for (const other of [changed, bytes.subarray(0, -1), undefined]) {
        if (other === undefined) rmSync(file);
        else writeFileSync(file, other);
        const failed = {
          rule: "BAK-6",
          message: expect.stringMatching(new RegExp(path.replaceAll(".", "\\."))),
        };
        await expect(restoreCentre(backup, into)).rejects.toMatchObject(failed);
      }
      writeFileSync(file, bytes);
    }
    expect(readdirSync(join(work, "into"))).toEqual([]);
  });

  it("[BAK-14] [SEALKEY-7] put back twice, signs only cards that are newer than all before", async () => {
    const serials: number[] = [];
    const look = async (): Promise<void> => {
      serials.push((await introductionOf(xa, await readConfig(xa))).card.serial);
    };
    vi.useFakeTimers({ toFake: ["Date"] });
    onTestFinished(() => void vi.useRealTimers());
    for (const time of ["first", "second"]) {
      vi.setSystemTime(Date.now() + 60_000);
      renameSync(xa.path, `${xa.path}.${time}`);
      await restoreCentre(backup, xa.path);
      // Whatever is done before its start is to be newer than the cards of a restore before.
      await readdressCentre(xa, PASSPHRASE, [`wss://${time}.example:7420`]);
      await look();
      await (await startCentre(xa, PASSPHRASE, silent)).stop();
      await look();
    }
    expect(serials).toEqual([...new Set(serials)].sort((one, two) => one - two));
    expect(serials[0]).toBeGreaterThan(1_700_000_000);
  });

  it("[BAK-7] leaves the lock record alone, and goes on with the same one elsewhere", async () => {
    const lock = join(work, "XA.lock");
    const before = readFileSync(lock);
    const elsewhere = await restoreCentre(backup, join(work, "into", "XA"));
    expect(elsewhere.lockRecord).toBe(lock);
    expect((await readConfig(elsewhere.folder)).lockRecord).toBe(lock);
    renameSync(xa.path, `${xa.path}.away`);
    const back = await restoreCentre(backup, xa.path);
    expect(back.lockRecord).toBe(lock);
    expect((await readConfig(back.folder)).lockRecord).toBeUndefined();
    expect(readFileSync(lock)).toEqual(before);
    expect((await checkCentre(elsewhere.folder, PASSPHRASE)).verdict).toBe("sound");
  });
});

describe("a check", () => {
  it("[BAK-8] finds a stopped centre sound, and changes nothing", async () => {
    const before = stampsOf(work);
    const report = await checkCentre(xa, PASSPHRASE);
    expect(report).toMatchObject({
      verdict: "sound",
      findings: [],
      keysOpened: true,
      running: false,
    });
    expect(report.lockRecord).toMatchObject({ state: "equal", size: report.log?.size });
    expect(report).toMatchObject({ filesSize: 1, checkpointSize: 1, log: { size: 1 } });
    expect(await checkCentre(xa, undefined)).toMatchObject({ verdict: "sound", keysOpened: false });
    expect(stampsOf(work)).toEqual(before);
  });

  it.each<[string, string, (folder: CentreFolder) => unknown]>([
    ["centre-unreadable", "unreadable", ({ config }) => rmSync(config)],
    ["centre-unreadable", "unreadable", ({ card, credential }) => cpSync(credential, card)],
    ["centre-unreadable", "unreadable", ({ token }) => writeFileSync(token, "short\n")],
    ["store-unreadable", "unreadable", ({ store }) => rmSync(store)],
    ["store-unreadable", "unreadable", ({ store }) => flip(store, '{"kind":"credential"')],
    ["other-history", "to-do", ({ store }) => flip(store, "Aurelia")],
    ["store-unreadable", "unreadable", ({ store }) => writeFileSync(store, "no store at all")],
    ["keys-unfit", "to-do", ({ keys }) => rmSync(keys)],
    ["keys-unfit", "to-do", ({ keys }) => chmodSync(keys, 0o644)],
    ["keys-unfit", "to-do", ({ keys }) => cpSync(join(work, "other/XA/centre-keys.age"), keys)],
    ["files-differ", "to-do", ({ logFiles }) => flip(join(logFiles, "tile/entries/000.p/1"))],
    ["files-lack", "to-do", ({ logFiles }) => rmSync(join(logFiles, "tile/0/000.p/1"))],
    ["checkpoint-unfit", "to-do", ({ logFiles }) => flip(join(logFiles, "checkpoint"), "=")],
    [
      "checkpoint-unfit",
      "to-do",
      ({ logFiles }) => writeFileSync(join(logFiles, "checkpoint"), "x"),
    ],
    ["set-back", "to-do", (folder) => setBack(folder)],
    ["other-history", "to-do", () => cpSync(join(work, "other/XA.lock"), join(work, "XA.lock"))],
    ["record-lost", "to-do", () => rmSync(join(work, "XA.lock"))],
    ["record-damaged", "to-do", () => writeFileSync(join(work, "XA.lock"), "")],
    ["record-away", "to-do", ({ config }) => setLockRecord(config, "../away/XA.lock")],
  ])("[BAK-10] finds %s, and says what to do (%s)", async (kind, verdict, spoil) => {
    await spoil(xa);
    const report: CheckReport = await checkCentre(xa, PASSPHRASE);
    expect(report.findings.map((finding) => finding.kind)).toContain(kind);
    expect(report.verdict).toBe(verdict);
    for (const { what, safe, next } of report.findings) {
      for (const words of [what, safe, next]) expect(words).toMatch(/^[A-Z/].{10,}[.:\w]$/s);
    }
  });

  it("[BAK-10] says of keys without the passphrase what can be seen from outside", async () => {
    for (const spoil of [
      () => chmodSync(xa.keys, 0o640),
      () => writeFileSync(xa.keys, "none", { mode: 0o600 }),
      () => rmSync(xa.keys),
    ]) {
      spoil();
      const { findings } = await checkCentre(xa, undefined);
      expect(findings.map(({ kind }) => kind)).toEqual(["keys-unfit"]);
    }
  });

  it("[BAK-10] files and a lock record that are merely behind are no finding", async () => {
    rmSync(xa.logFiles, { recursive: true });
    const report = await checkCentre(xa, PASSPHRASE);
    expect(report).toMatchObject({ verdict: "sound", filesSize: 0, checkpointSize: null });
  });
});

describe("a new lock record", () => {
  it("[BAK-11] [BAK-12] is written where the old one is gone, and says what the store makes", async () => {
    const before = await checkCentre(xa, PASSPHRASE);
    rmSync(join(work, "XA.lock"));
    const plan = await planRelock(xa);
    expect(plan).toMatchObject({ party: "XA", ...before.log, peers: [], witnesses: [] });
    expect(existsSync(plan.path)).toBe(false);
    await expect(startCentre(xa, PASSPHRASE, silent)).rejects.toThrow(/in use/);
    await plan.write();
    await expect(plan.write()).rejects.toMatchObject({ rule: "BAK-11" });
    await plan.close();
    expect((await checkCentre(xa, PASSPHRASE)).lockRecord?.state).toBe("equal");
  });

  it("[BAK-11] is not written over one that is there, nor where more of the log was seen", async () => {
    const lock = join(work, "XA.lock");
    const refused = async (words: RegExp): Promise<void> => {
      const there = existsSync(lock) ? readFileSync(lock) : undefined;
      await expect(planRelock(xa)).rejects.toMatchObject({
        rule: "BAK-11",
        message: expect.stringMatching(words),
      });
      expect(existsSync(lock) ? readFileSync(lock) : undefined).toEqual(there);
    };
    await refused(/is there and right/);
    const kept = readFileSync(lock);
    writeFileSync(lock, "junk");
    await refused(/damaged.*mv /s);
    cpSync(join(work, "other/XA.lock"), lock);
    await refused(/another history/);
    writeFileSync(lock, kept);
    await advance(lock);
    await refused(/more than this store/);
    rmSync(lock);
    await setBack(xa);
    await refused(/1 entries of the log, and the store makes 0|The log is empty/);
    cpSync(join(work, "other/XA/log/checkpoint"), join(xa.logFiles, "checkpoint"));
  });

  it("[BAK-11] is not written where the public checkpoint is of another history", async () => {
    rmSync(join(work, "XA.lock"));
    cpSync(join(work, "other/XA/log/checkpoint"), join(xa.logFiles, "checkpoint"));
    await expect(planRelock(xa)).rejects.toThrow(/public checkpoint is of another history/);
    expect(existsSync(join(work, "XA.lock"))).toBe(false);
  });
});

const silent = pino({ enabled: false });

async function makeCentre(path: string): Promise<void> {
  const folder = centreFolder(path);
  await initCentre(folder, exerciseCentre({ passphrase: PASSPHRASE }));
  const centre = await startCentre(folder, PASSPHRASE, silent);
  await centre.stop();
}

/** A store without its one entry, as an old copy of it would be. */
async function setBack({ store }: CentreFolder): Promise<void> {
  rmSync(store);
  await (await openSqliteStore({ path: store })).close();
}

/** Moves a lock record on, as a centre does that signs. */
async function advance(path: string): Promise<void> {
  const record = await openLockFile({ path });
  const from = await record.read();
  if (from === undefined) throw new Error("no head");
  await record.advance(from, { ...from, size: from.size + 1, root: new Uint8Array(32) });
  await record.close();
}

function setLockRecord(config: string, lockRecord: string): void {
  const settings = JSON.parse(readFileSync(config, "utf8")) as object;
  writeFileSync(config, JSON.stringify({ ...settings, lockRecord }));
}

function rewrite(manifest: Manifest): void {
  writeFileSync(join(backup, "backup.json"), formatManifest(manifest));
}

/** Changes one bit of the first byte of these words, else of the last byte. */
function flip(path: string, words?: string): void {
  const bytes = readFileSync(path);
  const place = words === undefined ? bytes.length - 1 : bytes.indexOf(words);
  bytes[place] = (bytes[place] as number) ^ 1;
  writeFileSync(path, bytes);
}

function filesOf({ path }: CentreFolder, begin = ""): readonly string[] {
  return readdirSync(path, { recursive: true, encoding: "utf8" })
    .filter((file) => file.startsWith(begin) && statSync(join(path, file)).isFile())
    .sort();
}

function stampsOf(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => statSync(join(folder, file)).isFile())
    .map((file) => `${file} ${hash("sha256", readFileSync(join(folder, file)))}`)
    .sort();
}
