/** @module What the centre says now, kept current by its events; nothing here outlives the tab. */

import type { AlarmEffect, AlarmSubject, CentreView, WatchView } from "@parley/protocol";
import { readPhrasebook, type Phrasebook } from "@parley/phrasebook";
import { CentreError, getCentre, getPhrasebook, getWatch, openEvents } from "./api.js";
import { EventStreamReader, type StreamEvent } from "./event-stream.js";
import { msOf } from "./view-model/clocks.js";

/** One picture of the centre. A new one is made on every change. */
export interface LiveState {
  readonly connection: "connecting" | "connected" | "lost";
  readonly signedIn: boolean;
  /** Why the last token was not taken. */
  readonly tokenRefused: CentreError | undefined;
  readonly centre: CentreView | undefined;
  readonly watch: WatchView | undefined;
  readonly book: Phrasebook | undefined;
  /** Rises with every `changed`: pages fetch what they show again. */
  readonly version: number;
  /** Statements and notices whose sound somebody in this room has silenced. */
  readonly silenced: ReadonlySet<string>;
}

/** The statement or notice that an alarm names. */
export function namedBy(alarm: AlarmSubject): string {
  return "notice" in alarm ? alarm.notice : alarm.statement;
}

/** Follows the centre until stopped; listeners are told of every new picture. */
export class Live {
  state: LiveState = {
    connection: "connecting",
    signedIn: true,
    tokenRefused: undefined,
    centre: undefined,
    watch: undefined,
    book: undefined,
    version: 0,
    silenced: new Set(),
  };
  private readonly listeners = new Set<() => void>();
  private readonly alarmListeners = new Set<(alarm: AlarmEffect) => void>();
  private readonly textListeners = new Set<(id: string) => void>();
  private clockDifferenceMs = 0;
  private lastHeard = 0;
  private stream: AbortController | undefined;
  private timer: ReturnType<typeof setInterval> | undefined;
  private refreshing: Promise<void> | undefined;
  private again = false;

  /** Starts following; safe to call once. */
  start(): void {
    this.timer = setInterval(() => this.checkSilence(), CHECK_EVERY_MS);
    void this.connect();
  }

  /** Stops following. */
  stop(): void {
    clearInterval(this.timer);
    this.stream?.abort();
  }

  /** Calls back on every change; the answer ends that. */
  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Calls back on every alarm of the centre. */
  onAlarm(listener: (alarm: AlarmEffect) => void): () => void {
    this.alarmListeners.add(listener);
    return () => this.alarmListeners.delete(listener);
  }

  /** Calls back with the id of a joint text whose live words have changed. */
  onText(listener: (id: string) => void): () => void {
    this.textListeners.add(listener);
    return () => this.textListeners.delete(listener);
  }

  /** The centre's time now, in milliseconds: every clock on the screen runs by it. */
  now(): number {
    return Date.now() + this.clockDifferenceMs;
  }

  /** Fetches again what is shown; calls that come while one runs become one more. */
  async refresh(): Promise<void> {
    if (this.refreshing !== undefined) {
      this.again = true;
      return this.refreshing;
    }
    this.refreshing = this.fetchAll();
    await this.refreshing;
    this.refreshing = undefined;
    if (!this.again) return;
    this.again = false;
    await this.refresh();
  }

  /** Silences what sounds now, on this console only; the next alarm sounds again. */
  silence(named: readonly string[]): void {
    this.change({ silenced: new Set([...this.state.silenced, ...named]) });
  }

  /** After signing in or out. */
  signedInAs(signedIn: boolean): void {
    this.change({ signedIn, tokenRefused: undefined });
    if (!signedIn) this.stream?.abort();
    else if (this.timer !== undefined) void this.connect();
  }

  /** A token was not taken; a session that is open goes on. */
  tokenRefused(error: CentreError): void {
    this.change({ tokenRefused: error });
  }

  private async fetchAll(): Promise<void> {
    try {
      const centre = this.state.centre ?? (await getCentre());
      const watch = await getWatch();
      this.clockDifferenceMs = msOf(watch.now) - Date.now();
      this.change({ centre, watch, version: this.state.version + 1 });
      if (this.state.book === undefined) this.change({ book: await this.fetchBook(centre) });
    } catch (error) {
      this.failed(error);
    }
  }

  private async fetchBook(centre: CentreView): Promise<Phrasebook | undefined> {
    const bytes = await getPhrasebook();
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    const book = readPhrasebook(bytes, { hash: () => digest });
    return book.ok && book.value.hash === centre.phrasebook ? book.value : undefined;
  }

  private async connect(): Promise<void> {
    this.stream?.abort();
    const stream = new AbortController();
    this.stream = stream;
    this.lastHeard = Date.now();
    try {
      const body = await openEvents(stream.signal);
      void this.refresh();
      await this.follow(body, stream);
    } catch (error) {
      if (!stream.signal.aborted) this.failed(error);
    }
  }

  private async follow(body: ReadableStream<Uint8Array>, stream: AbortController): Promise<void> {
    const reader = new EventStreamReader();
    const text = new TextDecoder();
    const chunks = body.getReader();
    for (;;) {
      const { value, done } = await chunks.read();
      if (done || stream.signal.aborted) break;
      this.lastHeard = Date.now();
      if (this.state.connection !== "connected") this.change({ connection: "connected" });
      for (const event of reader.push(text.decode(value, { stream: true }))) this.take(event);
    }
    if (!stream.signal.aborted) this.failed(undefined);
  }

  private take(event: StreamEvent): void {
    if (event.name === "text") {
      const { id } = JSON.parse(event.data) as { readonly id: string };
      // Words are written many times a second: nothing but their own page fetches them.
      for (const listener of this.textListeners) listener(id);
      return;
    }
    if (event.name === "alarm") {
      const alarm = JSON.parse(event.data) as AlarmEffect;
      if (alarm.again && this.state.silenced.has(namedBy(alarm))) {
        const silenced = new Set(this.state.silenced);
        silenced.delete(namedBy(alarm));
        this.change({ silenced });
      }
      for (const listener of this.alarmListeners) listener(alarm);
    }
    void this.refresh();
  }

  private failed(error: unknown): void {
    if (error instanceof CentreError && error.status === 401) {
      this.change({ signedIn: false });
      return;
    }
    this.stream?.abort();
    this.change({ connection: "lost" });
  }

  /** Runs by timer: no word for too long means not connected, whatever the socket believes. */
  private checkSilence(): void {
    if (!this.state.signedIn) return;
    const silentFor = Date.now() - this.lastHeard;
    if (this.state.connection === "lost" && silentFor > RETRY_AFTER_MS) void this.connect();
    else if (silentFor > SILENCE_MAX_MS) this.failed(undefined);
  }

  private change(part: Partial<LiveState>): void {
    this.state = { ...this.state, ...part };
    for (const listener of this.listeners) listener();
  }
}

const CHECK_EVERY_MS = 1_000;
const RETRY_AFTER_MS = 2_000;
const SILENCE_MAX_MS = 6_000;
