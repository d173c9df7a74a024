import { describe, expect, it } from "vitest";
import { nodeCrypto, readJson } from "../../../vectors/wire-cases.js";
import { formatVerifierKey, parseVerifierKey, verifierKey, type KeyType } from "./index.js";

interface KeyCase {
  readonly vkey: string;
  readonly name: string;
  readonly keyIdHex: string;
  readonly type: string;
  readonly publicKeyHex: string;
}

const { hash } = nodeCrypto;
const file = readJson("third-party/note-keys.json") as {
  readonly keys: readonly KeyCase[];
  readonly invalidVkeys: readonly { readonly vkey: string; readonly why: string }[];
  readonly keysWithWrongIdInTheWild: readonly {
    readonly vkey: string;
    readonly specIdHex: string;
  }[];
};
const mlDsa = readJson("third-party/tlog/cosignature-mldsa44.json") as {
  readonly vkey: string;
  readonly keyIdHex: string;
};
const TYPES: Readonly<Record<string, KeyType>> = { "0x01": "ed25519", "0x04": "cosignature-v1" };

describe("keys of three types", () => {
  it.each(file.keys)("[NOTE-8] $type $vkey", ({ vkey, name, keyIdHex, type, publicKeyHex }) => {
    const publicKey = new Uint8Array(Buffer.from(publicKeyHex, "hex"));
    const value = { name, keyId: keyIdHex, type: TYPES[type]!, publicKey };
    expect(parseVerifierKey(vkey, hash)).toEqual({ ok: true, value });
    expect(verifierKey(name, value.type, publicKey, hash)).toEqual(value);
    expect(formatVerifierKey(value)).toBe(vkey);
  });
  it("[NOTE-8] the cases hold keys that sign notes and keys that cosign", () => {
    expect(new Set(file.keys.map(({ type }) => type))).toEqual(new Set(["0x01", "0x04"]));
  });
  it("[NOTE-8] a key of ML-DSA-44", () => {
    const read = parseVerifierKey(mlDsa.vkey, hash);
    expect(read).toMatchObject({ value: { type: "ml-dsa-44", keyId: mlDsa.keyIdHex } });
    expect(read.ok && formatVerifierKey(read.value)).toBe(mlDsa.vkey);
    expect(read.ok && read.value.publicKey.length).toBe(1_312);
  });
  it.each(file.invalidVkeys)("[NOTE-8] refused: $why", ({ vkey }) => {
    expect(parseVerifierKey(vkey, hash)).toMatchObject({ ok: false, rule: "NOTE-8" });
  });
  it.each(file.keysWithWrongIdInTheWild)(
    "[NOTE-8] a key of ML-DSA-44 under another id than $specIdHex is refused",
    ({ vkey, specIdHex }) => {
      expect(parseVerifierKey(vkey, hash)).toMatchObject({ ok: false, rule: "NOTE-8" });
      const mended = vkey.replace(/\+[0-9a-f]{8}\+/, `+${specIdHex}+`);
      expect(parseVerifierKey(mended, hash)).toMatchObject({ value: { type: "ml-dsa-44" } });
    },
  );
  it("[NOTE-8] one key is another under another type", () => {
    const publicKey = new Uint8Array(32).fill(3);
    const [log, witness] = (["ed25519", "cosignature-v1"] as const).map((type) =>
      verifierKey("example.com", type, publicKey, hash),
    );
    expect(log!.keyId).not.toBe(witness!.keyId);
    const swapped = formatVerifierKey({ ...log!, type: "cosignature-v1" });
    expect(parseVerifierKey(swapped, hash)).toMatchObject({ ok: false, rule: "NOTE-8" });
    expect(() => verifierKey("example.com", "ml-dsa-44", publicKey, hash)).toThrow("1312 bytes");
  });
});
