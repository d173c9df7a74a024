/** @module A field that writes: what is typed goes out soon, what others write comes in. */

import type { Structure } from "@parley/joint-text";
import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from "react";
import {
  answered,
  caretIn,
  draftOf,
  isUntold,
  notTaken,
  taken,
  textOf,
  toTell,
  typed,
  unitsOf,
  type Draft,
  type Place,
  type Unit,
} from "../../../view-model/texts/draft.js";
import { tooMuchAtOnce, troubleIn, type Trouble } from "../../../view-model/texts/trouble.js";
import { useDesk, type Edited } from "../joint-text.js";

export interface Writing {
  readonly draft: Draft;
  /** What the field shows; while letters are being composed, what the keyboard says. */
  readonly value: string;
  readonly trouble: Trouble | undefined;
  readonly error: unknown;
  readonly isUnderWay: boolean;
  /** Takes a new value, as the field says it. */
  readonly write: (value: string) => void;
  /** Letters are being composed: nothing is taken before they are. */
  readonly composing: (is: boolean) => void;
  /** Remembers what is selected, before it changes. */
  readonly selected: () => void;
  /** Whether so much may be put in at once; if not, that is told, and none of it is to be taken. */
  readonly mayPutIn: (words: string) => boolean;
  readonly tellAgain: () => void;
}

type Field = RefObject<HTMLTextAreaElement | null>;
interface Selected {
  readonly from: number;
  readonly until: number;
}

/** Keeps one language of one paragraph in step with the centre. */
export function useWriting(place: Place, units: readonly Unit[], field: Field): Writing {
  const { ownIndex } = useDesk();
  const [draft, setDraft] = useState(() => draftOf(units));
  const [raw, setRaw] = useState<string>();
  const [refused, setRefused] = useState<Trouble>();
  const selection = useRef<Selected>({ from: 0, until: 0 });
  const latest = useRef(draft);
  /** What the field shows: newer words are on their way into it. */
  const shown = useRef(draft);
  const moved = useRef<Selected>(undefined);
  const trouble = refused ?? troubleIn(draft);
  const show = (next: Draft): void => {
    const at = moved.current ?? selectedIn(field);
    moved.current = {
      from: caretIn(latest.current, next, at.from),
      until: caretIn(latest.current, next, at.until),
    };
    latest.current = next;
    setDraft(next);
  };
  const telling = useTelling(place, { draft, latest, show, units, isHeld: trouble !== undefined });
  const take = (value: string): void => {
    const much = tooMuchAtOnce(textOf(shown.current), value);
    setRefused(much);
    if (much !== undefined) return;
    const caret = field.current?.selectionEnd ?? value.length;
    const where = { ...selection.current, caret };
    const next = typed(latest.current, value, where, shown.current);
    const alone = typed({ ...shown.current, next: latest.current.next }, value, where);
    // In form NFC fewer units may stand before the caret.
    const at = caretIn(alone, next, value.slice(0, caret).normalize("NFC").length);
    moved.current = { from: at, until: at };
    latest.current = next;
    setDraft(next);
    telling.again();
  };
  useEffect(() => {
    if (raw !== undefined) return;
    show(taken(latest.current, units, ownIndex));
    telling.unitsCame();
  }, [units, raw]);
  useLayoutEffect(() => {
    if (raw !== undefined) return;
    shown.current = draft;
    const { current } = field;
    const at = moved.current;
    moved.current = undefined;
    if (at === undefined || current === null || document.activeElement !== current) return;
    current.setSelectionRange(at.from, at.until);
    selection.current = at;
  }, [draft, field, raw]);
  return {
    ...{ draft, trouble, error: telling.error, isUnderWay: telling.isUnderWay },
    value: raw ?? textOf(draft),
    write: (value) => (raw === undefined ? take(value) : setRaw(value)),
    composing: (is) => {
      setRaw(is ? (field.current?.value ?? "") : undefined);
      if (!is) take(field.current?.value ?? "");
    },
    selected: () => {
      if (raw === undefined) selection.current = selectedIn(field);
    },
    mayPutIn: (words) => {
      const much = tooMuchAtOnce("", words);
      setRefused(much);
      return much === undefined;
    },
    tellAgain: telling.again,
  };
}

interface Telling {
  readonly error: unknown;
  readonly isUnderWay: boolean;
  readonly again: () => void;
  readonly unitsCame: () => void;
}

/** Tells the centre what is new, one answer after the other. */
function useTelling(
  place: Place,
  writing: {
    readonly draft: Draft;
    readonly latest: RefObject<Draft>;
    readonly show: (next: Draft) => void;
    readonly units: readonly Unit[];
    readonly isHeld: boolean;
  },
): Telling {
  const { draft, latest, show, units, isHeld } = writing;
  const { edit, edits, own, ownIndex } = useDesk();
  const [error, setError] = useState<unknown>();
  const [isUnderWay, setUnderWay] = useState(false);
  /** The number of the edit whose words have to be in what is shown. */
  const awaited = useRef<number>(undefined);
  const underWay = useRef<Promise<Edited>>(undefined);
  const now = useRef({ edits, units, isHeld });
  now.current = { edits, units, isHeld };
  const unitsCame = (): void => {
    if (awaited.current === undefined || now.current.edits < awaited.current) return;
    awaited.current = undefined;
    show(answered(taken(latest.current, now.current.units, ownIndex)));
    setUnderWay(false);
  };
  const tell = async (): Promise<void> => {
    const told = toTell(latest.current, place);
    latest.current = told.draft;
    setUnderWay(true);
    underWay.current = edit(told.edits);
    try {
      awaited.current = (await underWay.current).count;
      unitsCame();
    } catch (thrown) {
      show(notTaken(latest.current));
      setError(thrown);
      setUnderWay(false);
    }
  };
  useEffect(() => {
    if (isUnderWay || isHeld || error !== undefined || !isUntold(latest.current)) return;
    const timer = setTimeout(() => void tell(), DEBOUNCE_MS);
    return () => clearTimeout(timer);
  }, [draft, isUnderWay, isHeld, error]);
  const tellTheRest = async (): Promise<void> => {
    let left = latest.current;
    if (now.current.isHeld || !isUntold(left)) return;
    // What is under way has no names yet, behind which the rest could be put.
    const { structure } = (await underWay.current) ?? {};
    if (structure !== undefined) left = taken(left, unitsAt(structure, place, own), ownIndex);
    if (isUntold(left)) await edit(toTell(left, place).edits);
  };
  useEffect(() => {
    // The field is closed before its last words were told; what is refused then is refused.
    return () => void tellTheRest().catch(() => undefined);
  }, []);
  return { error, isUnderWay, again: () => setError(undefined), unitsCame };
}

function unitsAt(
  { paragraphs }: Structure,
  { paragraph, language }: Place,
  own: string,
): readonly Unit[] {
  const found = paragraphs.find(({ id }) => id === paragraph);
  return unitsOf(found?.languages.get(language) ?? [], own);
}

function selectedIn({ current }: Field): Selected {
  return { from: current?.selectionStart ?? 0, until: current?.selectionEnd ?? 0 };
}

const DEBOUNCE_MS = 80;
