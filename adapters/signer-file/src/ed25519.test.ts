import { generateKeyPairSync, randomBytes, sign } from "node:crypto";
import { UsageError } from "@parley/bytes";
import { signerContract } from "@parley/ports";
import { describe, expect, it } from "vitest";
import { publicKeyOf, sha256, signerFromSeed, verifyEd25519 } from "./index.js";

describe("signer in a file", () => {
  for (const { title, run } of signerContract) {
    it(title, () =>
      run(async () => ({
        signer: signerFromSeed(randomBytes(32)),
        other: signerFromSeed(randomBytes(32)),
        verify: verifyEd25519,
      })),
    );
  }
});

describe("Ed25519", () => {
  it("gives the keys and signatures of RFC 8032, section 7.1", async () => {
    for (const { seed, publicKey, message, signature } of RFC_8032) {
      const signer = signerFromSeed(hex(seed));
      expect(Buffer.from(signer.publicKey).toString("hex")).toBe(publicKey);
      expect(Buffer.from(publicKeyOf(hex(seed))).toString("hex")).toBe(publicKey);
      const made = await signer.sign(hex(message));
      expect(Buffer.from(made).toString("hex")).toBe(signature);
      expect(verifyEd25519(hex(publicKey), hex(message), hex(signature))).toBe(true);
    }
  });

  it("verifies false, without throwing, for sizes and points that cannot be", () => {
    const { seed, publicKey, message, signature } = RFC_8032[1];
    const [key, text, made] = [hex(publicKey), hex(message), hex(signature)];
    expect(hex(seed).length).toBe(32);
    for (const size of [0, 31, 33, 64]) {
      expect(verifyEd25519(new Uint8Array(size), text, made)).toBe(false);
    }
    for (const size of [0, 63, 65]) {
      expect(verifyEd25519(key, text, new Uint8Array(size))).toBe(false);
    }
    // No point of the curve, the neutral point, and points of small order with a zero signature.
    for (const filling of [0xff, 0x02, 0x00, 0x01]) {
      const strange = new Uint8Array(32).fill(filling);
      expect(verifyEd25519(strange, text, made)).toBe(false);
    }
  });

  // What the platform itself says of these differs between Node 20 and 24.
  it("refuses keys of small order and keys with two spellings, which fit any message", () => {
    const signatures = SMALL_ORDER_POINTS.map((point) =>
      Buffer.concat([hex(point), Buffer.alloc(32)]),
    );
    for (const point of SMALL_ORDER_POINTS) {
      for (const sign of [0, 0x80]) {
        const key = hex(point);
        key[31] = key[31]! | sign;
        for (let count = 0; count < 16; count++) {
          for (const signature of signatures) {
            const message = Uint8Array.of(count);
            expect(verifyEd25519(key, message, signature)).toBe(false);
          }
        }
      }
    }
  });

  it("refuses a signature whose scalar is not below the group order (RFC 8032, 5.1.7)", () => {
    const { publicKey, message, signature } = RFC_8032[1];
    const changed = hex(signature);
    let scalar = 0n;
    for (let index = 63; index >= 32; index--) scalar = (scalar << 8n) | BigInt(changed[index]!);
    scalar += 2n ** 252n + 27742317777372353535851937790883648493n;
    for (let index = 32; index < 64; index++) {
      changed[index] = Number(scalar & 255n);
      scalar >>= 8n;
    }
    expect(verifyEd25519(hex(publicKey), hex(message), changed)).toBe(false);
  });

  it("stays right for more keys than stay imported", () => {
    const message = Buffer.from("text");
    const first = generateKeyPairSync("ed25519");
    const keys = [first, ...Array.from({ length: 600 }, () => generateKeyPairSync("ed25519"))];
    for (const { publicKey, privateKey } of [...keys, first]) {
      const { x } = publicKey.export({ format: "jwk" });
      const raw = new Uint8Array(Buffer.from(x as string, "base64url"));
      expect(verifyEd25519(raw, message, sign(null, message, privateKey))).toBe(true);
    }
  });

  it("takes seeds of 32 bytes only", () => {
    for (const size of [0, 31, 33, 64]) {
      expect(() => signerFromSeed(new Uint8Array(size))).toThrow(UsageError);
    }
  });

  it("hashes as FIPS 180-4 says", () => {
    expect(Buffer.from(sha256(Buffer.from("abc"))).toString("hex")).toBe(
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    );
  });
});

function hex(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, "hex"));
}

const RFC_8032 = [
  {
    seed: "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
    publicKey: "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
    message: "",
    signature:
      "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155" +
      "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
  },
  {
    seed: "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
    publicKey: "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
    message: "72",
    signature:
      "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da" +
      "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
  },
] as const;

/** Orders 1, 2, 4, 8 and 8, then the same points spelt above the field. */
const SMALL_ORDER_POINTS = [
  `01${"00".repeat(31)}`,
  `ec${"ff".repeat(30)}7f`,
  "00".repeat(32),
  "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
  "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
  `ed${"ff".repeat(30)}7f`,
  `ee${"ff".repeat(30)}7f`,
];
