/** @module What a page fetches, fetched again whenever the centre says that something changed. */

import { useEffect, useState } from "react";
import { useLiveState } from "../centre-context.js";

/** What came, or why it did not; what was there stays while the newer one is on its way. */
export interface Loaded<T> {
  readonly value: T | undefined;
  readonly error: unknown;
}

/**
 * Fetches by `load` for `key`, and again with every other `turn`; with "once" what came is kept,
 * for it can never change. What came for another key is never shown for this one.
 */
export function useLoaded<T>(
  key: string,
  load: (key: string) => Promise<T>,
  turn: number | string = 0,
): Loaded<T> {
  const { version } = useLiveState();
  const [loaded, setLoaded] = useState<Kept<T>>({ key, load, value: undefined, error: undefined });
  const again = turn === "once" ? turn : `${turn} ${version}`;
  useEffect(() => {
    let current = true;
    load(key).then(
      (value) => current && setLoaded({ key, load, value, error: undefined }),
      (error: unknown) =>
        current &&
        setLoaded((before) => {
          const value = isFor(before, key, load) ? before.value : undefined;
          return { key, load, value, error };
        }),
    );
    return () => {
      current = false;
    };
  }, [key, load, again]);
  return isFor(loaded, key, load) ? loaded : { value: undefined, error: undefined };
}

interface Kept<T> extends Loaded<T> {
  readonly key: string;
  readonly load: (key: string) => Promise<T>;
}

function isFor<T>(kept: Kept<T>, key: string, load: Kept<T>["load"]): boolean {
  return kept.key === key && kept.load === load;
}
