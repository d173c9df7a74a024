/** @module Drafts: kept in this tab until sent, so that a reload loses no words. */

import type { ConversationView, StatementView } from "@parley/protocol";
import { useEffect, useState } from "react";
import { isBegun, type Draft } from "../view-model/draft.js";
import { fullReference } from "../view-model/transcript.js";

/** Where a draft is written: for a new conversation, into one, as an answer, or of a notice. */
export interface DraftPlace {
  readonly notice?: string;
  readonly conversation?: string;
  readonly answering?: { readonly id: string; readonly number: string };
}

/** A draft that waits to be gone on with. */
export interface KeptDraft {
  readonly key: string;
  readonly place: DraftPlace;
  readonly draft: Draft;
}

/**
 * A draft by its place; `begin` makes the first one, kept once it is changed. Returns it, its
 * setter and its end.
 */
export function useDraft(
  place: DraftPlace,
  begin: () => Draft,
): [Draft, (part: Partial<Draft>) => void, () => void] {
  const key = keyOf(place);
  const [begun] = useState(begin);
  const [draft, setDraft] = useState<Draft>(() => readKept(key)?.draft ?? begun);
  const [ended, setEnded] = useState(false);
  const changed = draft !== begun;
  const kept = JSON.stringify({ place, draft });
  useEffect(() => {
    if (!ended && changed) sessionStorage.setItem(key, kept);
  }, [key, kept, ended, changed]);
  const change = (part: Partial<Draft>): void => setDraft((before) => ({ ...before, ...part }));
  const end = (): void => {
    setEnded(true);
    sessionStorage.removeItem(key);
  };
  return [draft, change, end];
}

/** Keeps a draft that was written elsewhere, to be looked at in the composer of this place. */
export function keepDraft(place: DraftPlace, draft: Draft): void {
  sessionStorage.setItem(keyOf(place), JSON.stringify({ place, draft }));
}

/** The drafts of this tab that hold words, in a conversation or in all. */
export function keptDrafts(conversation?: string): readonly KeptDraft[] {
  return Object.keys(sessionStorage)
    .filter((key) => key.startsWith(PREFIX))
    .sort()
    .flatMap((key) => readKept(key) ?? [])
    .filter(({ draft }) => isBegun(draft))
    .filter(({ place }) => conversation === undefined || place.conversation === conversation);
}

/** Where a message into a conversation is written, perhaps as an answer. */
export function placeOf(
  conversation: Pick<ConversationView, "id" | "shortId"> | undefined,
  answering: StatementView | undefined,
): DraftPlace {
  if (conversation === undefined) return {};
  const { id, shortId } = conversation;
  if (answering === undefined) return { conversation: id };
  return {
    conversation: id,
    answering: { id: answering.id, number: fullReference(answering, shortId) },
  };
}

/** The name a draft of this place is kept under. */
export function keyOf({ conversation, answering, notice }: DraftPlace): string {
  return PREFIX + (answering?.id ?? conversation ?? notice ?? "new");
}

/** Only this page writes there; what does not read back is no draft. */
function readKept(key: string): KeptDraft | undefined {
  const text = sessionStorage.getItem(key);
  if (text === null) return undefined;
  try {
    // The bytes of attached files were never kept: their names are, to be chosen again.
    const { place, draft } = JSON.parse(text) as Partial<KeptDraft>;
    return place === undefined || draft === undefined ? undefined : { key, place, draft };
  } catch {
    return undefined;
  }
}

const PREFIX = "parley-draft-";
