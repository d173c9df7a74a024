import { setTimeout as wait } from "node:timers/promises";
import type { TLSSocket } from "node:tls";
import { afterEach, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
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
      const socket = await handshake(bearer.port, tlsOf("XB"));
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
