import { createHash } from "node:crypto";
import { connect } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import {
  endEverything,
  ended,
  handshake,
  openRaw,
  peerOf,
  startEnd,
  tlsOf,
  until,
} from "./ends.fuzz.js";

afterEach(endEverything);

describe("strangers at the door", () => {
  it("[BEAR-12] who is not through in time is ended: silent, slow and half-open ones", async () => {
    const limits = { handshakeMsMax: 1_000 };
    const { bearer, lines } = await startEnd("XA", { peers: [peerOf("XB")], limits });
    const silent = connect(bearer.port, "127.0.0.1").on("error", () => undefined);
    const slow = connect(bearer.port, "127.0.0.1").on("error", () => undefined);
    const drip = setInterval(() => slow.write(Buffer.of(0x16)), 50);
    const inTls = await handshake(bearer.port, tlsOf("XB"));
    const inHttp = await handshake(bearer.port, tlsOf("XB"));
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
