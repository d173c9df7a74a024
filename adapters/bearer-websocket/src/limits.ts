/** @module Every bound of the bearer, in one place (spec/bearer-websocket.md, "Limits"). */

/** Bounds that may be configured; tests make them small. */
export interface BearerLimits {
  /** Largest frame taken or sent. */
  readonly frameBytesMax: number;
  /** `send` answers false when more than this waits for one peer. */
  readonly bufferedBytesMax: number;
  /** The pause before dialling again grows from the one to the other. */
  readonly dialDelayMsMin: number;
  readonly dialDelayMsMax: number;
  /** A ping goes out this often on each socket. */
  readonly pingMs: number;
  /** A socket that brings nothing for this long is dead. */
  readonly silenceMsMax: number;
  /** From the TCP connection to the open line. */
  readonly handshakeMsMax: number;
  /** Incoming connections that are not yet lines; one more ends the oldest. */
  readonly halfOpenMax: number;
}

export const LIMITS: BearerLimits = {
  frameBytesMax: 4 * 1024 * 1024,
  bufferedBytesMax: 8 * 1024 * 1024,
  dialDelayMsMin: 100,
  dialDelayMsMax: 5_000,
  pingMs: 2_000,
  silenceMsMax: 6_000,
  handshakeMsMax: 5_000,
  halfOpenMax: 64,
};

/** Failed connections an address may make at once, and how many it earns back a second. */
export const FAILURES_BURST = 20;
export const FAILURES_PER_SECOND = 5;
/** Addresses whose failures are remembered. */
export const FAILING_ADDRESSES_MAX = 1_024;
/** Addresses of one peer that are tried. */
export const ADDRESSES_MAX = 8;
/** How long a closing line waits for the other side's goodbye. */
export const GOODBYE_MS = 300;
/** A line that lived this long was a good one: the next dial begins with the shortest pause. */
export const SETTLED_MS = 1_000;
export const HTTP_HEADER_BYTES_MAX = 4_096;
