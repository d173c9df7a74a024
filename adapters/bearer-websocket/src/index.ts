/** @module Frames over WebSocket on mutually authenticated TLS 1.3 with pinned keys. */

import type { Bearer } from "@parley/ports";

/** How this end listens and shows itself. */
export interface WebSocketBearerOptions {
  /** Port 0 takes a free one; `port` tells which. */
  readonly listen: { readonly host: string; readonly port: number };
  /** Own key and certificate, PEM. */
  readonly tls: { readonly key: string; readonly cert: string };
  readonly name?: string;
  readonly frameBytesMax?: number;
  /** Frames waiting in all sockets of a peer beyond this: `send` answers false. */
  readonly bufferedBytesMax?: number;
  readonly dialDelayMsMin?: number;
  readonly dialDelayMsMax?: number;
  readonly pingMs?: number;
  readonly deadAfterMs?: number;
  readonly handshakeMsMax?: number;
}

/** A bearer that listens; `port` is known once started. */
export interface WebSocketBearer extends Bearer {
  readonly port: number;
}

/** Makes a bearer that listens and dials once started. */
export declare function createWebSocketBearer(options: WebSocketBearerOptions): WebSocketBearer;
