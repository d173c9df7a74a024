import { createHash, createPublicKey, X509Certificate } from "node:crypto";
import { createServer } from "node:net";
import { BearerError } from "@parley/ports";
import { tlsPinOf } from "@parley/signer-file";
import { afterEach, describe, expect, it } from "vitest";
import { endEverything, identityOf, listen, tlsOf } from "./ends.fuzz.js";
import { createWebSocketBearer } from "./index.js";

afterEach(endEverything);

describe("starting", () => {
  it("a port that is taken is told with the port and what to do", async () => {
    const port = await listen(createServer());
    const bearer = createWebSocketBearer({ listen: { host: "127.0.0.1", port }, tls: tlsOf("XA") });
    const error = await bearer
      .start({ line: () => undefined, frame: () => undefined })
      .catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(BearerError);
    expect(error).toMatchObject({
      reason: "address-in-use",
      message:
        `Port ${port} at 127.0.0.1 is taken by another program. ` +
        "Stop that one, or write another listen port into centre.json.",
    });
    await bearer.close();
  });

  it("an address that is not this machine's is told", async () => {
    const listenAt = { host: "192.0.2.1", port: 0 };
    const bearer = createWebSocketBearer({ listen: listenAt, tls: tlsOf("XA") });
    const starting = bearer.start({ line: () => undefined, frame: () => undefined });
    await expect(starting).rejects.toMatchObject({ reason: "broken" });
  });

  it("a key that does not fit its certificate is told", () => {
    const tls = { key: tlsOf("XA").key, cert: tlsOf("XB").cert };
    const listenAt = { host: "127.0.0.1", port: 0 };
    expect(() => createWebSocketBearer({ listen: listenAt, tls })).toThrow(BearerError);
  });

  it("the pin that others compute is the one that is compared", () => {
    const { tlsCertificate, tlsPrivateKey } = identityOf("XA");
    const info = createPublicKey(tlsPrivateKey).export({ format: "der", type: "spki" });
    const pin = createHash("sha256").update(info).digest("hex");
    expect(tlsPinOf(tlsCertificate)).toBe(pin);
    expect(new X509Certificate(tlsCertificate).subject).toBe("CN=XA");
  });
});
