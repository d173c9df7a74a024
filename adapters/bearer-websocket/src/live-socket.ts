/** @module One open WebSocket to a pinned peer: its frames, its pulse and its end. */

import type { Socket } from "node:net";
import { WebSocket, type RawData } from "ws";
import { GOODBYE_MS, type BearerLimits } from "./limits.js";

/** Told once a socket no longer carries anything. */
export interface LiveSocketEvents {
  frame(frame: Uint8Array): void;
  closed(detail: string): void;
}

/** Carries frames until its end is told, which happens exactly once. */
export class LiveSocket {
  readonly openedAtMs = performance.now();
  private heardAtMs = this.openedAtMs;
  private bytesHeard: number;
  private ended = false;

  constructor(
    private readonly socket: WebSocket,
    private readonly wire: Socket,
    private readonly limits: BearerLimits,
    private readonly events: LiveSocketEvents,
  ) {
    this.bytesHeard = wire.bytesRead;
    socket.on("message", (data, isBinary) => this.onMessage(data, isBinary));
    socket.on("error", (error) => this.end(sentenceOfError(error, limits)));
    socket.on("close", (code) => this.end(sentenceOfClose(code)));
  }

  get isOpen(): boolean {
    return !this.ended && this.socket.readyState === WebSocket.OPEN;
  }

  /** Bytes handed over and not yet taken by the operating system. */
  get bufferedBytes(): number {
    return this.socket.bufferedAmount;
  }

  send(frame: Uint8Array): void {
    // The library keeps a reference until the bytes are out; the caller may use its own again.
    this.socket.send(Buffer.from(frame), { binary: true });
  }

  /**
   * Pings, and ends the socket after too long a silence (BEAR-9). Any byte counts as life, since
   * a pong may wait behind a large frame. `asleepMs` is how long this process itself was stopped
   * since the last time: what came meanwhile may not have been read yet.
   */
  checkPulse(nowMs: number, asleepMs: number): void {
    if (!this.isOpen) return;
    if (this.wire.bytesRead !== this.bytesHeard) {
      this.bytesHeard = this.wire.bytesRead;
      this.heardAtMs = nowMs;
    } else {
      this.heardAtMs += asleepMs;
    }
    if (nowMs - this.heardAtMs >= this.limits.silenceMsMax) {
      this.end(`nothing heard for ${this.limits.silenceMsMax / 1000} s`);
      this.socket.terminate();
    } else if (this.bufferedBytes <= this.limits.bufferedBytesMax) {
      this.socket.ping();
    }
  }

  /** Says goodbye and ends; resolves when the connection is gone. */
  async close(detail: string): Promise<void> {
    if (this.socket.readyState === WebSocket.CLOSED) return;
    const gone = new Promise<void>((resolve) => this.socket.once("close", () => resolve()));
    this.end(detail, GOING_AWAY);
    await gone;
  }

  private onMessage(data: RawData, isBinary: boolean): void {
    if (this.ended) return;
    if (isBinary && Buffer.isBuffer(data)) {
      this.events.frame(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
    } else {
      this.end("it sent text where only frames may be", WRONG_DATA);
    }
  }

  /** The other side gets a moment for its goodbye, and no longer. */
  private end(detail: string, code?: number): void {
    if (this.ended) return;
    this.ended = true;
    if (this.socket.readyState !== WebSocket.CLOSED) {
      if (code !== undefined) this.socket.close(code);
      const timer = setTimeout(() => this.socket.terminate(), GOODBYE_MS);
      this.socket.once("close", () => clearTimeout(timer));
    }
    this.events.closed(detail);
  }
}

function sentenceOfError(error: Error, limits: BearerLimits): string {
  const code = (error as NodeJS.ErrnoException).code ?? "";
  if (code === "WS_ERR_UNSUPPORTED_MESSAGE_LENGTH") {
    return `a frame above ${limits.frameBytesMax} bytes came and was not read`;
  }
  return code.startsWith("WS_ERR_") ? "it sent bytes that are no frame" : "the connection broke";
}

function sentenceOfClose(code: number): string {
  if (code === GOING_AWAY) return "the other side closed the line";
  if (code === TOO_LARGE) return "the other side refused a frame as too large";
  return code === NO_GOODBYE ? "the connection broke" : `the other side ended it (code ${code})`;
}

const GOING_AWAY = 1001;
const WRONG_DATA = 1003;
const NO_GOODBYE = 1006;
const TOO_LARGE = 1009;
