/** @module Port: a bearer carries frames to peers and knows nothing of what it carries. */

/** Where a peer can be reached and how its end of the line is recognised. */
export interface BearerPeer {
  readonly party: string;
  /** SHA-256 of the peer's TLS public key (SubjectPublicKeyInfo), lower-case hexadecimal. */
  readonly tlsPin: string;
  /** `wss://host:port` addresses, tried in turn; may be empty when the peer dials us. */
  readonly addresses: readonly string[];
}

/** What a bearer reports. Callbacks return at once and never throw. */
export interface BearerEvents {
  /**
   * A line to a pinned peer opened or closed; `detail` says why in a few plain words, such as
   * `connection refused at 127.0.0.1:7001`. While it is down it is told again, as down, whenever
   * the reason changes: a peer may be told down that never was up.
   */
  line(party: string, up: boolean, detail: string): void;
  /** A frame came over the pinned line of `party`. */
  frame(party: string, frame: Uint8Array): void;
}

/**
 * Carries frames. Delivery is best effort: a frame may be lost, late or doubled. It retries
 * connecting by itself until closed, and drops frames larger than `frameBytesMax` unread,
 * closing that line.
 */
export interface Bearer {
  /** Short name shown to the watch, such as `wss`. */
  readonly name: string;
  /** Begins listening and dialling; rejects with `BearerError` when it cannot listen. */
  start(events: BearerEvents): Promise<void>;
  /** Replaces the set of peers; lines to others close. */
  setPeers(peers: readonly BearerPeer[]): void;
  /** Hands one frame to the line; false when no line is up or its buffer is full: try later. */
  send(party: string, frame: Uint8Array): boolean;
  /** Closes every line and stops listening. */
  close(): Promise<void>;
}

/** A bearer that cannot begin, with a plain sentence and what to do. */
export class BearerError extends Error {
  override readonly name = "BearerError";
  constructor(
    readonly reason: "address-in-use" | "broken",
    message: string,
    options?: { readonly cause?: unknown },
  ) {
    super(message, options);
  }
}
