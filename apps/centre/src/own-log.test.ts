import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { publicKeyOf, readRootKeyFile, sha256 } from "@parley/signer-file";
import { formatCredential, rootKey, verifierKey, type VerifierKey } from "@parley/wire";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { exerciseCentre } from "../../../vectors/exercise-centre.js";
import { centreFolder, initCentre, introductionOf, readConfig, rotateCentre } from "./index.js";
import { signNote } from "./init.js";

const PASSPHRASE = "an exercise passphrase";
const [young, old] = [
  verifierKey("exercise/XN/witness", "ml-dsa-44", new Uint8Array(1_312), sha256),
  verifierKey("exercise/XN/witness", "cosignature-v1", new Uint8Array(32), sha256),
];
let work: string;
beforeEach(() => {
  work = mkdtempSync(join(tmpdir(), "parley-witnesses-"));
});
afterEach(() => rmSync(work, { recursive: true }));

describe("witnesses that a credential names", () => {
  it("[OWNLOG-9] a new centre names none by a key of ML-DSA-44, and nothing is made", async () => {
    await expect(made([old, young])).rejects.toThrow(/of ML-DSA-44, and centres count/);
    expect(existsSync(join(work, "XA"))).toBe(false);
    await made([old]);
  });

  it("[OWNLOG-9] a rotation neither names one nor goes on with one", async () => {
    const folder = await made([old]);
    const secrets = { root: folder.root, rootPassphrase: PASSPHRASE, passphrase: PASSPHRASE };
    const options = { ...secrets, log: "same" as const, workFactorLog2: 1 };
    const refused = /of ML-DSA-44, and centres count.*Nothing was changed/;
    await expect(rotateCentre(folder, { ...options, witnesses: [{ key: young }] })).rejects.toThrow(
      refused,
    );
    await named(folder, [young]);
    const before = readFileSync(folder.credential);
    await expect(rotateCentre(folder, options)).rejects.toThrow(refused);
    expect(readFileSync(folder.credential)).toEqual(before);
    await rotateCentre(folder, { ...options, witnesses: [{ key: old }] });
    const { credential } = await introductionOf(folder, await readConfig(folder));
    expect(credential).toMatchObject({ serial: 2, witnesses: [old] });
  });
});

async function made(witnesses: readonly VerifierKey[]): Promise<ReturnType<typeof centreFolder>> {
  const folder = centreFolder(join(work, "XA"));
  await initCentre(folder, exerciseCentre({ passphrase: PASSPHRASE, witnesses }));
  return folder;
}

/** Puts other witnesses into a centre's credential, as another maker may have done. */
async function named(
  folder: ReturnType<typeof centreFolder>,
  witnesses: readonly VerifierKey[],
): Promise<void> {
  const { credential } = await introductionOf(folder, await readConfig(folder));
  const root = await readRootKeyFile(folder.root, PASSPHRASE);
  if (!root.ok) throw new Error(root.detail);
  const { rootSeed } = root.value;
  const centrePublicKey = credential.centreKey.publicKey;
  const text = formatCredential({ ...credential, centrePublicKey, witnesses }, sha256);
  const key = rootKey("exercise", "XA", publicKeyOf(rootSeed), sha256);
  writeFileSync(folder.credential, await signNote(text, rootSeed, key));
}
