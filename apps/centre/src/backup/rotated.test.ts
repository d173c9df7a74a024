import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { instant } from "@parley/bytes";
import { formatCheckpoint } from "@parley/log";
import { formatEntry } from "@parley/protocol";
import { readCentreKeyFile, type CentreKeys } from "@parley/signer-file";
import { openSqliteStore } from "@parley/store-sqlite";
import type { NoteKey } from "@parley/wire";
import { pino } from "pino";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { exerciseCentre } from "../../../../vectors/exercise-centre.js";
import {
  backUpCentre,
  centreFolder,
  checkCentre,
  initCentre,
  introductionOf,
  planRelock,
  readConfig,
  rotateCentre,
  startCentre,
  writeConfig,
  type CentreFolder,
} from "../index.js";
import { signNote } from "../init.js";

const PASSPHRASE = "an exercise passphrase";
let root: string;
let made: string;
let xa: CentreFolder;
let lock: string;
/** The log's key before the rotation, whose word alone is on what is public. */
let before: { readonly key: NoteKey; readonly keys: CentreKeys; readonly card: Uint8Array };
let server: Server | undefined;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), "parley-rotated-"));
  made = join(root, "made");
  const folder = centreFolder(join(made, "XA"));
  await initCentre(folder, exerciseCentre({ passphrase: PASSPHRASE }));
  await (await startCentre(folder, PASSPHRASE, pino({ enabled: false }))).stop();
  const { credential } = await introductionOf(folder, await readConfig(folder));
  const keys = await readCentreKeyFile(folder.keys, PASSPHRASE);
  if (!keys.ok || credential.logKey === undefined) throw new Error("no keys");
  before = { key: credential.logKey, keys: keys.value, card: readFileSync(folder.card) };
  const secrets = { rootPassphrase: PASSPHRASE, passphrase: PASSPHRASE, workFactorLog2: 1 };
  await rotateCentre(folder, { root: folder.root, ...secrets, log: "key" });
}, 60_000);
afterAll(() => rmSync(root, { recursive: true }));
beforeEach(() => {
  const work = mkdtempSync(join(root, "work-"));
  cpSync(made, work, { recursive: true });
  xa = centreFolder(join(work, "XA"));
  lock = join(work, "XA.lock");
});
afterEach(async () => {
  await new Promise((done) => (server === undefined ? done(undefined) : server.close(done)));
  server = undefined;
});

it("[CLI-35] [ROT-5] a folder from before the rotation rotates beyond what its journal was given back", async () => {
  const config = await readConfig(xa);
  const { credential, credentialNote: note } = await introductionOf(xa, config);
  const { id, party } = credential;
  const store = await openSqliteStore({ path: xa.store });
  const body = formatEntry({ kind: "credential", at: instant(0), id, party, note });
  await store.commit([{ kind: "credential", key: id, body }]);
  await store.close();
  renameSync(join(xa.path, "credential-1.note"), xa.credential);
  renameSync(xa.outgoing, xa.keys);
  writeFileSync(xa.card, before.card);
  const secrets = { rootPassphrase: PASSPHRASE, passphrase: PASSPHRASE, workFactorLog2: 1 };
  const options = { root: xa.root, ...secrets, log: "same" as const };
  await expect(rotateCentre(xa, { ...options, serial: 2 })).rejects.toThrow(/newest one .* is 2/);
  expect((await rotateCentre(xa, options)).serial).toBe(3);
});

/** The public checkpoint and what witnesses hold bear the old log key until the next start. */
describe("a centre whose log key was rotated, before its next start", () => {
  it("[BAK-8] [ROT-9] is found sound by its check", async () => {
    const report = await checkCentre(xa, PASSPHRASE);
    expect(report).toMatchObject({ verdict: "sound", findings: [], checkpointSize: 1 });
  });

  it("[BAK-10] with an earlier credential that does not verify is unreadable", async () => {
    writeFileSync(join(xa.path, "credential-1.note"), readFileSync(xa.card));
    const { verdict, findings } = await checkCentre(xa, PASSPHRASE);
    expect([verdict, findings.map(({ kind }) => kind)]).toEqual([
      "unreadable",
      ["centre-unreadable"],
    ]);
    expect(findings[0]?.what).toContain("credential-1.note");
  });

  it("[BAK-1] [BAK-3] has a backup that names both keys of the log, and the earlier credential", async () => {
    const to = join(xa.path, "..", "backup");
    const { manifest } = await backUpCentre(xa, to);
    expect(manifest.files.map(({ path }) => path)).toContain("credential-1.note");
    const { credential } = await introductionOf(xa, await readConfig(xa));
    const ids = readFileSync(join(to, "log", "vkey"), "utf8")
      .trim()
      .split("\n");
    expect(ids.map((vkey) => vkey.split("+")[1])).toEqual([
      credential.logKey?.keyId,
      before.key.keyId,
    ]);
    expect(credential.logKey?.keyId).not.toBe(before.key.keyId);
  });

  it("[BAK-11] [ROT-9] gets a record where a witness has seen as much under the old key", async () => {
    await witnessed(readFileSync(join(xa.logFiles, "checkpoint")));
    rmSync(lock);
    const plan = await planRelock(xa);
    await plan.close();
    expect(plan.witnesses).toMatchObject([{ size: 1, why: "" }]);
  });

  it("[BAK-11] [ROT-9] gets none where a witness has seen more under the old key", async () => {
    const text = formatCheckpoint({ origin: before.key.name, size: 2, root: new Uint8Array(32) });
    await witnessed(await signNote(text, before.keys.logSeed, before.key));
    rmSync(lock);
    await expect(planRelock(xa)).rejects.toMatchObject({
      rule: "BAK-11",
      message: expect.stringMatching(/has cosigned 2 entries of the log, and the store makes 1/),
    });
  });

  it("[BAK-11] what no key of the log has signed counts for nothing", async () => {
    const text = formatCheckpoint({ origin: before.key.name, size: 2, root: new Uint8Array(32) });
    await witnessed(await signNote(text, before.keys.witnessSeed, before.key));
    rmSync(lock);
    const plan = await planRelock(xa);
    await plan.close();
    expect(plan.witnesses).toMatchObject([
      { size: undefined, why: expect.stringMatching(/verif|sign/) },
    ]);
  });
});

/** The settings name a witness that answers every question with this checkpoint. */
async function witnessed(note: Uint8Array): Promise<void> {
  const answering = createServer((_, answer) => answer.end(note));
  await new Promise<void>((done) => answering.listen(0, "127.0.0.1", done));
  server = answering;
  const url = `http://127.0.0.1:${(answering.address() as AddressInfo).port}`;
  const config = await readConfig(xa);
  await writeConfig(xa, { ...config, log: { ...config.log, witnesses: [{ vkey: "-", url }] } });
}
