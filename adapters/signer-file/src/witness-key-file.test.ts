import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { encodeText } from "@parley/bytes";
import { afterAll, describe, expect, it } from "vitest";
import {
  generateRootKeys,
  generateWitnessKeys,
  mlDsa44FromSeed,
  readRootKeyFile,
  readWitnessKeyFile,
  verifyMlDsa44,
  writeRootKeyFile,
  writeWitnessKeyFile,
} from "./index.js";

const folder = mkdtempSync(join(tmpdir(), "parley-keys-"));
const quick = { workFactorLog2: 1 };
afterAll(() => rmSync(folder, { recursive: true }));

describe("a witness's key file", () => {
  it.each([false, true])("is read as it was written, with an ML-DSA key: %s", async (both) => {
    const path = join(folder, `both-${both}`);
    const keys = generateWitnessKeys("exercise/XN/witness", both);
    await writeWitnessKeyFile(path, keys, "a passphrase", quick);
    expect(await readWitnessKeyFile(path, "a passphrase")).toEqual({ ok: true, value: keys });
    expect(keys.mlDsaSeed?.length).toBe(both ? 32 : undefined);
    expect(await readWitnessKeyFile(path, "another")).toMatchObject({ ok: false, rule: "KEY-3" });
    await expect(writeWitnessKeyFile(path, keys, "a passphrase", quick)).rejects.toThrow("exists");
  });

  it("is no other key file, and no other is one", async () => {
    const [root, witness] = [join(folder, "root"), join(folder, "witness")];
    await writeRootKeyFile(root, generateRootKeys("XA"), "a passphrase", quick);
    await writeWitnessKeyFile(witness, generateWitnessKeys("n", false), "a passphrase", quick);
    const refused = { ok: false, rule: "KEY-4" };
    expect(await readWitnessKeyFile(root, "a passphrase")).toMatchObject(refused);
    expect(await readRootKeyFile(witness, "a passphrase")).toMatchObject(refused);
  });
});

describe("ML-DSA-44", () => {
  it("verifies what was signed and nothing else", async () => {
    const signer = mlDsa44FromSeed(new Uint8Array(32).fill(7));
    const message = encodeText("a message");
    const signature = await signer.sign(message);
    expect(verifyMlDsa44(signer.publicKey, message, signature)).toBe(true);
    expect(verifyMlDsa44(signer.publicKey, encodeText("another"), signature)).toBe(false);
    expect(verifyMlDsa44(signer.publicKey.subarray(1), message, signature)).toBe(false);
    expect(verifyMlDsa44(signer.publicKey, message, signature.subarray(1))).toBe(false);
    expect(() => mlDsa44FromSeed(new Uint8Array(31))).toThrow("32 bytes");
  });
});
