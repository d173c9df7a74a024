/** @module A map from ids to values that can grow large and be copied cheaply, one bucket a change. */

/** Keys are hexadecimal ids; never changed in place. */
export interface IdMap<V> {
  readonly size: number;
  readonly buckets: readonly (ReadonlyMap<string, V> | undefined)[];
}

/** A map without entries. */
export function emptyIdMap<V>(): IdMap<V> {
  return { size: 0, buckets: new Array<undefined>(BUCKETS).fill(undefined) };
}

/** The value under an id, or undefined. */
export function getId<V>(map: IdMap<V>, id: string): V | undefined {
  return map.buckets[bucketOf(id)]?.get(id);
}

/** A map in which `id` has `value`; the given map stays as it was. */
export function setId<V>(map: IdMap<V>, id: string, value: V): IdMap<V> {
  const at = bucketOf(id);
  const before = map.buckets[at];
  const bucket = new Map(before ?? []).set(id, value);
  const buckets = map.buckets.slice();
  buckets[at] = bucket;
  return { size: map.size + bucket.size - (before?.size ?? 0), buckets };
}

function bucketOf(id: string): number {
  return Number.parseInt(id.slice(0, 2), 16) & (BUCKETS - 1);
}

const BUCKETS = 256;
