/** @module TLS 1.3 without authorities: who is there is told by the pin of its public key alone. */

import { constants, createHash, type X509Certificate } from "node:crypto";
import { createSecureContext, type SecureContextOptions, type TLSSocket } from "node:tls";
import { BearerError } from "@parley/ports";

/** What the other end of a TLS connection has proven to hold, and what it calls itself. */
export interface TlsPeer {
  /** SHA-256 of its SubjectPublicKeyInfo in hexadecimal. TLS proved that it holds the key. */
  readonly pin: string;
  /** The certificate's common name: a claim, used only to tell apart peers with one pin. */
  readonly claimedParty: string;
}

/** Settings of both ends: TLS 1.3 only (BEAR-1), no session tickets (BEAR-4). */
export function tlsSettings(own: { key: string; cert: string }): SecureContextOptions {
  const settings: SecureContextOptions = {
    key: own.key,
    cert: own.cert,
    minVersion: "TLSv1.3",
    maxVersion: "TLSv1.3",
    secureOptions: constants.SSL_OP_NO_TICKET | constants.SSL_OP_NO_RENEGOTIATION,
  };
  try {
    createSecureContext(settings);
  } catch (cause) {
    const sentence =
      "The TLS key or certificate of this centre cannot be used. Check its key file.";
    throw new BearerError("broken", sentence, { cause });
  }
  return settings;
}

/** Who is at the other end; undefined when it showed no certificate, or a key nobody can read. */
export function tlsPeerOf(socket: TLSSocket): TlsPeer | undefined {
  const certificate = socket.getPeerX509Certificate();
  if (certificate === undefined) return undefined;
  try {
    return { pin: pinOf(certificate), claimedParty: commonNameOf(certificate) };
  } catch {
    return undefined;
  }
}

function pinOf(certificate: X509Certificate): string {
  const info = certificate.publicKey.export({ format: "der", type: "spki" });
  return createHash("sha256").update(info).digest("hex");
}

function commonNameOf(certificate: X509Certificate): string {
  return /^CN=(.*)$/m.exec(certificate.subject)?.[1] ?? "";
}
