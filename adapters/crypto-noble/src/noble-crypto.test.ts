import { createHash, createPrivateKey, createPublicKey, sign } from "node:crypto";
import { encodeText } from "@parley/bytes";
import { parseTrust, verifyBundle } from "@parley/bundle";
import { describe, expect, it } from "vitest";
import { readCases, type ReadCase } from "../../../vectors/evidence-cases.js";
import { nobleCrypto } from "./index.js";

const cases = readCases();

describe("the cryptography of a verifier", () => {
  it("[VRFY-18] hashes and verifies as the platform does", () => {
    const { privateKey, raw } = keyOf("a key");
    for (const size of [0, 1, 63, 64, 65, 5_000]) {
      const message = new Uint8Array(size).fill(size);
      const signature = new Uint8Array(sign(null, message, privateKey));
      const digest = new Uint8Array(createHash("sha256").update(message).digest());
      expect(nobleCrypto.hash(message)).toEqual(digest);
      expect(nobleCrypto.verify(raw, message, signature)).toBe(true);
      signature[size % 64] = (signature[size % 64] as number) ^ 1;
      expect(nobleCrypto.verify(raw, message, signature)).toBe(false);
    }
  });

  it("[VRFY-18] what is irregular is false and never thrown", () => {
    const { privateKey, raw } = keyOf("a key");
    const message = encodeText("words");
    const good = new Uint8Array(sign(null, message, privateKey));
    const small = new Uint8Array(32);
    small[0] = 1;
    const ofSmall = new Uint8Array(64);
    ofSmall[0] = 1;
    // The neutral element as key and commitment fits every message where nobody looks.
    expect(nobleCrypto.verify(small, message, ofSmall)).toBe(false);
    const twoSpellings = new Uint8Array(32).fill(0xff);
    expect(nobleCrypto.verify(twoSpellings, message, good)).toBe(false);
    const largeScalar = good.map((byte, at) => (at < 32 ? byte : 0xff));
    expect(nobleCrypto.verify(raw, message, largeScalar)).toBe(false);
    for (const size of [0, 31, 33, 64]) {
      expect(nobleCrypto.verify(new Uint8Array(size), message, good)).toBe(false);
      expect(nobleCrypto.verify(raw, message, new Uint8Array(size))).toBe(false);
      const key = new Uint8Array(1_312);
      expect(nobleCrypto.verifyMlDsa44(key, message, new Uint8Array(size))).toBe(false);
      expect(nobleCrypto.verifyMlDsa44(new Uint8Array(size), message, new Uint8Array(2_420))).toBe(
        false,
      );
    }
    expect(nobleCrypto.verifyMlDsa44(new Uint8Array(1_312), message, new Uint8Array(2_420))).toBe(
      false,
    );
  });

  it.each(cases)("[VRFY-18] $name: $verdict", ({ verdict, rule, bytes, trust }) => {
    const verification = verifyBundle(bytes, trustOf(trust), nobleCrypto);
    expect(verification.verdict).toBe(verdict);
    if (verification.verdict === "refused") expect(verification.rule).toBe(rule);
  });

  it("[VRFY-18] at least forty cases are damaged or forged, each in a way of its own", () => {
    const refused = cases.filter(({ verdict }) => verdict === "refused");
    expect(refused.length).toBeGreaterThanOrEqual(40);
    const digests = refused.map(({ bytes, trust = new Uint8Array() }) =>
      createHash("sha256").update(bytes).update(trust).digest("hex"),
    );
    expect(new Set(digests).size).toBe(refused.length);
  });
});

function trustOf(bytes: ReadCase["trust"]): Parameters<typeof verifyBundle>[1] {
  if (bytes === undefined) return undefined;
  const read = parseTrust(bytes, nobleCrypto.hash);
  if (!read.ok) throw new Error(`${read.rule}: ${read.detail}`);
  return read.value;
}

function keyOf(seed: string): { privateKey: ReturnType<typeof createPrivateKey>; raw: Uint8Array } {
  const prefix = Buffer.from("302e020100300506032b657004220420", "hex");
  const secret = createHash("sha256").update(seed).digest();
  const der = Buffer.concat([prefix, secret]);
  const privateKey = createPrivateKey({ key: der, format: "der", type: "pkcs8" });
  const spki = createPublicKey(privateKey).export({ format: "der", type: "spki" });
  return { privateKey, raw: new Uint8Array(spki.subarray(-32)) };
}
