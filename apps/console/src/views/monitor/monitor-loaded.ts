/** @module What is here of public sources, asked for again while texts are taken in. */

import { useEffect, useState } from "react";
import { getMonitor, type MonitorView } from "../../monitor-api.js";
import { useLoaded, type Loaded } from "../loaded.js";

/** What came, or why it did not; `again` asks at once. */
export function useMonitor(): Loaded<MonitorView> & { readonly again: () => void } {
  const [turn, setTurn] = useState(0);
  const loaded = useLoaded("", getMonitor, turn);
  const { value } = loaded;
  const again = (): void => setTurn((before) => before + 1);
  useEffect(() => {
    if (value?.takingIn?.state !== "running") return undefined;
    const timer = setTimeout(again, AGAIN_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return { ...loaded, again };
}

const AGAIN_MS = 700;
