/** @module The desk of public sources at a centre, opened when somebody first asks (HTTP-50). */

import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import type { SourcePlace } from "@parley/source-store";
import type { MonitorDesk } from "../../monitor/monitor-desk.js";
import type { RefusedSource, TakenIn } from "../../monitor/take-in.js";
import { Refusal } from "../refusal.js";

/** What the room needs of its surroundings. */
export interface MonitorRoomOptions {
  readonly folder: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Called when a person would see something else than before. */
  readonly changed: () => void;
}

/** Taking in, under way or ended. */
export interface TakingInState {
  readonly state: "running" | "done" | "stopped" | "failed";
  readonly begun: number;
  readonly ended?: number;
  readonly sofar: TakenIn;
  /** What is looked at. */
  readonly current: string;
}

/**
 * Holds the desk while the centre runs. Nothing is opened before `desk` is first asked, or a place
 * is to be looked at again and again.
 */
export class MonitorRoom {
  private opened: Promise<MonitorDesk> | undefined;
  private running: { readonly stop: AbortController; readonly ended: Promise<void> } | undefined;
  private last: TakingInState | undefined;

  private readonly clock: NodeJS.Timeout;

  constructor(private readonly options: MonitorRoomOptions) {
    // Where another program has the folder, that one looks.
    this.clock = setInterval(() => void this.look().catch(() => undefined), LOOK_MS);
    this.clock.unref();
  }

  /** The desk. Rejects with a `MonitorError`; the next call tries again. */
  desk(): Promise<MonitorDesk> {
    this.opened ??= openIn(this.options).catch((error: unknown) => {
      this.opened = undefined;
      throw error;
    });
    return this.opened;
  }

  /** False where nothing was ever asked of it: then there is no news, and nothing is opened. */
  get isThere(): boolean {
    return this.opened !== undefined || existsSync(this.options.folder);
  }

  /** The newest taking in since the start. */
  takingIn(): TakingInState | undefined {
    return this.last;
  }

  /** Takes in what is new at one place or at all, beside (HTTP-51). */
  async begin(place: number | undefined): Promise<void> {
    const desk = await this.desk();
    const places = desk.store.places().filter(({ id }) => place === undefined || id === place);
    if (place !== undefined && places.length === 0) throw noPlace();
    if (this.running !== undefined) throw underWay();
    this.start(desk, places);
  }

  /** Takes in what is new where a person said how often to look, and the time has come (MON-20). */
  async look(): Promise<void> {
    if (!this.isThere) return;
    const desk = await this.desk();
    const due = await desk.duePlaces();
    if (due.length > 0 && this.running === undefined) this.start(desk, due);
  }

  private start(desk: MonitorDesk, places: readonly SourcePlace[]): void {
    const stop = new AbortController();
    const begun = this.options.now();
    this.last = { ...{ state: "running", begun }, sofar: NOTHING, current: "" };
    const ended = desk
      .takeIn(places, {
        signal: stop.signal,
        progress: (sofar, current) => {
          this.last = { ...{ state: "running", begun }, sofar, current };
        },
      })
      .then(
        (sofar) => this.end(sofar.stopped ? "stopped" : "done", begun, sofar),
        (error: unknown) => this.end("failed", begun, failed(this.last?.sofar ?? NOTHING, error)),
      );
    this.running = { stop, ended };
  }

  /** Stops taking in between two files; what was taken in stays. */
  async stop(): Promise<void> {
    this.running?.stop.abort();
    await this.running?.ended;
  }

  async close(): Promise<void> {
    clearInterval(this.clock);
    await this.stop();
    const desk = await this.opened?.catch(() => undefined);
    this.opened = undefined;
    await desk?.close();
  }

  private end(state: "done" | "stopped" | "failed", begun: number, sofar: TakenIn): void {
    const ended = this.options.now();
    this.last = { ...{ state, begun, ended, sofar }, current: "" };
    this.running = undefined;
    this.options.changed();
  }
}

/** What was refused, and how much in all: at places of this machine as it stands, at feeds last. */
export function refusedAt(
  desk: MonitorDesk,
  taking: TakingInState | undefined,
): { readonly listed: readonly RefusedSource[]; readonly inAll: number } {
  const { store } = desk;
  const places = store.places();
  const here = places.flatMap(({ id, kind, name }) => {
    if (kind !== "path") return [];
    return store
      .refusals(id)
      .map(({ path, rule, detail }) => ({ place: name, path, rule, detail }));
  });
  // A file that was refused stands in the store too; what ended a whole place does not.
  const known = new Set(here.map(({ place, path }) => JSON.stringify([place, path])));
  const ofPlaces = (taking?.sofar.refused ?? []).filter(({ place, path }) => {
    return !known.has(JSON.stringify([place, path])) && places.some((one) => one.place === path);
  });
  return { listed: [...ofPlaces, ...here], inAll: ofPlaces.length + store.counts().refused };
}

async function openIn({ folder, now }: MonitorRoomOptions): Promise<MonitorDesk> {
  // What reads sources is large, and no centre needs it to answer its peers.
  const { MonitorDesk } = await import("../../monitor/monitor-desk.js");
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return MonitorDesk.open(folder, { now });
}

/** What ended it stands among what was refused: nobody is left with the word alone. */
function failed(sofar: TakenIn, error: unknown): TakenIn {
  const { code, message, path = "" } = error as NodeJS.ErrnoException;
  const detail = code === "ENOSPC" ? "the disk of this centre is full" : message;
  return { ...sofar, refused: [...sofar.refused, { place: "", path, rule: "MON-15", detail }] };
}

function noPlace(): Refusal {
  return new Refusal(
    404,
    "HTTP-4",
    "There is no such place here.",
    "Nothing was changed.",
    "Look at the list of places for what is there.",
  );
}

function underWay(): Refusal {
  return new Refusal(
    409,
    "HTTP-51",
    "Texts are being taken in already.",
    "What was taken in is kept.",
    "Wait until it has ended, or stop it first.",
  );
}

/** How often it is asked whether the time of a place has come. */
const LOOK_MS = 60_000;
const NOTHING: TakenIn = {
  ...{ seen: 0, unchanged: 0, new: 0, same: 0, bytes: 0 },
  ...{ refused: [], stopped: false },
};
