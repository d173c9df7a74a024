import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  centreFolder,
  initCentre,
  introductionOf,
  readConfig,
  type CentreConfig,
} from "@parley/centre";
import { publicKeyOf, readRootKeyFile, sha256, verifyEd25519 } from "@parley/signer-file";
import {
  credentialFingerprint,
  formatVerifierKey,
  parseRevocation,
  verifierKey,
} from "@parley/wire";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { exerciseCentre } from "../../../vectors/exercise-centre.js";
import { fingerprint } from "./key-commands.js";
import { confirm, revocation, rotate } from "./rotation-commands.js";

const PASSPHRASE = "seven small boats at dawn";
let state: string;
let printed: string;
let flags: { readonly root: string; readonly passphraseFile: string };
const globals = (): { state: string; centre: string } => ({ state, centre: "XA" });
const folder = () => centreFolder(join(state, "XA"));

beforeEach(async () => {
  state = await mkdtemp(join(tmpdir(), "parley-rotation-"));
  const addresses = ["wss://127.0.0.1:7420"];
  await initCentre(folder(), exerciseCentre({ passphrase: PASSPHRASE, addresses }));
  const passphraseFile = join(state, "passphrase");
  await writeFile(passphraseFile, `${PASSPHRASE}\n`);
  flags = { root: folder().root, passphraseFile };
  printed = "";
  vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    printed += typeof text === "string" ? text : Buffer.from(text).toString("utf8");
    return true;
  });
});

afterEach(async () => {
  vi.restoreAllMocks();
  await rm(state, { recursive: true });
});

describe("centre rotate", () => {
  it("[CLI-35] makes the next credential and card, and keeps what it replaced", {
    timeout: 60_000,
  }, async () => {
    const before = await own();
    await rotate(globals(), flags);
    const after = await own();
    expect(after.credential.serial).toBe(2);
    expect(after.credential.centreKey.keyId).not.toBe(before.credential.centreKey.keyId);
    expect(after.credential.logKey).toEqual(before.credential.logKey);
    expect(after.credential.names).toEqual(before.credential.names);
    expect(after.card).toMatchObject({ serial: 2, bearers: before.card.bearers });
    expect(after.card.tlsPin).toBe(before.card.tlsPin);
    const kept = await readFile(join(folder().path, "credential-1.note"));
    expect(Buffer.compare(kept, before.credentialNote)).toBe(0);
    expect(printed).toContain(credentialFingerprint(after.credential, sha256));
    // One rotation waits for the other: the first outgoing key has not spoken yet.
    await expect(rotate(globals(), flags)).rejects.toThrow(/last rotation is not finished/);
    expect((await own()).credential.serial).toBe(2);
  });

  it("[CLI-35] cut short anywhere it is finished by the next use", async () => {
    await rotate(globals(), flags);
    const { path, next } = folder();
    const whole = await own();
    // As a kill leaves it: some files in place, the others not yet.
    for (const moved of [["credential.note"], ["card.note", "centre-keys.age"], ["centre.json"]]) {
      await rename(join(path, moved[0] as string), join(state, "aside"));
      await mkdir(next);
      await rename(join(state, "aside"), join(next, moved[0] as string));
      for (const name of moved.slice(1)) await rename(join(path, name), join(next, name));
      expect((await introductionOf(folder(), CONFIG)).credential).toEqual(whole.credential);
      expect((await readdir(path)).includes("next")).toBe(false);
    }
    // What was not whole never counts.
    await writeFile(`${next}.12345678`, "");
    expect((await own()).credential).toEqual(whole.credential);
  });

  it("[CLI-35] takes the root of this party alone, and no two ways for the log", async () => {
    const other = centreFolder(join(state, "XB"));
    await initCentre(other, exerciseCentre({ passphrase: PASSPHRASE }));
    await expect(rotate(globals(), { ...flags, root: other.root })).rejects.toThrow(
      /not the root key of this centre/,
    );
    const both = { ...flags, logKey: true, newLog: true };
    await expect(rotate(globals(), both)).rejects.toThrow(/choose one/);
    await expect(rotate(globals(), { ...flags, witness: ["nobody"] })).rejects.toThrow(/witness/);
    expect((await own()).credential.serial).toBe(1);
  });

  it("[OWNLOG-9] names no witness by a key of ML-DSA-44, which no centre counts", async () => {
    const young = verifierKey("exercise/XN/witness", "ml-dsa-44", new Uint8Array(1_312), sha256);
    const named = `${formatVerifierKey(young)}@http://127.0.0.1:1`;
    await expect(rotate(globals(), { ...flags, witness: [named] })).rejects.toThrow(
      /exercise\/XN\/witness is named by a key of ML-DSA-44/,
    );
    expect((await own()).credential).toMatchObject({ serial: 1, witnesses: [] });
  });

  it("[CLI-35] [ROT-5] gives no serial a second time, and a higher one when told", async () => {
    await expect(rotate(globals(), { ...flags, serial: "1" })).rejects.toThrow(/was used/);
    await expect(rotate(globals(), { ...flags, serial: "two" })).rejects.toThrow(/no serial/);
    await rotate(globals(), { ...flags, serial: "4" });
    expect((await own()).credential.serial).toBe(4);
  });

  it("[CLI-35] [ROT-9] [ROT-10] changes the log's key, and then the log", async () => {
    const before = await own();
    await rotate(globals(), { ...flags, logKey: true });
    const second = await own();
    expect(second.credential.logKey?.name).toBe(before.credential.logKey?.name);
    expect(second.credential.logKey?.keyId).not.toBe(before.credential.logKey?.keyId);
    await rm(folder().outgoing);
    await rotate(globals(), { ...flags, newLog: true });
    const third = await own();
    expect(third.credential.logKey?.name).toBe("exercise/XA/3/log");
    expect(third.credential.lastLog).toMatchObject({ origin: "exercise/XA/1/log", size: 0 });
    await rm(folder().outgoing);
    await rotate(globals(), flags);
    expect((await own()).credential.lastLog).toEqual(third.credential.lastLog);
  });
});

describe("keys revocation", () => {
  it("[CLI-36] needs the root key file alone, and verifies under it", async () => {
    await revocation({ ...flags, serial: ["1", "2"], reason: "lost", exercise: true });
    const root = await readRootKeyFile(flags.root, PASSPHRASE);
    if (!root.ok) throw new Error(root.detail);
    const crypto = { hash: sha256, verify: verifyEd25519 };
    const key = publicKeyOf(root.value.rootSeed);
    const read = parseRevocation(Buffer.from(printed), "exercise", key, crypto);
    expect(read).toMatchObject({ value: { party: "XA", serials: [1, 2], reason: "lost" } });
  });

  it.each([[["0"]], [["1", "1"]], [["one"]], [["1.5"]]])(
    "[CLI-36] [CLI-4] %j names no serials",
    async (serial) => {
      await expect(revocation({ ...flags, serial })).rejects.toMatchObject({ exitCode: 2 });
      expect(printed).toBe("");
    },
  );

  it("[CLI-36] a reason is one of four", async () => {
    const asked = { ...flags, serial: ["1"], reason: "angry" };
    await expect(revocation(asked)).rejects.toMatchObject({ exitCode: 2 });
  });
});

it("[CLI-37] a credential is confirmed by its whole fingerprint, never by its party", async () => {
  for (const groups of ["", "12345", "12345 ".repeat(7), "twelve"]) {
    await expect(confirm(globals(), "XB", groups)).rejects.toMatchObject({ exitCode: 2 });
  }
});

it("[CLI-38] a credential's fingerprint is another than its root's", async () => {
  await fingerprint(globals(), { credential: true });
  const { credential } = await own();
  expect(printed).toBe(`XA ${credentialFingerprint(credential, sha256)}\n`);
  printed = "";
  await fingerprint(globals(), {});
  expect(printed).not.toContain(credentialFingerprint(credential, sha256));
});

async function own() {
  return introductionOf(folder(), await readConfig(folder()));
}

const CONFIG: CentreConfig = {
  version: 1,
  party: "XA",
  domain: "exercise",
  console: { port: 0 },
  listen: { host: "127.0.0.1", port: 0 },
  cardSerial: 1,
  log: { beatSeconds: 60, witnesses: [] },
  sealing: { rotateDays: 7, keepDays: 30 },
};
