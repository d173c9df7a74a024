import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import {
  endEverything,
  endLater,
  listen,
  openRaw,
  peerOf,
  startEnd,
  startPair,
  tlsOf,
  until,
} from "./ends.fuzz.js";

afterEach(endEverything);

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
    await endEverything();
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
  endLater(cut);
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
  endLater(() => child.kill("SIGKILL"));
  child.send({ tls: tlsOf("XB"), port, peers: [peerOf("XA", portOfXA)] });
  const [listening] = (await once(child, "message")) as [number];
  return { process: child, port: listening };
}
