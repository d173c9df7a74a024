/** @module Who is looking: consoles that are told at once when something changed. */

import type { EventData } from "./http/answers/own-answers.js";

/** One open stream of server-sent events. */
export interface Watcher {
  write(text: string): void;
  end(): void;
}

/** All open consoles. Tells are small and never wait for a slow one. */
export class Watchers {
  private readonly all = new Set<Watcher>();
  private readonly pulse: NodeJS.Timeout;

  constructor() {
    this.pulse = setInterval(() => this.send(": still here\n\n"), PULSE_MS);
    this.pulse.unref();
  }

  /** Adds a console; the returned function takes it out again. */
  add(watcher: Watcher): () => void {
    this.all.add(watcher);
    watcher.write(": welcome\n\n");
    return () => this.all.delete(watcher);
  }

  /** How many consoles may still be added. */
  get room(): number {
    return WATCHERS_MAX - this.all.size;
  }

  /** Sends one event to every console. */
  tell<E extends keyof EventData>(event: E, data: EventData[E]): void {
    this.send(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  /** Ends every stream. */
  close(): void {
    clearInterval(this.pulse);
    for (const watcher of this.all) watcher.end();
    this.all.clear();
  }

  private send(text: string): void {
    for (const watcher of this.all) watcher.write(text);
  }
}

const PULSE_MS = 2_000;
const WATCHERS_MAX = 64;
