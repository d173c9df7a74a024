import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import {
  generateTlsIdentity,
  publicKeyOf,
  signerFromSeed,
  tlsPinOf,
  verifyEd25519,
} from "./index.js";

describe("python3-cryptography", () => {
  it("takes our signatures, makes the same ones, and computes the same public keys", async () => {
    const seed = randomBytes(32);
    const message = randomBytes(500);
    const signature = await signerFromSeed(seed).sign(message);
    const said = runPython(
      `
from cryptography.hazmat.primitives.asymmetric.ed25519 import *
from cryptography.hazmat.primitives.serialization import *
seed, message, signature = [bytes.fromhex(line) for line in sys.stdin.read().split()]
key = Ed25519PrivateKey.from_private_bytes(seed)
key.public_key().verify(signature, message)
print(key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw).hex())
print(key.sign(message).hex())
`,
      [seed, message, signature].map((each) => Buffer.from(each).toString("hex")).join("\n"),
    );
    const [publicKey, theirs] = said.split("\n").map((line) => Buffer.from(line, "hex"));
    expect(publicKey).toEqual(Buffer.from(publicKeyOf(seed)));
    expect(theirs).toEqual(Buffer.from(signature));
    expect(verifyEd25519(publicKeyOf(seed), message, theirs as Buffer)).toBe(true);
  });

  it("reads our certificate, finds it signed by its own key, and computes the same pin", () => {
    const { tlsCertificate } = generateTlsIdentity("XA");
    const said = runPython(
      `
import hashlib
from cryptography import x509
from cryptography.hazmat.primitives.serialization import *
certificate = x509.load_pem_x509_certificate(sys.stdin.read().encode())
key = certificate.public_key()
key.verify(certificate.signature, certificate.tbs_certificate_bytes)
info = key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
print(hashlib.sha256(info).hexdigest())
print(certificate.subject.rfc4514_string(), certificate.version.name)
print(certificate.not_valid_after.isoformat())
`,
      tlsCertificate,
    );
    expect(said.split("\n")).toEqual([tlsPinOf(tlsCertificate), "CN=XA v3", "9999-12-31T23:59:59"]);
  });
});

function runPython(script: string, input: string): string {
  const run = spawnSync("/usr/bin/python3", ["-W", "ignore", "-c", `import sys\n${script}`], {
    input,
    encoding: "utf8",
    timeout: 50_000,
  });
  expect(run.stderr).toBe("");
  return run.stdout.trim();
}
