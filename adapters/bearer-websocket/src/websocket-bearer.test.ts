import { fork, type ChildProcess } from "node:child_process";
import { createHash, createPublicKey, X509Certificate } from "node:crypto";
import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Server, type Socket } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import {
  connect as connectTls,
  createServer as createTlsServer,
  type ConnectionOptions,
  type TLSSocket,
} from "node:tls";
import { fileURLToPath } from "node:url";
import { BearerError, type BearerPeer } from "@parley/ports";
import { generateTlsIdentity, tlsPinOf, type TlsIdentity } from "@parley/signer-file";
import { afterEach, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { createWebSocketBearer, type BearerLimits, type WebSocketBearer } from "./index.js";

const IDENTITIES = new Map(
  ["XA", "XB", "XC", "XN"].map((party) => [party, generateTlsIdentity(party)]),
);
const endings: (() => unknown)[] = [];

afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

describe("who is there", () => {
  it("[BEAR-1] a client of TLS 1.2 is refused", async () => {
    const { bearer } = await startEnd("XA", { peers: [peerOf("XB")] });
    const options = { ...clientOf("XB"), maxVersion: "TLSv1.2", minVersion: "TLSv1.2" } as const;
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
    const socket = await handshake(bearer.port, clientOf("XC"));
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

describe("what may be sent", () => {
  it("[BEAR-5] text, bad frames and garbage end the socket; a new one works", async () => {
    const { bearer, lines, frames } = await startEnd("XA", { peers: [peerOf("XB")] });
    const cases: readonly (readonly [RegExp, (socket: WebSocket, tls: TLSSocket) => void])[] = [
      [/text where only frames/, (socket) => socket.send("text")],
      [/bytes that are no frame/, (_, tls) => tls.write(Buffer.alloc(64, 0xff))],
      [
        /bytes that are no frame/,
        (_, tls) => tls.write(Buffer.from("c2850000000041424344", "hex")),
      ],
      [/bytes that are no frame/, (_, tls) => tls.write(Buffer.from("82054142434445", "hex"))],
      [/connection broke/, (_, tls) => tls.destroy()],
    ];
    for (const [sentence, send] of cases) {
      const { socket, tls } = await openRaw(bearer.port, "XB");
      await until(() => lines.at(-1)?.startsWith("XB up") === true);
      send(socket, tls);
      await until(() => lines.at(-1)?.startsWith("XB down") === true);
      expect(lines.at(-1)).toMatch(sentence);
      socket.terminate();
    }
    const { socket } = await openRaw(bearer.port, "XB");
    socket.send(Buffer.from("frame"));
    await until(() => frames.length === 1);
    expect(frames.map(({ party, frame }) => `${party} ${frame.toString()}`)).toEqual(["XB frame"]);
  });

  it("[BEAR-5] another path, a plain request and no request get no line", async () => {
    const { bearer, lines } = await startEnd("XA", { peers: [peerOf("XB")] });
    const requests = [
      "GET /other HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n" +
        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n",
      "GET /parley/frames HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
      "\u0016\u0003garbage\r\n\r\n",
      `GET /parley/frames HTTP/1.1\r\nX: ${"x".repeat(20_000)}\r\n\r\n`,
    ];
    for (const request of requests) {
      const socket = await handshake(bearer.port, clientOf("XB"));
      socket.write(request);
      expect((await ended(socket)).toString()).not.toMatch(/101/);
    }
    await until(() => bearer.counts.failed === requests.length);
    expect(lines).toEqual([]);
  });

  it("[BEAR-7] a frame above the limit ends the socket before it has come", async () => {
    const limits = { frameBytesMax: 10_000 };
    const { bearer, lines, frames } = await startEnd("XA", { peers: [peerOf("XB")], limits });
    const { socket, tls } = await openRaw(bearer.port, "XB");
    await until(() => lines.length === 1);
    // Only the header of a frame of 10,001 bytes, masked: what follows is never sent.
    tls.write(Buffer.from("82fe271100000000", "hex"));
    await until(() => lines.length === 2);
    expect(lines[1]).toBe("XB down: a frame above 10000 bytes came and was not read");
    expect(frames).toEqual([]);
    socket.terminate();
    // The same in fragments, each small.
    const again = await openRaw(bearer.port, "XB");
    await until(() => lines.length === 3);
    for (let part = 0; part < 3; part++) {
      again.socket.send(Buffer.alloc(4_000), { binary: true, fin: false });
    }
    await until(() => lines.length === 4);
    expect(lines[3]).toMatch(/above 10000 bytes/);
    again.socket.terminate();
  });

  it("[BEAR-8] a peer that does not read is given no more than the limit", async () => {
    const limits = { bufferedBytesMax: 500_000, frameBytesMax: 100_000 };
    const { bearer, lines } = await startEnd("XA", { peers: [peerOf("XB")], limits });
    const { tls } = await openRaw(bearer.port, "XB");
    await until(() => lines.length === 1);
    tls.pause();
    let taken = 0;
    while (taken < 5_000 && bearer.send("XB", new Uint8Array(100_000))) {
      taken++;
      if (taken % 50 === 0) await wait(5);
    }
    expect(taken).toBeGreaterThanOrEqual(4);
    expect(taken).toBeLessThan(5_000);
    expect(bearer.send("XB", new Uint8Array(100_000))).toBe(false);
    tls.resume();
    await until(() => bearer.send("XB", new Uint8Array(100_000)));
  });
});

describe("lines", () => {
  it("[BEAR-6] dials again with growing pauses, at most so long, until it is through", async () => {
    const arrivals: number[] = [];
    const server = createServer((socket) => {
      arrivals.push(performance.now());
      socket.destroy();
    });
    const port = await listen(server);
    const limits = { dialDelayMsMin: 20, dialDelayMsMax: 160 };
    await startEnd("XA", { peers: [peerOf("XB", port)], limits });
    await until(() => arrivals.length >= 9, 5_000);
    const pauses = arrivals.slice(1).map((at, index) => at - (arrivals[index] as number));
    // A timer is never early: the later pauses are long ones. Nine dials in five seconds show the
    // longest: doubling without end would take ten.
    expect(Math.min(...pauses.slice(5))).toBeGreaterThan(70);
    expect(Math.min(...pauses)).toBeLessThan(70);
  });

  it("[BEAR-6] tries all addresses in turn; one that cannot be one does no harm", async () => {
    const other = await startEnd("XB", {});
    const { bearer, lines } = await startEnd("XA", {});
    other.bearer.setPeers([{ ...peerOf("XA"), addresses: [] }]);
    const odd = ["http://x", "wss://", "wss://a:99999", "wss://a:0", "wss://[::1", "", "\u0000"];
    const addresses = [...odd.slice(0, 6), `wss://127.0.0.1:${other.bearer.port}`];
    bearer.setPeers([{ ...peerOf("XB"), addresses }]);
    await until(() => lines.at(-1) === "XB up: connected to it", 5_000);
    expect(lines[0]).toBe("XB down: its address is not of the form wss://host:port");
  });

  it("[BEAR-6] addresses learned later are dialled", async () => {
    const other = await startEnd("XB", {});
    const { bearer, lines } = await startEnd("XA", { peers: [{ ...peerOf("XB"), addresses: [] }] });
    other.bearer.setPeers([{ ...peerOf("XA"), addresses: [] }]);
    await wait(100);
    expect(lines).toEqual([]);
    bearer.setPeers([peerOf("XB", other.bearer.port)]);
    await until(() => lines.includes("XB up: connected to it"));
  });

  it("[BEAR-9] a peer that falls silent is told dead, though its connection stays", async () => {
    const limits = { pingMs: 50, silenceMsMax: 300 };
    const other = await startEnd("XB", {});
    const wire = await startProxy(other.bearer.port);
    const { bearer, lines } = await startEnd("XA", { limits, peers: [peerOf("XB", wire.port)] });
    other.bearer.setPeers([{ ...peerOf("XA"), addresses: [] }]);
    await until(() => lines.at(-1)?.startsWith("XB up") === true);
    await wait(600);
    expect(lines.at(-1)).toMatch(/^XB up/);
    wire.freeze(true);
    const startMs = performance.now();
    await until(() => lines.at(-1)?.startsWith("XB down") === true);
    expect(performance.now() - startMs).toBeLessThan(4_000);
    expect(lines.at(-1)).toBe("XB down: nothing heard for 0.3 s");
    expect(bearer.send("XB", Uint8Array.of(1))).toBe(false);
    wire.freeze(false);
    await until(() => lines.at(-1)?.startsWith("XB up") === true, 10_000);
  });

  it("[BEAR-9] a large frame on a slow wire is no silence", async () => {
    const limits = { pingMs: 50, silenceMsMax: 300 };
    const other = await startEnd("XB", { limits });
    const wire = await startProxy(other.bearer.port, 500_000);
    const { bearer, lines } = await startEnd("XA", { limits, peers: [peerOf("XB", wire.port)] });
    other.bearer.setPeers([{ ...peerOf("XA"), addresses: [] }]);
    await until(() => lines.at(-1)?.startsWith("XB up") === true);
    expect(bearer.send("XB", new Uint8Array(600_000))).toBe(true);
    await until(() => other.frames.length === 1, 10_000);
    expect(other.frames[0]?.frame.length).toBe(600_000);
    expect(lines.filter((line) => line.startsWith("XB down"))).toEqual([]);
    expect(other.lines.filter((line) => line.startsWith("XA down"))).toEqual([]);
  });

  it("[BEAR-9] its own sleep is not taken for the peers' silence", async () => {
    const limits = { pingMs: 50, silenceMsMax: 300 };
    const [left, right] = await startPair(limits);
    await wait(200);
    // Timers of one period run in one turn, once a first sleep has made all of them late: then the
    // long sleep falls between a ping and the reading of its answer.
    let turns = 0;
    const sleeper = setInterval(() => {
      turns++;
      if (turns === 2) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 120);
      if (turns % 5 === 0) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500);
    }, limits.pingMs);
    await until(() => turns > 26, 10_000);
    clearInterval(sleeper);
    expect([...left.lines, ...right.lines].filter((line) => line.includes("down"))).toEqual([]);
  });

  it("[BEAR-10] two that dial each other at once get one line that never flaps", async () => {
    for (let round = 0; round < 3; round++) {
      const [left, right] = await startPair({});
      await wait(400);
      expect(left.lines.filter((line) => line.startsWith("XB up"))).toHaveLength(1);
      expect(right.lines.filter((line) => line.startsWith("XA up"))).toHaveLength(1);
      expect(left.lines.at(-1)).toMatch(/^XB up/);
      expect(right.lines.at(-1)).toMatch(/^XA up/);
      await Promise.all([left.bearer.close(), right.bearer.close()]);
    }
  });

  it("[BEAR-10] a newer connection takes the place of the older, unnoticed", async () => {
    const { bearer, lines, frames } = await startEnd("XA", { peers: [peerOf("XB")] });
    const opened: { socket: WebSocket }[] = [];
    for (let count = 0; count < 6; count++) opened.push(await openRaw(bearer.port, "XB"));
    const states = (): number =>
      opened.filter(({ socket }) => socket.readyState === WebSocket.OPEN).length;
    await until(() => states() === 1);
    opened.at(-1)?.socket.send(Buffer.from("last"));
    await until(() => frames.length === 1);
    expect(lines).toEqual(["XB up: it connected to us"]);
    let got = 0;
    opened.at(-1)?.socket.on("message", () => got++);
    expect(bearer.send("XB", Uint8Array.of(1))).toBe(true);
    await until(() => got === 1);
    for (const { socket } of opened) socket.terminate();
  });

  it("[BEAR-10] one of two sockets may break without a word to the watch", async () => {
    const right = await startEnd("XB", {});
    const wire = await startProxy(right.bearer.port);
    const left = await startEnd("XA", {});
    left.bearer.setPeers([peerOf("XB", wire.port)]);
    right.bearer.setPeers([peerOf("XA", left.bearer.port)]);
    await until(() => wire.count() === 1 && left.lines.length > 0 && right.lines.length > 0);
    await wait(300);
    for (let round = 0; round < 3; round++) {
      wire.cut();
      await until(() => wire.count() === 1, 5_000);
    }
    await wait(200);
    expect(left.lines).toHaveLength(1);
    expect(right.lines).toHaveLength(1);
    expect(left.bearer.send("XB", Uint8Array.of(1))).toBe(true);
    await until(() => right.frames.length === 1);
  });

  it("[BEAR-10] a peer killed with -9 is down in moments, and up when it is back", async () => {
    const left = await startEnd("XA", {});
    const child = await startChild(left.bearer.port, 0);
    left.bearer.setPeers([peerOf("XB", child.port)]);
    await until(() => left.lines.at(-1)?.startsWith("XB up") === true, 10_000);
    const startMs = performance.now();
    child.process.kill("SIGKILL");
    await until(() => left.lines.at(-1)?.startsWith("XB down") === true);
    expect(performance.now() - startMs).toBeLessThan(5_000);
    await until(() => left.lines.at(-1)?.includes("connection refused") === true, 10_000);
    expect(left.lines.at(-1)).toBe(`XB down: connection refused at 127.0.0.1:${child.port}`);
    const again = await startChild(left.bearer.port, child.port);
    await until(() => left.lines.at(-1)?.startsWith("XB up") === true, 10_000);
    expect(left.bearer.send("XB", Buffer.from("ping"))).toBe(true);
    await until(() => left.frames.some(({ frame }) => frame.toString() === "echo ping"));
    again.process.kill("SIGKILL");
  }, 60_000);

  it("[BEAR-11] says why a line is down, again only when the reason changes", async () => {
    const closed = await listen(createServer());
    for (const end of endings.splice(0)) await end();
    const { bearer, lines } = await startEnd("XA", {
      limits: { dialDelayMsMax: 50, dialDelayMsMin: 10 },
    });
    bearer.setPeers([peerOf("XB", closed)]);
    await until(() => lines.length === 1);
    await wait(400);
    expect(lines).toEqual([`XB down: connection refused at 127.0.0.1:${closed}`]);
    bearer.setPeers([{ ...peerOf("XB"), addresses: ["wss://no-such-host.invalid:7001"] }]);
    await until(() => lines.length === 2, 10_000);
    expect(lines[1]).toMatch(
      /XB down: (the name no-such-host.invalid is not known|no answer from)/,
    );
  });

  it("[BEAR-11] tells a key that was replaced and a peer that was taken off", async () => {
    const [left] = await startPair({});
    left.bearer.setPeers([{ ...peerOf("XB"), tlsPin: "0".repeat(64), addresses: [] }]);
    expect(left.lines.at(-1)).toBe("XB down: its TLS key was replaced");
    const [second] = await startPair({});
    second.bearer.setPeers([]);
    expect(second.lines.at(-1)).toBe("XB down: it is no longer one of our peers");
  });
});

describe("strangers at the door", () => {
  it("[BEAR-12] who is not through in time is ended: silent, slow and half-open ones", async () => {
    const limits = { handshakeMsMax: 1_000 };
    const { bearer, lines } = await startEnd("XA", { peers: [peerOf("XB")], limits });
    const silent = connect(bearer.port, "127.0.0.1").on("error", () => undefined);
    const slow = connect(bearer.port, "127.0.0.1").on("error", () => undefined);
    const drip = setInterval(() => slow.write(Buffer.of(0x16)), 50);
    const inTls = await handshake(bearer.port, clientOf("XB"));
    const inHttp = await handshake(bearer.port, clientOf("XB"));
    const header = setInterval(() => inHttp.write("X"), 50);
    inHttp.write("GET /parley/frames HTTP/1.1\r\nX: ");
    const startMs = performance.now();
    await Promise.all([silent, slow, inTls, inHttp].map((socket) => ended(socket)));
    clearInterval(drip);
    clearInterval(header);
    expect(performance.now() - startMs).toBeLessThan(4_000);
    await until(() => bearer.counts.failed === 4);
    expect(lines).toEqual([]);
  });

  it("[BEAR-12] a crowd of idle connections does not keep a peer out", async () => {
    const limits = { halfOpenMax: 8 };
    const { bearer, lines } = await startEnd("XA", { peers: [peerOf("XB")], limits });
    const crowd = Array.from({ length: 40 }, () => connect(bearer.port, "127.0.0.1"));
    for (const socket of crowd) socket.on("error", () => undefined).resume();
    await until(() => bearer.counts.turnedAway >= 32);
    await until(() => crowd.filter((socket) => socket.closed).length >= 32);
    const { socket } = await openRaw(bearer.port, "XB");
    await until(() => lines.length === 1);
    expect(lines[0]).toBe("XB up: it connected to us");
    socket.terminate();
    for (const idle of crowd) idle.destroy();
  });

  it("[BEAR-13] an address that keeps failing is turned away, and forgiven later", async () => {
    const { bearer, lines } = await startEnd("XA", { peers: [peerOf("XB")] });
    for (let count = 0; count < 60; count++) {
      const socket = connect(bearer.port, "127.0.0.1");
      socket.write("no TLS at all, not even close\r\n\r\n");
      await ended(socket);
    }
    await until(() => bearer.counts.failed + bearer.counts.turnedAway === 60);
    expect(bearer.counts.failed).toBeGreaterThanOrEqual(20);
    expect(bearer.counts.turnedAway).toBeGreaterThan(15);
    await until(
      async () => (await openRaw(bearer.port, "XB").catch(() => undefined)) !== undefined,
    );
    expect(lines).toEqual(["XB up: it connected to us"]);
  });

  it("[BEAR-2] garbage of every length crashes nothing", async () => {
    const { bearer } = await startEnd("XA", { peers: [peerOf("XB")] });
    for (let size = 1; size <= 15; size++) {
      const socket = connect(bearer.port, "127.0.0.1");
      socket.write(
        createHash("sha512")
          .update(String(size))
          .digest()
          .subarray(0, size * 4),
      );
      socket.end();
      await ended(socket);
    }
    const { socket } = await openRaw(bearer.port, "XB");
    socket.terminate();
  });
});

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
        "Stop that one, or configure another port.",
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

interface End {
  readonly bearer: WebSocketBearer;
  readonly lines: string[];
  readonly frames: { readonly party: string; readonly frame: Buffer }[];
}

async function startEnd(
  party: string,
  options: { peers?: readonly BearerPeer[]; limits?: Partial<BearerLimits> },
): Promise<End> {
  const bearer = createWebSocketBearer({
    listen: { host: "127.0.0.1", port: 0 },
    tls: tlsOf(party),
    limits: options.limits ?? {},
  });
  endings.push(() => bearer.close());
  const end: End = { bearer, lines: [], frames: [] };
  await bearer.start({
    line: (peer, up, detail) => void end.lines.push(`${peer} ${up ? "up" : "down"}: ${detail}`),
    frame: (peer, frame) => void end.frames.push({ party: peer, frame: Buffer.from(frame) }),
  });
  bearer.setPeers(options.peers ?? []);
  return end;
}

async function startPair(limits: Partial<BearerLimits>): Promise<[End, End]> {
  const [left, right] = [await startEnd("XA", { limits }), await startEnd("XB", { limits })];
  left.bearer.setPeers([peerOf("XB", right.bearer.port)]);
  right.bearer.setPeers([peerOf("XA", left.bearer.port)]);
  const isUp = (end: End): boolean => end.lines.some((line) => line.includes(" up: "));
  await until(() => isUp(left) && isUp(right));
  return [left, right];
}

function peerOf(party: string, port?: number): BearerPeer {
  const addresses = port === undefined ? [] : [`wss://127.0.0.1:${port}`];
  return { party, tlsPin: tlsPinOf(identityOf(party).tlsCertificate), addresses };
}

function identityOf(party: string): TlsIdentity {
  return IDENTITIES.get(party) as TlsIdentity;
}

function tlsOf(party: string): { key: string; cert: string } {
  return { key: identityOf(party).tlsPrivateKey, cert: identityOf(party).tlsCertificate };
}

function clientOf(party: string): ConnectionOptions {
  return tlsOf(party);
}

/** A TLS connection made by hand, as any client would. */
async function handshake(port: number, options: ConnectionOptions): Promise<TLSSocket> {
  const socket = connectTls({ host: "127.0.0.1", port, rejectUnauthorized: false, ...options });
  endings.push(() => socket.destroy());
  await once(socket, "secureConnect");
  socket.on("error", () => undefined);
  return socket;
}

/** How many of the sessions that a listener offers it takes back. */
async function countResumed(port: number): Promise<number> {
  const first = await handshake(port, clientOf("XB"));
  const sessions: Buffer[] = [];
  first.on("session", (session: Buffer) => sessions.push(session));
  await wait(100);
  sessions.push(first.getSession() ?? Buffer.alloc(0));
  first.destroy();
  let resumed = 0;
  for (const session of sessions.filter(({ length }) => length > 0)) {
    const second = await handshake(port, { ...clientOf("XB"), session });
    if (second.isSessionReused()) resumed++;
    second.destroy();
  }
  return resumed;
}

/** An open WebSocket made by hand, with the TLS connection below to misuse. */
async function openRaw(
  port: number,
  party: string,
): Promise<{ socket: WebSocket; tls: TLSSocket }> {
  const tls = await handshake(port, clientOf(party));
  const socket = new WebSocket(`ws://127.0.0.1:${port}/parley/frames`, "parley.frames.v1", {
    createConnection: () => tls,
    perMessageDeflate: false,
  });
  await once(socket, "open");
  socket.on("error", () => undefined);
  return { socket, tls };
}

/** Everything that came until the other side ended the connection. */
async function ended(socket: Socket): Promise<Buffer> {
  const got: Buffer[] = [];
  socket.on("error", () => undefined);
  socket.on("data", (data: Buffer) => got.push(data));
  // A reset is an ending too: `once` would reject.
  if (!socket.closed) await new Promise((resolve) => socket.once("close", resolve));
  return Buffer.concat(got);
}

async function listen(server: Server): Promise<number> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  endings.push(() => new Promise((resolve) => server.close(resolve)));
  return (server.address() as AddressInfo).port;
}

interface Proxy {
  readonly port: number;
  /** Connections passing. */
  count(): number;
  /** Keeps connections open and passes nothing. */
  freeze(frozen: boolean): void;
  /** Breaks all connections. */
  cut(): void;
}

/** A wire that can be frozen, cut and slowed down. */
async function startProxy(target: number, bytesPerSecond = Infinity): Promise<Proxy> {
  const pairs = new Set<readonly [Socket, Socket]>();
  let frozen = false;
  const pass = async (from: Socket, to: Socket): Promise<void> => {
    for await (const chunk of from.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      for (let at = 0; at < chunk.length; at += 16_384) {
        while (frozen && !from.destroyed) await wait(20);
        const part = chunk.subarray(at, at + 16_384);
        if (Number.isFinite(bytesPerSecond)) await wait((part.length / bytesPerSecond) * 1_000);
        to.write(part);
      }
    }
    to.end();
  };
  const server = createServer((near) => {
    const far = connect(target, "127.0.0.1");
    const pair = [near, far] as const;
    pairs.add(pair);
    for (const socket of pair) {
      socket.on("error", () => socket.destroy());
      socket.on("close", () => {
        pairs.delete(pair);
        for (const each of pair) each.destroy();
      });
    }
    pass(near, far).catch(() => far.destroy());
    pass(far, near).catch(() => near.destroy());
  });
  const port = await listen(server);
  const cut = (): void => {
    for (const pair of pairs) for (const socket of pair) socket.destroy();
    pairs.clear();
  };
  endings.push(cut);
  return { port, cut, count: () => pairs.size, freeze: (now) => void (frozen = now) };
}

/** XB as a process of its own, echoing frames. */
async function startChild(
  portOfXA: number,
  port: number,
): Promise<{ process: ChildProcess; port: number }> {
  const loader = new URL("../../../tools/source-loader.mjs", import.meta.url).href;
  const child = fork(fileURLToPath(new URL("echo.child.mjs", import.meta.url)), [], {
    execArgv: ["--conditions=@parley/source", "--import", loader],
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  endings.push(() => child.kill("SIGKILL"));
  child.send({ tls: tlsOf("XB"), port, peers: [peerOf("XA", portOfXA)] });
  const [listening] = (await once(child, "message")) as [number];
  return { process: child, port: listening };
}

async function until(
  condition: () => boolean | Promise<boolean>,
  waitMsMax = 5_000,
): Promise<void> {
  const endMs = performance.now() + waitMsMax;
  while (!(await condition())) {
    if (performance.now() > endMs)
      throw new Error(`not within ${waitMsMax} ms: ${condition.toString()}`);
    await wait(10);
  }
}
