/** @module The bearer: one listener, one line a peer, one pulse for all. */

import { createSecureContext, type SecureContextOptions } from "node:tls";
import { UsageError } from "@parley/bytes";
import type { Bearer, BearerEvents, BearerPeer } from "@parley/ports";
import { LIMITS, type BearerLimits } from "./limits.js";
import { Listener, type ListenerCounts } from "./listener.js";
import { PeerLine, type LineSurroundings } from "./peer-line.js";
import { tlsSettings, type TlsPeer } from "./pinned-tls.js";

/** How this end listens and shows itself. */
export interface WebSocketBearerOptions {
  /** Port 0 takes a free one; `port` tells which. */
  readonly listen: { readonly host: string; readonly port: number };
  /** Own private key and certificate, PEM. */
  readonly tls: { readonly key: string; readonly cert: string };
  /** Shown to the watch; `wss` if not given. */
  readonly name?: string;
  readonly limits?: Partial<BearerLimits>;
}

/** A bearer that others can dial. */
export interface WebSocketBearer extends Bearer {
  /** Where it listens, known once started. */
  readonly port: number;
  /** Connections that did not become a line. */
  readonly counts: Readonly<ListenerCounts>;
}

/**
 * Makes a bearer that listens and dials once started. Throws `BearerError` when the key or
 * certificate cannot be used. While a line is down, its event is told again whenever the reason
 * changes, such as a connection refused at another address.
 */
export function createWebSocketBearer(options: WebSocketBearerOptions): WebSocketBearer {
  return new Bearing(options);
}

class Bearing implements WebSocketBearer {
  readonly name: string;
  private readonly settings: SecureContextOptions;
  private readonly limits: BearerLimits;
  private peers: readonly BearerPeer[] = [];
  private readonly lines = new Map<string, PeerLine>();
  private running: { readonly listener: Listener; readonly around: LineSurroundings } | undefined;
  private listeningPort: number;
  private pulse: NodeJS.Timeout | undefined;
  private ended: Promise<void> | undefined;

  constructor(private readonly options: WebSocketBearerOptions) {
    this.name = options.name ?? "wss";
    this.settings = tlsSettings(options.tls);
    this.limits = { ...LIMITS, ...options.limits };
    this.listeningPort = options.listen.port;
  }

  get port(): number {
    return this.listeningPort;
  }

  get counts(): Readonly<ListenerCounts> {
    return this.running?.listener.counts ?? { strangers: 0, failed: 0, turnedAway: 0 };
  }

  async start(events: BearerEvents): Promise<void> {
    if (this.running !== undefined || this.ended !== undefined) {
      throw new UsageError("a bearer starts once");
    }
    const partyOf = (peer: TlsPeer): string | undefined => this.partyOf(peer);
    const listener = new Listener(this.settings, this.limits, {
      isPinned: (peer) => partyOf(peer) !== undefined,
      opened: (peer, open) => {
        const line = this.lines.get(partyOf(peer) ?? "");
        if (line === undefined) open.socket.terminate();
        else line.accept(open);
      },
    });
    const { host, port } = this.options.listen;
    this.listeningPort = await listener.listen(host, port);
    const context = createSecureContext(this.settings);
    this.running = { listener, around: { context, limits: this.limits, events, partyOf } };
    this.startPulse();
    this.setPeers(this.peers);
  }

  setPeers(peers: readonly BearerPeer[]): void {
    const named = new Map(peers.map((peer) => [peer.party, peer]));
    this.peers = [...named.values()];
    if (this.running === undefined || this.ended !== undefined) return;
    for (const [party, line] of this.lines) {
      if (named.get(party)?.tlsPin === line.peer.tlsPin) continue;
      this.lines.delete(party);
      const isGone = named.get(party) === undefined;
      void line.close(isGone ? "it is no longer one of our peers" : "its TLS key was replaced");
    }
    for (const peer of named.values()) {
      const line = this.lines.get(peer.party);
      if (line !== undefined) line.setAddresses(peer.addresses);
      else this.lines.set(peer.party, new PeerLine(peer, this.running.around));
    }
  }

  send(party: string, frame: Uint8Array): boolean {
    return this.lines.get(party)?.send(frame) ?? false;
  }

  close(): Promise<void> {
    this.ended ??= this.end();
    return this.ended;
  }

  private async end(): Promise<void> {
    clearInterval(this.pulse);
    this.running?.listener.close();
    const closing = [...this.lines.values()].map((line) => line.close("we closed the line"));
    this.lines.clear();
    await Promise.all(closing);
  }

  /**
   * Two peers may name one pin, one of them falsely: then the name in the certificate decides,
   * which only the holder of the key could show (BEAR-3).
   */
  private partyOf({ pin, claimedParty }: TlsPeer): string | undefined {
    const candidates = this.peers.filter((peer) => peer.tlsPin === pin);
    if (candidates.length <= 1) return candidates[0]?.party;
    return candidates.find(({ party }) => party === claimedParty)?.party;
  }

  private startPulse(): void {
    const { pingMs } = this.limits;
    let lastMs = performance.now();
    this.pulse = setInterval(() => {
      const nowMs = performance.now();
      const lateMs = nowMs - lastMs - pingMs;
      lastMs = nowMs;
      // A timer is always a little late; that is no sleep.
      const asleepMs = lateMs > pingMs / 2 ? lateMs : 0;
      for (const line of this.lines.values()) line.checkPulse(nowMs, asleepMs);
    }, pingMs);
  }
}
