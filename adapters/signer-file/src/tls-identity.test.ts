import { createHash, createPublicKey, X509Certificate } from "node:crypto";
import { UsageError } from "@parley/bytes";
import { describe, expect, it } from "vitest";
import { generateTlsIdentity, tlsPinOf } from "./index.js";

describe("TLS identity", () => {
  it("is a certificate signed by its own Ed25519 key", () => {
    const { tlsCertificate, tlsPrivateKey } = generateTlsIdentity("XA");
    const certificate = new X509Certificate(tlsCertificate);
    expect(certificate.publicKey.asymmetricKeyType).toBe("ed25519");
    expect(certificate.verify(certificate.publicKey)).toBe(true);
    expect(certificate.publicKey.equals(createPublicKey(tlsPrivateKey))).toBe(true);
    expect(certificate.ca).toBe(false);
  });

  it("says the party code and nothing else of where and when it was made", () => {
    const { tlsCertificate } = generateTlsIdentity("XN-3");
    const certificate = new X509Certificate(tlsCertificate);
    expect(certificate.subject).toBe("CN=XN-3");
    expect(certificate.issuer).toBe("CN=XN-3");
    expect(certificate.subjectAltName).toBeUndefined();
    expect(certificate.validFrom).toBe("Jan  1 00:00:00 2000 GMT");
    expect(certificate.validTo).toBe("Dec 31 23:59:59 9999 GMT");
    expect(certificate.serialNumber).toMatch(/^[4-7][0-9A-F]{31}$/);
  });

  it("the pin is SHA-256 of the public key's DER, not of the certificate", () => {
    const { tlsCertificate, tlsPrivateKey } = generateTlsIdentity("XA");
    const info = createPublicKey(tlsPrivateKey).export({ format: "der", type: "spki" });
    expect(info.length).toBe(44);
    expect(tlsPinOf(tlsCertificate)).toBe(createHash("sha256").update(info).digest("hex"));
    expect(tlsPinOf(tlsCertificate)).toMatch(/^[0-9a-f]{64}$/);
  });

  it("no two are alike, and many are well-formed", () => {
    const pins = new Set<string>();
    for (let count = 0; count < 200; count++) {
      const { tlsCertificate } = generateTlsIdentity("XA");
      const certificate = new X509Certificate(tlsCertificate);
      expect(certificate.verify(certificate.publicKey)).toBe(true);
      pins.add(tlsPinOf(tlsCertificate));
    }
    expect(pins.size).toBe(200);
  });

  it("is made for party codes only", () => {
    for (const party of ["", "X", "xa", "X".repeat(17), "XA\nCN=XB", "XA,O=Y"]) {
      expect(() => generateTlsIdentity(party)).toThrow(UsageError);
    }
  });
});
