import { setTimeout as wait } from "node:timers/promises";
import { connect as connectTls, createServer as createTlsServer } from "node:tls";
import { generateTlsIdentity } from "@parley/signer-file";
import { afterEach, describe, expect, it } from "vitest";
import {
  endEverything,
  ended,
  handshake,
  identityOf,
  listen,
  peerOf,
  startEnd,
  tlsOf,
  until,
} from "./ends.fuzz.js";

afterEach(endEverything);

describe("who is there", () => {
  it("[BEAR-1] a client of TLS 1.2 is refused", async () => {
    const { bearer } = await startEnd("XA", { peers: [peerOf("XB")] });
    const options = { ...tlsOf("XB"), maxVersion: "TLSv1.2", minVersion: "TLSv1.2" } as const;
    await expect(handshake(bearer.port, options)).rejects.toThrow(/alert|version|reset/i);
    await until(() => bearer.counts.failed === 1);
  });

  it("[BEAR-1] a server of TLS 1.2 is refused, and the watch is told", async () => {
    const identity = identityOf("XB");
    const server = createTlsServer({
      key: identity.tlsPrivateKey,
      cert: identity.tlsCertificate,
      maxVersion: "TLSv1.2",
    });
    server.on("tlsClientError", () => undefined);
    const port = await listen(server);
    const { lines } = await startEnd("XA", { peers: [peerOf("XB", port)] });
    await until(() => lines.length > 0);
    expect(lines[0]).toBe(`XB down: no TLS 1.3 connection with 127.0.0.1:${port}`);
  });

  it("[BEAR-1] a client without a certificate is ended", async () => {
    const { bearer } = await startEnd("XA", { peers: [peerOf("XB")] });
    const socket = await handshake(bearer.port, {});
    await ended(socket);
    await until(() => bearer.counts.strangers + bearer.counts.failed === 1);
  });

  it("[BEAR-2] a client with an unknown key is ended before it gets a byte", async () => {
    const { bearer, lines } = await startEnd("XA", { peers: [peerOf("XB")] });
    const socket = await handshake(bearer.port, tlsOf("XC"));
    socket.write("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    const got = await ended(socket);
    expect(got.length).toBe(0);
    await until(() => bearer.counts.strangers === 1);
    expect(lines).toEqual([]);
  });

  it("[BEAR-2] a stranger who dials as a bearer gets no line and is told why", async () => {
    const { bearer, lines } = await startEnd("XA", { peers: [peerOf("XB")] });
    const stranger = await startEnd("XC", { peers: [peerOf("XA", bearer.port)] });
    await until(() => stranger.lines.length > 0 && bearer.counts.strangers > 0);
    expect(stranger.lines[0]).toMatch(/^XA down: 127\.0\.0\.1:\d+ opened no line; it may not have/);
    expect(lines).toEqual([]);
  });

  it("[BEAR-2] a server with another key than the pinned one gets no byte from us", async () => {
    const identity = identityOf("XC");
    let got = 0;
    const server = createTlsServer(
      { key: identity.tlsPrivateKey, cert: identity.tlsCertificate, minVersion: "TLSv1.3" },
      (socket) => {
        socket.on("data", (data: Buffer) => (got += data.length));
        socket.on("error", () => undefined);
      },
    );
    const port = await listen(server);
    const { lines } = await startEnd("XA", { peers: [peerOf("XB", port)] });
    await until(() => lines.length > 0);
    await wait(300);
    expect(lines).toEqual([`XB down: its TLS key is not the pinned one (127.0.0.1:${port})`]);
    expect(got).toBe(0);
  });

  it("[BEAR-2] a certificate that names a peer but holds another key is a stranger's", async () => {
    const { bearer } = await startEnd("XA", { peers: [peerOf("XB")] });
    const forged = generateTlsIdentity("XB");
    const socket = await handshake(bearer.port, {
      key: forged.tlsPrivateKey,
      cert: forged.tlsCertificate,
    });
    await ended(socket);
    await until(() => bearer.counts.strangers === 1);
  });

  it("[BEAR-2] a peer's certificate without its key does not get through TLS", async () => {
    const { bearer, lines } = await startEnd("XA", { peers: [peerOf("XB")] });
    const options = { cert: identityOf("XB").tlsCertificate, key: identityOf("XC").tlsPrivateKey };
    expect(() => connectTls({ port: bearer.port, ...options })).toThrow(/key values mismatch/);
    expect(lines).toEqual([]);
  });

  it("[BEAR-3] a peer that names another's pin as its own does not take its line", async () => {
    const { bearer, lines } = await startEnd("XA", {});
    const honest = await startEnd("XC", {});
    const lying = { ...peerOf("XC", honest.bearer.port), party: "XB" };
    bearer.setPeers([lying, peerOf("XC", honest.bearer.port)]);
    honest.bearer.setPeers([peerOf("XA", bearer.port)]);
    await until(
      () => lines.includes("XC up: connected to it") || lines.includes("XC up: it connected to us"),
    );
    await wait(500);
    expect(lines.filter((line) => line.startsWith("XB up"))).toEqual([]);
    expect(lines.filter((line) => line.startsWith("XC down"))).toEqual([]);
    expect(honest.lines.filter((line) => line.includes("down"))).toEqual([]);
  });

  it("[BEAR-4] a session is not resumed, whatever was offered", async () => {
    const { bearer } = await startEnd("XA", { peers: [peerOf("XB")] });
    expect(await countResumed(bearer.port)).toBe(0);
    // An ordinary server resumes what this test offers: otherwise it would show nothing.
    const { key, cert } = tlsOf("XA");
    const ordinary = createTlsServer({ key, cert, requestCert: true, rejectUnauthorized: false });
    ordinary.on("secureConnection", (socket) => socket.on("error", () => undefined));
    expect(await countResumed(await listen(ordinary))).toBeGreaterThan(0);
  });
});

/** How many of the sessions that a listener offers it takes back. */
async function countResumed(port: number): Promise<number> {
  const first = await handshake(port, tlsOf("XB"));
  const sessions: Buffer[] = [];
  first.on("session", (session: Buffer) => sessions.push(session));
  await wait(100);
  sessions.push(first.getSession() ?? Buffer.alloc(0));
  first.destroy();
  let resumed = 0;
  for (const session of sessions.filter(({ length }) => length > 0)) {
    const second = await handshake(port, { ...tlsOf("XB"), session });
    if (second.isSessionReused()) resumed++;
    second.destroy();
  }
  return resumed;
}
