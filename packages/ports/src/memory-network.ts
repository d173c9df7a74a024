/** @module Bearers that reach each other in memory, over a network that can be made bad. */

import { instant, UsageError } from "@parley/bytes";
import type { Bearer, BearerEvents, BearerPeer } from "./bearer.js";
import type { Clock } from "./clock.js";

/** How bad the network is at the moment; every field may be changed while it runs. */
export interface MemoryNetworkWeather {
  /** Share of frames lost, 0 to 1. */
  loss: number;
  /** Share of frames that come twice. */
  duplication: number;
  delayMsMin: number;
  /** Frames overtake each other when this is above `delayMsMin`. */
  delayMsMax: number;
}

/** The network between bearers in memory. Repeatable when clock and `share` are. */
export class MemoryNetwork {
  readonly weather: MemoryNetworkWeather = {
    loss: 0,
    duplication: 0,
    delayMsMin: 1,
    delayMsMax: 1,
  };
  private readonly ends = new Map<string, MemoryBearer>();
  private readonly cuts = new Set<string>();

  /** `share` gives numbers from 0 up to 1 and decides loss, duplication and delay. */
  constructor(
    readonly clock: Clock,
    private readonly share: () => number,
    readonly frameBytesMax: number = FRAME_BYTES_MAX,
  ) {}

  /** A new bearer for a party, not started. */
  bearer(party: string): Bearer {
    return new MemoryBearer(this, party);
  }

  /** How others name that party as a peer. */
  peer(party: string): BearerPeer {
    return { party, tlsPin: pinOf(party), addresses: [`memory:${party}`] };
  }

  /** Cuts the line between two parties, or mends it; both are told. */
  cut(left: string, right: string, cut: boolean): void {
    const name = lineName(left, right);
    if (cut) this.cuts.add(name);
    else this.cuts.delete(name);
    this.settle(cut ? "the line was cut" : "the line is mended");
  }

  /** Called by bearers: joins one, or takes it off. */
  register(party: string, end: MemoryBearer, present: boolean): void {
    if (present && this.ends.has(party)) throw new UsageError(`${party} has already started`);
    if (present) this.ends.set(party, end);
    else if (this.ends.get(party) === end) this.ends.delete(party);
    this.settle(present ? "connected" : "the other side closed");
  }

  /** Called by bearers: tells every bearer which of its lines are up now, if that changed. */
  settle(detail: string): void {
    for (const [party, end] of this.ends) {
      for (const [other, far] of this.ends) {
        if (other === party) continue;
        const up = end.names(other) && far.names(party) && !this.cuts.has(lineName(party, other));
        this.clock.wakeAt(this.clock.now(), () => end.setLine(other, up, detail));
      }
      for (const other of end.linesUp()) {
        if (!this.ends.has(other)) {
          this.clock.wakeAt(this.clock.now(), () => end.setLine(other, false, detail));
        }
      }
    }
  }

  /** Called by bearers: carries one frame, or loses it. */
  carry(from: MemoryBearer, to: string, frame: Uint8Array): void {
    const copies = this.share() < this.weather.loss ? 0 : 1;
    const extra = copies === 1 && this.share() < this.weather.duplication ? 1 : 0;
    const { delayMsMin, delayMsMax } = this.weather;
    for (let copy = 0; copy < copies + extra; copy++) {
      const delayMs = delayMsMin + Math.floor(this.share() * (delayMsMax - delayMsMin + 1));
      this.clock.wakeAt(instant(this.clock.now() + delayMs), () => {
        this.ends.get(to)?.receive(from.party, frame.slice());
      });
    }
  }
}

/** One party's end; made by `MemoryNetwork.bearer`. */
class MemoryBearer implements Bearer {
  readonly name = "memory";
  private events: BearerEvents | undefined;
  private peers: ReadonlySet<string> = new Set();
  private readonly up = new Set<string>();

  constructor(
    private readonly network: MemoryNetwork,
    readonly party: string,
  ) {}

  async start(events: BearerEvents): Promise<void> {
    this.events = events;
    this.network.register(this.party, this, true);
  }

  setPeers(peers: readonly BearerPeer[]): void {
    this.peers = new Set(
      peers.filter(({ party, tlsPin }) => tlsPin === pinOf(party)).map(({ party }) => party),
    );
    this.network.settle("the list of peers changed");
  }

  send(party: string, frame: Uint8Array): boolean {
    if (this.events === undefined || !this.up.has(party)) return false;
    if (frame.length > this.network.frameBytesMax) return false;
    this.network.carry(this, party, frame.slice());
    return true;
  }

  async close(): Promise<void> {
    if (this.events === undefined) return;
    this.events = undefined;
    this.up.clear();
    this.network.register(this.party, this, false);
  }

  names(other: string): boolean {
    return this.events !== undefined && this.peers.has(other);
  }

  linesUp(): readonly string[] {
    return [...this.up];
  }

  setLine(other: string, up: boolean, detail: string): void {
    if (this.events === undefined || this.up.has(other) === up) return;
    if (up) this.up.add(other);
    else this.up.delete(other);
    this.events.line(other, up, detail);
  }

  receive(from: string, frame: Uint8Array): void {
    if (this.up.has(from)) this.events?.frame(from, frame);
  }
}

function pinOf(party: string): string {
  return Array.from(party, (letter) => letter.charCodeAt(0).toString(16).padStart(2, "0"))
    .join("")
    .padEnd(64, "0");
}

function lineName(left: string, right: string): string {
  return [left, right].sort().join(" ");
}

const FRAME_BYTES_MAX = 4 * 1024 * 1024;
