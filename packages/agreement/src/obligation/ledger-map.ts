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

/** A map of many entries at once. */
export function ledgerMapOf<V>(entries: ReadonlyMap<string, V>): LedgerMap<V> {
  const shelves: (Map<string, V> | undefined)[][] = [];
  for (const [key, value] of entries) {
    const [at, place] = placeOf(key);
    const shelf = (shelves[at] ??= new Array<undefined>(WIDTH).fill(undefined));
    (shelf[place] ??= new Map<string, V>()).set(key, value);
  }
  return { size: entries.size, shelves };
}

/** The value under a key, or undefined. */
export function getEntry<V>({ shelves }: LedgerMap<V>, key: string): V | undefined {
  const [shelf, place] = placeOf(key);
  return shelves[shelf]?.[place]?.get(key);
}

/** A map in which `key` has `value`, or with undefined is not; the given map stays as it was. */
export function withValue<V>(map: LedgerMap<V>, key: string, value: V | undefined): LedgerMap<V> {
  const [at, place] = placeOf(key);
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

/** FNV-1a over the key's UTF-16 units. */
function placeOf(key: string): readonly [number, number] {
  let hash = 0x811c9dc5;
  for (let at = 0; at < key.length; at++) {
    hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193);
  }
  return [(hash >>> 6) & (WIDTH - 1), hash & (WIDTH - 1)];
}

const WIDTH = 64;
