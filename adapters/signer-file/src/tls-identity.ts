/** @module The self-signed certificate of a centre's line, and the pin that peers know it by. */

import {
  createHash,
  createPublicKey,
  generateKeyPairSync,
  randomBytes,
  sign,
  X509Certificate,
} from "node:crypto";
import { UsageError } from "@parley/bytes";
import { AsnConvert, OctetString } from "@peculiar/asn1-schema";
import {
  AlgorithmIdentifier,
  AttributeTypeAndValue,
  AttributeValue,
  BasicConstraints,
  Certificate,
  Extension,
  Extensions,
  id_ce_basicConstraints,
  Name,
  RelativeDistinguishedName,
  SubjectPublicKeyInfo,
  TBSCertificate,
  Validity,
  Version,
} from "@peculiar/asn1-x509";

/** What a centre shows at the other end of a TLS line; the key is secret. */
export interface TlsIdentity {
  readonly tlsPrivateKey: string;
  readonly tlsCertificate: string;
}

/**
 * Makes a TLS key and its certificate, both PEM. The certificate says the party code and nothing
 * else: no host, no place, no date of making. Peers look at its key alone, never at its dates.
 */
export function generateTlsIdentity(party: string): TlsIdentity {
  if (!PARTY_CODE.test(party)) throw new UsageError("a party code has 2 to 16 of A-Z, 0-9 and -");
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  const toSign = new TBSCertificate({
    version: Version.v3,
    serialNumber: positiveSerial(),
    signature: ED25519,
    issuer: nameOf(party),
    subject: nameOf(party),
    validity: new Validity({ notBefore: FROM, notAfter: NEVER }),
    subjectPublicKeyInfo: AsnConvert.parse(
      publicKey.export({ format: "der", type: "spki" }),
      SubjectPublicKeyInfo,
    ),
    extensions: new Extensions([endEntity()]),
  });
  const signature = sign(null, Buffer.from(AsnConvert.serialize(toSign)), privateKey);
  const certificate = new Certificate({
    tbsCertificate: toSign,
    signatureAlgorithm: ED25519,
    signatureValue: new Uint8Array(signature).buffer,
  });
  const body = Buffer.from(AsnConvert.serialize(certificate)).toString("base64");
  const lines = body.match(/.{1,64}/g) ?? [];
  return {
    tlsPrivateKey: privateKey.export({ format: "pem", type: "pkcs8" }).toString(),
    tlsCertificate: ["-----BEGIN CERTIFICATE-----", ...lines, "-----END CERTIFICATE-----", ""].join(
      "\n",
    ),
  };
}

/** SHA-256 of the certificate's SubjectPublicKeyInfo in lower-case hexadecimal: a peer's pin. */
export function tlsPinOf(tlsCertificate: string): string {
  const { publicKey } = new X509Certificate(tlsCertificate);
  const info = publicKey.export({ format: "der", type: "spki" });
  return createHash("sha256").update(info).digest("hex");
}

/** True when the private key belongs to the certificate. */
export function isTlsIdentity({ tlsPrivateKey, tlsCertificate }: TlsIdentity): boolean {
  try {
    const { publicKey } = new X509Certificate(tlsCertificate);
    return publicKey.equals(createPublicKey(tlsPrivateKey));
  } catch {
    return false;
  }
}

function positiveSerial(): ArrayBuffer {
  const serial = new Uint8Array(randomBytes(16));
  // The first bit clear keeps it positive, the second set keeps its length.
  serial[0] = ((serial[0] as number) & 0x7f) | 0x40;
  return serial.buffer;
}

function nameOf(party: string): Name {
  const value = new AttributeValue({ utf8String: party });
  const commonName = new AttributeTypeAndValue({ type: "2.5.4.3", value });
  return new Name([new RelativeDistinguishedName([commonName])]);
}

function endEntity(): Extension {
  return new Extension({
    extnID: id_ce_basicConstraints,
    critical: true,
    extnValue: new OctetString(AsnConvert.serialize(new BasicConstraints({ cA: false }))),
  });
}

const PARTY_CODE = /^[A-Z0-9-]{2,16}$/;
const ED25519 = new AlgorithmIdentifier({ algorithm: "1.3.101.112" });
const FROM = new Date("2000-01-01T00:00:00Z");
/** "No well-defined expiration date" (RFC 5280, section 4.1.2.5). */
const NEVER = new Date("9999-12-31T23:59:59Z");
