/** @module One attempt to reach a peer: TCP, TLS, the pin, the upgrade, within one deadline. */

import { isIP, connect as connectTcp, type Socket } from "node:net";
import { connect as connectTls, type SecureContext, type TLSSocket } from "node:tls";
import { fault, ok, type Result } from "@parley/bytes";
import { WebSocket } from "ws";
import type { BearerLimits } from "./limits.js";
import { tlsPeerOf, type TlsPeer } from "./pinned-tls.js";

/** An open WebSocket and the TCP connection below it. */
export interface OpenSocket {
  readonly socket: WebSocket;
  readonly wire: Socket;
}

/** How one attempt ended; `failed` says why in words. */
export interface DialEvents {
  opened(open: OpenSocket): void;
  failed(detail: string): void;
}

/**
 * Dials once. Nothing is written or read above TLS before `isPeer` has agreed to the pin (BEAR-2).
 * Exactly one event is told, unless the returned function cancelled the attempt before.
 */
export function dial(
  address: string,
  context: SecureContext,
  limits: BearerLimits,
  isPeer: (peer: TlsPeer | undefined) => boolean,
  events: DialEvents,
): () => void {
  const parsed = parseAddress(address);
  if (!parsed.ok) {
    const timer = setImmediate(() => events.failed(parsed.detail));
    return () => clearImmediate(timer);
  }
  const { host, port } = parsed.value;
  const place = host.includes(":") ? `[${host}]:${port}` : `${host}:${port}`;
  let settled = false;
  const wire = connectTcp({ host, port, noDelay: true, keepAlive: true });
  const timer = setTimeout(() => fail(`no answer from ${place}`), limits.handshakeMsMax);
  const settle = (): boolean => {
    clearTimeout(timer);
    const first = !settled;
    settled = true;
    return first;
  };
  const fail = (detail: string): void => {
    wire.destroy();
    if (settle()) events.failed(detail);
  };
  wire.on("error", (error) => fail(sentenceOfTcp(error, host, place)));
  wire.on("close", () => fail(`${place} closed the connection`));
  wire.once("connect", () => {
    const servername = isIP(host) === 0 ? host : "";
    const tls = connectTls({ socket: wire, secureContext: context, servername, ...UNVERIFIED });
    tls.on("error", () => fail(`no TLS 1.3 connection with ${place}`));
    tls.once("secureConnect", () => {
      if (settled) return;
      if (!isPeer(tlsPeerOf(tls))) return fail(`its TLS key is not the pinned one (${place})`);
      upgrade(tls, place, limits, fail, (socket) => {
        if (settle()) return events.opened({ socket, wire });
        socket.on("error", () => undefined);
        socket.terminate();
      });
    });
  });
  return () => {
    settle();
    wire.destroy();
  };
}

function upgrade(
  tls: TLSSocket,
  place: string,
  limits: BearerLimits,
  fail: (detail: string) => void,
  opened: (socket: WebSocket) => void,
): void {
  // Plain "ws" because the connection given to it is encrypted already.
  const socket = new WebSocket(`ws://${place}${FRAMES_PATH}`, FRAMES_PROTOCOL, {
    createConnection: () => tls,
    perMessageDeflate: false,
    maxPayload: limits.frameBytesMax,
    followRedirects: false,
  });
  // TLS 1.3 lets a server look at our key only after we think that we are through.
  const refused = (): void => fail(`${place} opened no line; it may not have our TLS key pinned`);
  socket.on("error", refused);
  socket.once("open", () => {
    socket.off("error", refused);
    opened(socket);
  });
}

/** Host and port of a `wss://host:port` address; a peer's card may hold anything. */
function parseAddress(address: string): Result<{ host: string; port: number }> {
  const found = /^wss:\/\/(?:\[([0-9a-fA-F:.]{2,45})\]|([A-Za-z0-9.-]{1,253})):(\d{1,5})\/?$/.exec(
    address,
  );
  const port = Number(found?.[3]);
  if (found === null || port < 1 || port > 65_535) {
    return fault("BEAR-6", "its address is not of the form wss://host:port");
  }
  return ok({ host: found[1] ?? (found[2] as string), port });
}

function sentenceOfTcp(error: NodeJS.ErrnoException, host: string, place: string): string {
  switch (error.code) {
    case "ECONNREFUSED":
      return `connection refused at ${place}`;
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return `the name ${host} is not known here`;
    case "EHOSTUNREACH":
    case "ENETUNREACH":
      return `there is no way to ${place}`;
    case "ETIMEDOUT":
      return `no answer from ${place}`;
    case "ECONNRESET":
      return `${place} closed the connection`;
    default:
      return `no connection to ${place}`;
  }
}

/** Where frames are, for whoever looks at the HTTP request in a debugger. */
export const FRAMES_PATH = "/parley/frames";
export const FRAMES_PROTOCOL = "parley.frames.v1";
/** No authority vouches for a key here: the pin does, and it is checked in the code above. */
const UNVERIFIED = { rejectUnauthorized: false } as const;
