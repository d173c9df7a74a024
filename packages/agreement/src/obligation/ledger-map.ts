/** @module A map by text that can grow to millions: a change copies a few hundred places. */

/** Never changed in place. */
export interface LedgerMap<V> {
  readonly size: number;
  readonly shelves: readonly (readonly (ReadonlyMap<string, V> | undefined)[] | undefined)[];
}

/** A map without entries. */
export function emptyLedgerMap<V>(): LedgerMap<V> {
  return { size: 0, shelves: new Array<undefined>(WIDTH).fill(undefined) };
}

/** A map while it is filled: as one that changes in place until it is taken. */
export interface Filling<V> {
  readonly get: (key: string) => V | undefined;
  readonly set: (key: string, value: V) => void;
  readonly taken: () => LedgerMap<V>;
}

/** Begins a map of many entries. */
export function fillLedgerMap<V>(): Filling<V> {
  const buckets = new Array<Map<string, V> | undefined>(WIDTH * WIDTH).fill(undefined);
  return {
    get: (key) => buckets[placeOf(key)]?.get(key),
    set: (key, value) => {
      (buckets[placeOf(key)] ??= new Map<string, V>()).set(key, value);
    },
    taken: () => ({
      size: buckets.reduce((sum, bucket) => sum + (bucket?.size ?? 0), 0),
      shelves: Array.from({ length: WIDTH }, (_, at) => {
        return buckets.slice(at * WIDTH, (at + 1) * WIDTH);
      }),
    }),
  };
}

/** The value under a key, or undefined. */
export function getEntry<V>({ shelves }: LedgerMap<V>, key: string): V | undefined {
  const place = placeOf(key);
  return shelves[Math.floor(place / WIDTH)]?.[place % WIDTH]?.get(key);
}

/** A map in which `key` has `value`, or with undefined is not; the given map stays as it was. */
export function withValue<V>(map: LedgerMap<V>, key: string, value: V | undefined): LedgerMap<V> {
  const at = Math.floor(placeOf(key) / WIDTH);
  const place = placeOf(key) % WIDTH;
  const shelf = (map.shelves[at] ?? new Array<undefined>(WIDTH).fill(undefined)).slice();
  const before = shelf[place];
  const bucket = new Map(before ?? []);
  if (value === undefined) bucket.delete(key);
  else bucket.set(key, value);
  shelf[place] = bucket;
  const shelves = map.shelves.slice();
  shelves[at] = shelf;
  return { size: map.size + bucket.size - (before?.size ?? 0), shelves };
}

/** Every value; in no order that means anything. */
export function* entriesOf<V>({ shelves }: LedgerMap<V>): Iterable<V> {
  for (const shelf of shelves) {
    for (const bucket of shelf ?? []) if (bucket !== undefined) yield* bucket.values();
  }
}

/** FNV-1a over the key's UTF-16 units; one of so many places. */
function placeOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < key.length; at++) {
    hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193);
  }
  return (hash ^ (hash >>> 15)) & (WIDTH * WIDTH - 1);
}

const WIDTH = 64;
