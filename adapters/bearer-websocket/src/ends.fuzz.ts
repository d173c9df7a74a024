/** Bearers and what misuses them, for tests: all of it is ended by `endEverything`. */

import { once } from "node:events";
import type { AddressInfo, Server, Socket } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { connect as connectTls, type ConnectionOptions, type TLSSocket } from "node:tls";
import type { BearerPeer } from "@parley/ports";
import { generateTlsIdentity, tlsPinOf, type TlsIdentity } from "@parley/signer-file";
import { WebSocket } from "ws";
import { createWebSocketBearer, type BearerLimits, type WebSocketBearer } from "./index.js";

/** Ends what was started, the last first. */
export async function endEverything(): Promise<void> {
  for (const end of endings.splice(0).reverse()) await end();
}

/** Has this ended with the rest. */
export function endLater(end: () => unknown): void {
  endings.push(end);
}

/** A bearer of one party, with all that it has told its centre. */
export interface End {
  readonly bearer: WebSocketBearer;
  readonly lines: string[];
  readonly frames: { readonly party: string; readonly frame: Buffer }[];
}

/** Starts a bearer at a free port. */
export async function startEnd(
  party: string,
  options: { peers?: readonly BearerPeer[]; limits?: Partial<BearerLimits> },
): Promise<End> {
  const bearer = createWebSocketBearer({
    listen: { host: "127.0.0.1", port: 0 },
    tls: tlsOf(party),
    limits: options.limits ?? {},
  });
  endLater(() => bearer.close());
  const end: End = { bearer, lines: [], frames: [] };
  await bearer.start({
    line: (peer, up, detail) => void end.lines.push(`${peer} ${up ? "up" : "down"}: ${detail}`),
    frame: (peer, frame) => void end.frames.push({ party: peer, frame: Buffer.from(frame) }),
  });
  bearer.setPeers(options.peers ?? []);
  return end;
}

/** Two bearers with a line between them. */
export async function startPair(limits: Partial<BearerLimits>): Promise<[End, End]> {
  const [left, right] = [await startEnd("XA", { limits }), await startEnd("XB", { limits })];
  left.bearer.setPeers([peerOf("XB", right.bearer.port)]);
  right.bearer.setPeers([peerOf("XA", left.bearer.port)]);
  const isUp = (end: End): boolean => end.lines.some((line) => line.includes(" up: "));
  await until(() => isUp(left) && isUp(right));
  return [left, right];
}

/** A party as its peers pin it. */
export function peerOf(party: string, port?: number): BearerPeer {
  const addresses = port === undefined ? [] : [`wss://127.0.0.1:${port}`];
  return { party, tlsPin: tlsPinOf(identityOf(party).tlsCertificate), addresses };
}

export function identityOf(party: string): TlsIdentity {
  return IDENTITIES.get(party) as TlsIdentity;
}

export function tlsOf(party: string): { key: string; cert: string } {
  return { key: identityOf(party).tlsPrivateKey, cert: identityOf(party).tlsCertificate };
}

/** A TLS connection made by hand, as any client would. */
export async function handshake(port: number, options: ConnectionOptions): Promise<TLSSocket> {
  const socket = connectTls({ host: "127.0.0.1", port, rejectUnauthorized: false, ...options });
  endLater(() => socket.destroy());
  await once(socket, "secureConnect");
  socket.on("error", () => undefined);
  return socket;
}

/** An open WebSocket made by hand, with the TLS connection below to misuse. */
export async function openRaw(
  port: number,
  party: string,
): Promise<{ socket: WebSocket; tls: TLSSocket }> {
  const tls = await handshake(port, tlsOf(party));
  const socket = new WebSocket(`ws://127.0.0.1:${port}/parley/frames`, "parley.frames.v1", {
    createConnection: () => tls,
    perMessageDeflate: false,
  });
  await once(socket, "open");
  socket.on("error", () => undefined);
  return { socket, tls };
}

/** Everything that came until the other side ended the connection. */
export async function ended(socket: Socket): Promise<Buffer> {
  const got: Buffer[] = [];
  socket.on("error", () => undefined);
  socket.on("data", (data: Buffer) => got.push(data));
  // A reset is an ending too: `once` would reject.
  if (!socket.closed) await new Promise((resolve) => socket.once("close", resolve));
  return Buffer.concat(got);
}

export async function listen(server: Server): Promise<number> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  endLater(() => new Promise((resolve) => server.close(resolve)));
  return (server.address() as AddressInfo).port;
}

export async function until(
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

const IDENTITIES = new Map(
  ["XA", "XB", "XC", "XN"].map((party) => [party, generateTlsIdentity(party)]),
);
const endings: (() => unknown)[] = [];
