/** @module Values under keys. */

/** Values under their keys, each list in the order given. */
export function groupedBy<T>(
  values: readonly T[],
  keyOf: (value: T) => string,
): Map<string, readonly T[]> {
  const found = new Map<string, T[]>();
  for (const value of values) {
    const key = keyOf(value);
    const list = found.get(key);
    if (list === undefined) found.set(key, [value]);
    else list.push(value);
  }
  return found;
}
