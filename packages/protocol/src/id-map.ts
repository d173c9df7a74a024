/** @module A map from ids to values that can grow large: a change copies one bucket. */

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

/** A map without `id`; the given map stays as it was. */
export function withoutId<V>(map: IdMap<V>, id: string): IdMap<V> {
  const at = bucketOf(id);
  if (!map.buckets[at]?.has(id)) return map;
  const bucket = new Map(map.buckets[at]);
  bucket.delete(id);
  const buckets = map.buckets.slice();
  buckets[at] = bucket;
  return { size: map.size - 1, buckets };
}

/** At most `max` ids, beginning with the `from`th and going round; looks at no more than those. */
export function someIds<V>(map: IdMap<V>, from: number, max: number): readonly string[] {
  const found: string[] = [];
  if (map.size === 0) return found;
  const count = Math.min(max, map.size);
  let before = from % map.size;
  for (let at = 0; found.length < count; at++) {
    const bucket = map.buckets[at % BUCKETS];
    if (bucket === undefined) continue;
    if (before >= bucket.size) {
      before -= bucket.size;
      continue;
    }
    for (const id of bucket.keys()) {
      if (before > 0) before--;
      else if (found.length < count) found.push(id);
      else break;
    }
  }
  return found;
}

/** The buckets that are not empty; each gives its entries in the order they came. */
export function* bucketsOf<V>(map: IdMap<V>): Iterable<ReadonlyMap<string, V>> {
  for (const bucket of map.buckets) if (bucket !== undefined) yield bucket;
}

/** Every value, in no order that means anything. */
export function* valuesOf<V>(map: IdMap<V>): Iterable<V> {
  for (const bucket of map.buckets) if (bucket !== undefined) yield* bucket.values();
}

function bucketOf(id: string): number {
  return Number.parseInt(id.slice(0, 2), 16) & (BUCKETS - 1);
}

const BUCKETS = 256;
