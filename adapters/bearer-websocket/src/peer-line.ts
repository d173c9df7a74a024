/** @module The line to one peer: up while a socket to it is open, dialled again while none is. */

import { randomInt } from "node:crypto";
import type { BearerEvents, BearerPeer } from "@parley/ports";
import { dial, type OpenSocket } from "./dial.js";
import { ADDRESSES_MAX, SETTLED_MS, type BearerLimits } from "./limits.js";
import { LiveSocket } from "./live-socket.js";
import type { TlsPeer } from "./pinned-tls.js";
import type { SecureContext } from "node:tls";

/** What all lines of a bearer share. */
export interface LineSurroundings {
  readonly context: SecureContext;
  readonly limits: BearerLimits;
  readonly events: BearerEvents;
  /** The party that a proven key belongs to. */
  partyOf(peer: TlsPeer): string | undefined;
}

/**
 * Keeps at most two sockets to a peer, one dialled by each side. Both may stay: which one carries
 * what we send does not matter, since frames may come in any order.
 */
export class PeerLine {
  private readonly sockets = new Map<Direction, LiveSocket>();
  private addresses: readonly string[];
  private nextAddress = 0;
  private delayMs: number;
  private cancelDial: (() => void) | undefined;
  private dialTimer: NodeJS.Timeout | undefined;
  private told: { readonly up: boolean; readonly detail: string } | undefined;
  private closed = false;

  constructor(
    readonly peer: BearerPeer,
    private readonly around: LineSurroundings,
  ) {
    this.addresses = peer.addresses.slice(0, ADDRESSES_MAX);
    this.delayMs = around.limits.dialDelayMsMin;
    this.dialAfter(0);
  }

  /** Uses other addresses from the next dial on, which is soon if we are not through. */
  setAddresses(addresses: readonly string[]): void {
    const taken = addresses.slice(0, ADDRESSES_MAX);
    if (taken.join("\n") === this.addresses.join("\n")) return;
    this.addresses = taken;
    this.nextAddress = 0;
    this.dialSoon();
  }

  /** Takes a socket that the peer dialled. A newer one replaces an older: it must have died. */
  accept(open: OpenSocket): void {
    this.adopt("accepted", open);
    this.dialSoon();
  }

  /** False when no socket is open, or too much waits already. */
  send(frame: Uint8Array): boolean {
    const { frameBytesMax, bufferedBytesMax } = this.around.limits;
    if (frame.length > frameBytesMax) return false;
    const open = [...this.sockets.values()].filter((socket) => socket.isOpen);
    // The one with less waiting, so that a socket about to be found dead does not hold us up.
    const [first, second] = open;
    const socket =
      second !== undefined && first !== undefined && second.bufferedBytes < first.bufferedBytes
        ? second
        : first;
    if (socket === undefined) return false;
    if (socket.bufferedBytes + frame.length > bufferedBytesMax) return false;
    socket.send(frame);
    return true;
  }

  checkPulse(nowMs: number, asleepMs: number): void {
    for (const socket of this.sockets.values()) socket.checkPulse(nowMs, asleepMs);
  }

  /** Ends the line for good; resolves when its connections are gone. Tells why if it was up. */
  async close(detail: string): Promise<void> {
    this.closed = true;
    this.cancelDial?.();
    clearTimeout(this.dialTimer);
    const closing = [...this.sockets.values()].map((socket) => socket.close(detail));
    await Promise.all(closing);
  }

  private adopt(direction: Direction, { socket, wire }: OpenSocket): void {
    const { limits, events } = this.around;
    const live = new LiveSocket(socket, wire, limits, {
      frame: (frame) => {
        if (!this.closed) events.frame(this.peer.party, frame);
      },
      closed: (detail) => this.onClosed(direction, live, detail),
    });
    const older = this.sockets.get(direction);
    this.sockets.set(direction, live);
    void older?.close("a newer connection took its place");
    this.tell(true, direction === "dialled" ? "connected to it" : "it connected to us");
  }

  private onClosed(direction: Direction, live: LiveSocket, detail: string): void {
    if (this.sockets.get(direction) !== live) return;
    this.sockets.delete(direction);
    if (this.sockets.size === 0) this.tell(false, detail);
    if (direction === "accepted" || this.closed) return;
    if (performance.now() - live.openedAtMs >= SETTLED_MS) {
      this.delayMs = this.around.limits.dialDelayMsMin;
    }
    this.dialLater();
  }

  /** It is there: whatever pause we are in is too long. */
  private dialSoon(): void {
    this.delayMs = this.around.limits.dialDelayMsMin;
    if (this.cancelDial !== undefined || this.sockets.has("dialled")) return;
    clearTimeout(this.dialTimer);
    this.dialLater();
  }

  /** The pause grows only when every address has failed. */
  private dialNext(): void {
    this.nextAddress = (this.nextAddress + 1) % Math.max(1, this.addresses.length);
    if (this.nextAddress === 0) this.dialLater();
    else this.dialAfter(this.around.limits.dialDelayMsMin);
  }

  private dialLater(): void {
    const { dialDelayMsMax } = this.around.limits;
    const delayMs = this.delayMs;
    this.delayMs = Math.min(delayMs * 2, dialDelayMsMax);
    // Two that lost each other must not keep meeting at the door.
    this.dialAfter(randomInt(Math.ceil(delayMs / 2), delayMs + 1));
  }

  private dialAfter(delayMs: number): void {
    if (this.closed || this.addresses.length === 0) return;
    this.dialTimer = setTimeout(() => this.dialNow(), delayMs);
  }

  private dialNow(): void {
    const address = this.addresses[this.nextAddress % this.addresses.length] as string;
    const { context, limits } = this.around;
    const isPeer = (found: TlsPeer | undefined): boolean =>
      found?.pin === this.peer.tlsPin && this.around.partyOf(found) === this.peer.party;
    this.cancelDial = dial(address, context, limits, isPeer, {
      opened: (open) => {
        this.cancelDial = undefined;
        this.adopt("dialled", open);
      },
      failed: (detail) => {
        this.cancelDial = undefined;
        if (this.sockets.size === 0) this.tell(false, detail);
        this.dialNext();
      },
    });
  }

  private tell(up: boolean, detail: string): void {
    if (this.told?.up === up && (up || this.told.detail === detail)) return;
    this.told = { up, detail };
    this.around.events.line(this.peer.party, up, detail);
  }
}

type Direction = "dialled" | "accepted";
