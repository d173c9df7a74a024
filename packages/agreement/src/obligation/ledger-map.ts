/** @module A map by text that can grow to millions, whatever names others choose. */

/**
 * Never changed in place: a change copies a hundred places and one path of a tree. Places go by a
 * hash that others can foresee; trees go by the names themselves, so that nobody makes them slow.
 */
export interface LedgerMap<V> {
  readonly size: number;
  readonly shelves: readonly (readonly (Tree<V> | undefined)[] | undefined)[];
}

/** A balanced tree (Adelson-Velsky and Landis, 1962), in the order of its keys' UTF-16 units. */
interface Tree<V> {
  readonly key: string;
  readonly value: V;
  readonly low: Tree<V> | undefined;
  readonly high: Tree<V> | undefined;
  readonly height: number;
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
        return buckets.slice(at * WIDTH, (at + 1) * WIDTH).map((bucket) => {
          const entries = [...(bucket ?? [])].sort(([one], [other]) => (one < other ? -1 : 1));
          return treeOf(entries, 0, entries.length);
        });
      }),
    }),
  };
}

/** The value under a key, or undefined. */
export function getEntry<V>({ shelves }: LedgerMap<V>, key: string): V | undefined {
  const place = placeOf(key);
  let tree = shelves[Math.floor(place / WIDTH)]?.[place % WIDTH];
  while (tree !== undefined && tree.key !== key) tree = key < tree.key ? tree.low : tree.high;
  return tree?.value;
}

/** A map in which `key` has `value`, or with undefined is not; the given map stays as it was. */
export function withValue<V>(map: LedgerMap<V>, key: string, value: V | undefined): LedgerMap<V> {
  const wasThere = getEntry(map, key) !== undefined;
  if (value === undefined && !wasThere) return map;
  const at = Math.floor(placeOf(key) / WIDTH);
  const place = placeOf(key) % WIDTH;
  const shelf = (map.shelves[at] ?? new Array<undefined>(WIDTH).fill(undefined)).slice();
  const tree = shelf[place];
  shelf[place] = value === undefined ? without(tree, key) : withEntry(tree, key, value);
  const shelves = map.shelves.slice();
  shelves[at] = shelf;
  return { size: map.size + (value === undefined ? -1 : wasThere ? 0 : 1), shelves };
}

/** Every value; in no order that means anything. */
export function* entriesOf<V>({ shelves }: LedgerMap<V>): Iterable<V> {
  for (const shelf of shelves) for (const tree of shelf ?? []) yield* valuesOf(tree);
}

function* valuesOf<V>(tree: Tree<V> | undefined): Iterable<V> {
  const path: Tree<V>[] = [];
  for (let at = tree; at !== undefined || path.length > 0; ) {
    while (at !== undefined) {
      path.push(at);
      at = at.low;
    }
    const next = path.pop();
    if (next !== undefined) yield next.value;
    at = next?.high;
  }
}

/** The tree of entries that ascend, from one of them to before another. */
function treeOf<V>(
  entries: readonly (readonly [string, V])[],
  from: number,
  until: number,
): Tree<V> | undefined {
  const middle = Math.floor((from + until) / 2);
  const entry = from < until ? entries[middle] : undefined;
  if (entry === undefined) return undefined;
  const [low, high] = [treeOf(entries, from, middle), treeOf(entries, middle + 1, until)];
  return joined(entry[0], entry[1], low, high);
}

function withEntry<V>(tree: Tree<V> | undefined, key: string, value: V): Tree<V> {
  if (tree === undefined) return joined(key, value, undefined, undefined);
  if (key === tree.key) return { ...tree, value };
  return key < tree.key
    ? balanced(tree.key, tree.value, withEntry(tree.low, key, value), tree.high)
    : balanced(tree.key, tree.value, tree.low, withEntry(tree.high, key, value));
}

function without<V>(tree: Tree<V> | undefined, key: string): Tree<V> | undefined {
  if (tree === undefined) return undefined;
  const { low, high } = tree;
  if (key < tree.key) return balanced(tree.key, tree.value, without(low, key), high);
  if (key > tree.key) return balanced(tree.key, tree.value, low, without(high, key));
  let next = high;
  while (next?.low !== undefined) next = next.low;
  return next === undefined ? low : balanced(next.key, next.value, low, without(high, next.key));
}

/** Of two trees whose heights differ by at most two. */
function balanced<V>(
  key: string,
  value: V,
  low: Tree<V> | undefined,
  high: Tree<V> | undefined,
): Tree<V> {
  if (low !== undefined && heightOf(low) > heightOf(high) + 1) {
    const { low: left, high: right } = low;
    if (right === undefined || heightOf(left) >= heightOf(right)) {
      return joined(low.key, low.value, left, joined(key, value, right, high));
    }
    const inner = joined(low.key, low.value, left, right.low);
    return joined(right.key, right.value, inner, joined(key, value, right.high, high));
  }
  if (high !== undefined && heightOf(high) > heightOf(low) + 1) {
    const { low: left, high: right } = high;
    if (left === undefined || heightOf(right) >= heightOf(left)) {
      return joined(high.key, high.value, joined(key, value, low, left), right);
    }
    const inner = joined(high.key, high.value, left.high, right);
    return joined(left.key, left.value, joined(key, value, low, left.low), inner);
  }
  return joined(key, value, low, high);
}

function joined<V>(
  key: string,
  value: V,
  low: Tree<V> | undefined,
  high: Tree<V> | undefined,
): Tree<V> {
  return { key, value, low, high, height: Math.max(heightOf(low), heightOf(high)) + 1 };
}

function heightOf<V>(tree: Tree<V> | undefined): number {
  return tree?.height ?? 0;
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
