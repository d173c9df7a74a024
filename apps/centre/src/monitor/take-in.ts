/** @module Taking in what is new at places: files of this machine, and feeds (MON-15). */

import { fault, type Fault } from "@parley/bytes";
import { SourceFetcher, type Fetched } from "@parley/source-fetch";
import type { SourcePlace, SourceStore } from "@parley/source-store";
import type { PlaceNote, PlaceNotes } from "./place-notes.js";
import { monitorLimits as limits } from "./limits.js";

/** What was taken in, of all places together. */
export interface TakenIn {
  /** Files and feeds that were looked at, and those that were as before. */
  readonly seen: number;
  readonly unchanged: number;
  /** Texts that are new, and those that were kept before. */
  readonly new: number;
  readonly same: number;
  readonly bytes: number;
  /** What is refused at these places, now or since it was last changed. */
  readonly refused: readonly RefusedSource[];
  /** True where it was asked to stop before the end. */
  readonly stopped: boolean;
}

export interface RefusedSource {
  readonly place: string;
  /** The file at the place, or the address. */
  readonly path: string;
  readonly rule: string;
  readonly detail: string;
}

export interface TakingIn {
  readonly signal: AbortSignal;
  /** How far it has come, and what is looked at. */
  readonly progress: (sofar: TakenIn, current: string) => void;
}

/** What taking in works on. */
export interface TakenFrom {
  readonly store: SourceStore;
  readonly notes: PlaceNotes;
  readonly now: () => number;
}

/**
 * Takes in what is new at each place, one after the other. What one place gets wrong stands among
 * the refused and stops no other; what was taken in is kept whenever it stops.
 */
export async function takeIn(
  from: TakenFrom,
  places: readonly SourcePlace[],
  taking: TakingIn,
): Promise<TakenIn> {
  let sum = NOTHING;
  for (const place of places) {
    if (taking.signal.aborted) return { ...sum, stopped: true };
    const before = sum;
    const progress = (own: TakenIn, current: string): void =>
      taking.progress(added(before, own), current);
    const own =
      place.kind === "feed"
        ? await takeFeed(from, place, taking)
        : await takePath(from.store, place, { ...taking, progress });
    await from.notes.keep(place.id, { ...(await from.notes.of(place.id)), lookedMs: from.now() });
    sum = added(before, own);
    taking.progress(sum, place.name);
  }
  return { ...sum, stopped: taking.signal.aborted };
}

async function takePath(
  store: SourceStore,
  place: SourcePlace,
  { signal, progress }: TakingIn,
): Promise<TakenIn> {
  const done = await store.ingest(place.id, {
    signal,
    progress: (report) => {
      const { seen, unchanged, new: fresh, same, bytes, current } = report;
      progress({ ...NOTHING, seen, unchanged, new: fresh, same, bytes }, current);
    },
  });
  if (!done.ok) return { ...NOTHING, refused: [refusal(place, done)] };
  const { seen, unchanged, new: fresh, same, bytes, stopped } = done.value;
  const refused = refusalsAt(store, place);
  return { seen, unchanged, new: fresh, same, bytes, refused, stopped };
}

/** All that is refused there, page by page. */
function refusalsAt(store: SourceStore, place: SourcePlace): readonly RefusedSource[] {
  const all: RefusedSource[] = [];
  for (let after = ""; ; ) {
    const page = store.refusals(place.id, after);
    all.push(...page.map(({ path, rule, detail }) => ({ place: place.name, path, rule, detail })));
    const last = page.at(-1);
    if (last === undefined || all.length >= limits.refusedMax) return all;
    after = last.path;
  }
}

async function takeFeed(
  { store, notes, now }: TakenFrom,
  place: SourcePlace,
  { signal }: TakingIn,
): Promise<TakenIn> {
  const note = await notes.of(place.id);
  const seen = { ...NOTHING, seen: 1 };
  if (note.untilMs !== undefined && note.untilMs > now()) {
    return { ...seen, refused: [refusal(place, waiting(note.untilMs))] };
  }
  const { allowPrivate, etag, lastModified } = note;
  const fetcher = new SourceFetcher({ now, ...(allowPrivate === true && { allowPrivate }) });
  const fetched = await fetcher.fetch(place.place, {
    signal,
    ...(etag !== undefined && { etag }),
    ...(lastModified !== undefined && { lastModified }),
  });
  fetcher.close();
  if (!fetched.ok) return { ...seen, refused: [refusal(place, fetched)] };
  if (fetched.value.status === "same") return { ...seen, unchanged: 1 };
  if (fetched.value.status === "wait") {
    const { untilMs } = fetched.value;
    await notes.keep(place.id, { ...note, untilMs });
    return { ...seen, refused: [refusal(place, waiting(untilMs))] };
  }
  return { ...seen, ...(await takeBytes(store, notes, place, { note, fetched: fetched.value })) };
}

/** The note is kept after the texts: what was cut short between is asked for again. */
async function takeBytes(
  store: SourceStore,
  notes: PlaceNotes,
  place: SourcePlace,
  got: { readonly note: PlaceNote; readonly fetched: Extract<Fetched, { status: "new" }> },
): Promise<Partial<TakenIn>> {
  const { bytes, contentType, etag, lastModified } = got.fetched;
  const kept = await store.ingestBytes(place.id, bytes, {
    name: place.place,
    ...(contentType !== undefined && { contentType }),
  });
  if (!kept.ok) return { bytes: bytes.length, refused: [refusal(place, kept)] };
  const { allowPrivate } = got.note;
  await notes.keep(place.id, { etag, lastModified, allowPrivate });
  return { bytes: bytes.length, new: kept.value.new, same: kept.value.same };
}

function waiting(untilMs: number): Fault {
  const until = new Date(untilMs).toISOString().slice(0, 16);
  return fault("MON-15", `its host asks not to be asked before ${until}Z`);
}

function refusal(place: SourcePlace, { rule, detail }: Fault): RefusedSource {
  return { place: place.name, path: place.place, rule, detail };
}

function added(one: TakenIn, other: TakenIn): TakenIn {
  return {
    seen: one.seen + other.seen,
    unchanged: one.unchanged + other.unchanged,
    new: one.new + other.new,
    same: one.same + other.same,
    bytes: one.bytes + other.bytes,
    refused: [...one.refused, ...other.refused],
    stopped: one.stopped || other.stopped,
  };
}

const NOTHING: TakenIn = {
  ...{ seen: 0, unchanged: 0, new: 0, same: 0, bytes: 0 },
  ...{ refused: [], stopped: false },
};
