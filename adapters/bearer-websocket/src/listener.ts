/** @module The listening side: every connection passes a gate, TLS, the pin, then the upgrade. */

import { createServer as createHttpServer, type IncomingMessage } from "node:http";
import { createServer as createTcpServer, type AddressInfo, type Socket } from "node:net";
import {
  createServer as createTlsServer,
  type SecureContextOptions,
  type TLSSocket,
} from "node:tls";
import { BearerError } from "@parley/ports";
import { WebSocketServer } from "ws";
import { FRAMES_PATH, FRAMES_PROTOCOL, type OpenSocket } from "./dial.js";
import { FailureGate } from "./failure-gate.js";
import { HTTP_HEADER_BYTES_MAX, type BearerLimits } from "./limits.js";
import { tlsPeerOf, type TlsPeer } from "./pinned-tls.js";

/** Connections that did not become a line, since the start. */
export interface ListenerCounts {
  /** The TLS key is not pinned, or none was shown. */
  strangers: number;
  /** No TLS 1.3, or broken or too slow on the way to a line. */
  failed: number;
  /** Ended unread: too many at once, or too many failures from that address. */
  turnedAway: number;
}

/** What the listener asks and tells. */
export interface ListenerEvents {
  /** Whether a proven key belongs to a peer. */
  isPinned(peer: TlsPeer): boolean;
  opened(peer: TlsPeer, open: OpenSocket): void;
}

/** Accepts connections until closed. */
export class Listener {
  readonly counts: ListenerCounts = { strangers: 0, failed: 0, turnedAway: 0 };
  private readonly gate = new FailureGate();
  /** Connections on their way to a line, oldest first, by remote address and port. */
  private readonly halfOpen = new Map<string, HalfOpen>();
  // Only the first of these listens: a connection is handed on when its step is passed, so that
  // neither HTTP nor WebSocket code sees a byte of a stranger's.
  private readonly tcp = createTcpServer({ noDelay: true, keepAlive: true });
  private readonly tls;
  private readonly http = createHttpServer({ maxHeaderSize: HTTP_HEADER_BYTES_MAX });
  private readonly upgrades: WebSocketServer;

  constructor(
    settings: SecureContextOptions,
    private readonly limits: BearerLimits,
    private readonly events: ListenerEvents,
  ) {
    this.tls = createTlsServer({ ...settings, requestCert: true, rejectUnauthorized: false });
    this.upgrades = new WebSocketServer({
      noServer: true,
      clientTracking: false,
      perMessageDeflate: false,
      maxPayload: limits.frameBytesMax,
      handleProtocols: () => FRAMES_PROTOCOL,
    });
    this.tcp.on("connection", (wire) => this.onTcp(wire));
    this.tls.on("secureConnection", (socket) => this.onTls(socket));
    this.tls.on("tlsClientError", (_error, socket) => socket.destroy());
    this.http.on("upgrade", (request, socket, head) => {
      this.onUpgrade(request, socket as Socket, head);
    });
    this.http.on("request", (_request, response) => response.writeHead(426).end());
    this.http.on("clientError", (_error, socket) => socket.destroy());
  }

  /** Begins listening; resolves to the port, rejects with `BearerError`. */
  listen(host: string, port: number): Promise<number> {
    return new Promise((resolve, reject) => {
      this.tcp.once("error", (error) => reject(bearerErrorFrom(error, host, port)));
      this.tcp.listen({ host, port, exclusive: true }, () => {
        this.tcp.removeAllListeners("error");
        // Running out of descriptors, say: the next connection may fare better.
        this.tcp.on("error", () => this.counts.failed++);
        resolve((this.tcp.address() as AddressInfo).port);
      });
    });
  }

  /** Stops listening and ends what is half open; open lines are their owner's. */
  close(): void {
    this.tcp.close();
    for (const { wire } of this.halfOpen.values()) wire.destroy();
  }

  private onTcp(wire: Socket): void {
    const key = keyOf(wire);
    const address = wire.remoteAddress ?? "";
    if (key === undefined || !this.gate.isOpen(address, performance.now())) {
      this.counts.turnedAway++;
      wire.destroy();
      return;
    }
    const [oldest] = this.halfOpen.values();
    if (oldest !== undefined && this.halfOpen.size >= this.limits.halfOpenMax) {
      // An honest handshake is over in no time: the oldest is the likeliest to be idle.
      this.counts.turnedAway++;
      oldest.wire.destroy();
      this.release(oldest);
    }
    const timer = setTimeout(() => wire.destroy(), this.limits.handshakeMsMax);
    const half: HalfOpen = { key, address, wire, timer };
    this.halfOpen.set(key, half);
    wire.on("error", () => wire.destroy());
    wire.once("close", () => {
      if (this.release(half)) this.book(half, "failed");
    });
    this.tls.emit("connection", wire);
  }

  private onTls(socket: TLSSocket): void {
    socket.on("error", () => socket.destroy());
    const half = this.halfOpen.get(keyOf(socket) ?? "");
    const peer = tlsPeerOf(socket);
    if (half === undefined || peer === undefined || !this.events.isPinned(peer)) {
      if (half !== undefined && this.release(half)) this.book(half, "strangers");
      socket.destroy();
      return;
    }
    half.peer = peer;
    this.http.emit("connection", socket);
  }

  private onUpgrade(request: IncomingMessage, socket: Socket, head: Buffer): void {
    const half = this.halfOpen.get(keyOf(socket) ?? "");
    const peer = half?.peer;
    if (half === undefined || peer === undefined || request.url !== FRAMES_PATH) {
      socket.destroy();
      return;
    }
    this.upgrades.handleUpgrade(request, socket, head, (open) => {
      this.release(half);
      this.events.opened(peer, { socket: open, wire: half.wire });
    });
  }

  /** True when it was still half open. */
  private release(half: HalfOpen): boolean {
    clearTimeout(half.timer);
    if (this.halfOpen.get(half.key) !== half) return false;
    this.halfOpen.delete(half.key);
    return true;
  }

  private book(half: HalfOpen, outcome: "strangers" | "failed"): void {
    this.counts[outcome]++;
    this.gate.fail(half.address, performance.now());
  }
}

interface HalfOpen {
  readonly key: string;
  readonly address: string;
  readonly wire: Socket;
  readonly timer: NodeJS.Timeout;
  peer?: TlsPeer;
}

function keyOf(socket: Socket): string | undefined {
  const { remoteAddress, remotePort } = socket;
  return remoteAddress === undefined ? undefined : `${remoteAddress} ${remotePort}`;
}

function bearerErrorFrom(error: NodeJS.ErrnoException, host: string, port: number): BearerError {
  const cause = { cause: error };
  if (error.code === "EADDRINUSE") {
    const sentence =
      `Port ${port} at ${host} is taken by another program. ` +
      "Stop that one, or write another listen port into centre.json.";
    return new BearerError("address-in-use", sentence, cause);
  }
  const sentence =
    `Cannot listen at ${host} port ${port} (${error.code ?? error.message}). ` +
    "Write an address of this machine and a port above 1023 under listen into centre.json.";
  return new BearerError("broken", sentence, cause);
}
