/** @module Drafts: kept in this tab until sent, so that a reload loses no words. */

import { useEffect, useState } from "react";
import type { Draft } from "../view-model/draft.js";

/** A draft by its place; `begin` makes the first one. Returns it, its setter and its end. */
export function useDraft(
  place: string,
  begin: () => Draft,
): [Draft, (part: Partial<Draft>) => void, () => void] {
  const key = `parley-draft-${place}`;
  const [draft, setDraft] = useState<Draft>(() => readKept(key) ?? begin());
  const [ended, setEnded] = useState(false);
  useEffect(() => {
    if (ended) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, JSON.stringify(draft));
  }, [key, draft, ended]);
  const change = (part: Partial<Draft>): void => setDraft((before) => ({ ...before, ...part }));
  return [draft, change, () => setEnded(true)];
}

/** Only this page writes there; what does not read back is no draft. */
function readKept(key: string): Draft | undefined {
  const kept = sessionStorage.getItem(key);
  if (kept === null) return undefined;
  try {
    // The bytes of attached files were never kept: their names are, to be chosen again.
    return JSON.parse(kept) as Draft;
  } catch {
    return undefined;
  }
}
