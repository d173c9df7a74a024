/** @module What a page fetches, fetched again whenever the centre says that something changed. */

import { useEffect, useState } from "react";
import { useLiveState } from "../centre-context.js";

/** What came, or why it did not; what was there stays while the newer one is on its way. */
export interface Loaded<T> {
  readonly value: T | undefined;
  readonly error: unknown;
}

/** Fetches by `load` for `key`; `once` for what can never change. */
export function useLoaded<T>(
  key: string,
  load: (key: string) => Promise<T>,
  once = false,
): Loaded<T> {
  const { version } = useLiveState();
  const [loaded, setLoaded] = useState<Loaded<T>>({ value: undefined, error: undefined });
  const turn = once ? 0 : version;
  useEffect(() => {
    let current = true;
    load(key).then(
      (value) => current && setLoaded({ value, error: undefined }),
      (error: unknown) => current && setLoaded(({ value }) => ({ value, error })),
    );
    return () => {
      current = false;
    };
  }, [key, load, turn]);
  return loaded;
}
