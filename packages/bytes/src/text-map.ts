/** @module A map by text that can grow to millions, whatever names others choose. */

/**
 * Never changed in place: a change copies a hundred places and one path of a tree. Places go by a
 * hash that others can foresee; trees go by the names themselves, so that nobody makes them slow.
 */
export interface TextMap<V> {
  readonly size: number;
  readonly shelves: readonly (readonly Branch<V>[] | undefined)[];
}

/** A balanced tree (Adelson-Velsky and Landis, 1962), in the order of its keys' UTF-16 units. */
interface Tree<V> {
  readonly key: string;
  readonly value: V;
  readonly low: Branch<V>;
  readonly high: Branch<V>;
  readonly height: number;
}

type Branch<V> = Tree<V> | undefined;

/** A map without entries. */
export function emptyTextMap<V>(): TextMap<V> {
  return { size: 0, shelves: new Array<undefined>(WIDTH).fill(undefined) };
}

/** A map while it is filled: as one that changes in place until it is taken. */
export interface Filling<V> {
  readonly get: (key: string) => V | undefined;
  readonly set: (key: string, value: V) => void;
  readonly taken: () => TextMap<V>;
}

/** Begins a map of many entries. */
export function fillTextMap<V>(): Filling<V> {
  const entries = new Map<string, V>();
  return {
    get: (key) => entries.get(key),
    set: (key, value) => {
      entries.set(key, value);
    },
    taken: () => {
      const places = Array.from({ length: WIDTH * WIDTH }, (): string[] => []);
      for (const key of entries.keys()) places[placeOf(key)]?.push(key);
      const trees = places.map((keys) => treeOf(entries, keys.sort(), 0, keys.length));
      const shelves = Array.from({ length: WIDTH }, (_, at) => {
        return trees.slice(at * WIDTH, (at + 1) * WIDTH);
      });
      return { size: entries.size, shelves };
    },
  };
}

/** The value under a key, or undefined. */
export function getText<V>({ shelves }: TextMap<V>, key: string): V | undefined {
  const place = placeOf(key);
  let tree = shelves[Math.floor(place / WIDTH)]?.[place % WIDTH];
  while (tree !== undefined && tree.key !== key) tree = key < tree.key ? tree.low : tree.high;
  return tree?.value;
}

/** A map in which `key` has `value`, or with undefined is not; the given map stays as it was. */
export function withText<V>(map: TextMap<V>, key: string, value: V | undefined): TextMap<V> {
  const wasThere = getText(map, key) !== undefined;
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
export function* textMapValues<V>({ shelves }: TextMap<V>): Iterable<V> {
  for (const shelf of shelves) {
    for (const tree of shelf ?? []) if (tree !== undefined) yield* valuesOf(tree);
  }
}

function* valuesOf<V>({ value, low, high }: Tree<V>): Iterable<V> {
  if (low !== undefined) yield* valuesOf(low);
  yield value;
  if (high !== undefined) yield* valuesOf(high);
}

/** The tree of keys that ascend, from one of them to before another. */
function treeOf<V>(
  entries: ReadonlyMap<string, V>,
  keys: readonly string[],
  from: number,
  until: number,
): Branch<V> {
  const middle = Math.floor((from + until) / 2);
  const key = from < until ? keys[middle] : undefined;
  if (key === undefined) return undefined;
  const low = treeOf(entries, keys, from, middle);
  return joined(key, entries.get(key) as V, low, treeOf(entries, keys, middle + 1, until));
}

function withEntry<V>(tree: Branch<V>, key: string, value: V): Tree<V> {
  if (tree === undefined) return joined(key, value, undefined, undefined);
  if (key === tree.key) return { ...tree, value };
  return key < tree.key
    ? balanced(tree.key, tree.value, withEntry(tree.low, key, value), tree.high)
    : balanced(tree.key, tree.value, tree.low, withEntry(tree.high, key, value));
}

function without<V>(tree: Branch<V>, key: string): Branch<V> {
  if (tree === undefined) return undefined;
  const { low, high } = tree;
  if (key < tree.key) return balanced(tree.key, tree.value, without(low, key), high);
  if (key > tree.key) return balanced(tree.key, tree.value, low, without(high, key));
  let next = high;
  while (next?.low !== undefined) next = next.low;
  return next === undefined ? low : balanced(next.key, next.value, low, without(high, next.key));
}

/** Of two trees whose heights differ by at most two. */
function balanced<V>(key: string, value: V, low: Branch<V>, high: Branch<V>): Tree<V> {
  const lean = heightOf(low) - heightOf(high);
  if (low !== undefined && lean > 1) {
    return withLowRaised(
      joined(key, value, leans(low.high, low.low) ? withHighRaised(low) : low, high),
    );
  }
  if (high !== undefined && lean < -1) {
    return withHighRaised(
      joined(key, value, low, leans(high.low, high.high) ? withLowRaised(high) : high),
    );
  }
  return joined(key, value, low, high);
}

function leans<V>(one: Branch<V>, other: Branch<V>): boolean {
  return heightOf(one) > heightOf(other);
}

function withLowRaised<V>(tree: Tree<V>): Tree<V> {
  const { key, value, low, high } = tree;
  if (low === undefined) return tree;
  return joined(low.key, low.value, low.low, joined(key, value, low.high, high));
}

function withHighRaised<V>(tree: Tree<V>): Tree<V> {
  const { key, value, low, high } = tree;
  if (high === undefined) return tree;
  return joined(high.key, high.value, joined(key, value, low, high.low), high.high);
}

function joined<V>(key: string, value: V, low: Branch<V>, high: Branch<V>): Tree<V> {
  return { key, value, low, high, height: Math.max(heightOf(low), heightOf(high)) + 1 };
}

function heightOf<V>(tree: Branch<V>): number {
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
