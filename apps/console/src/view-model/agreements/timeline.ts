/** @module What was done under an agreement, as it is read: newest first, with who says what. */

import {
  sourcesOf,
  type CivilDate,
  type Pack,
  type PackEvent,
  type Source,
} from "@parley/agreement";
import type { ShownText } from "../phrase-words.js";
import { packText, partyText } from "./pack-text.js";

/** A day, or the bounds within which it lies. */
export type DayShown =
  | { readonly day: CivilDate }
  | { readonly after: CivilDate; readonly by: CivilDate };

/** Who asserts an act: a party by its name, or all or the depositary, which the console names. */
export type Assertor = { readonly party: ShownText } | { readonly id: "all" | "depositary" };

/** One act. */
export interface TimelineEntry {
  readonly id: string;
  readonly on: DayShown;
  /** From when it is said to have effect, where that is another day. */
  readonly effect: DayShown | undefined;
  /** The last day on which it may have begun to have effect. */
  readonly effectBy: CivilDate;
  /** Undefined for an act of the agreement as a whole. */
  readonly party: ShownText | undefined;
  readonly code: string | undefined;
  readonly act: ShownText;
  readonly assertor: Assertor;
  readonly claims: ShownText | undefined;
  readonly note: ShownText | undefined;
  readonly quoted: ShownText | undefined;
  readonly denied: readonly {
    readonly by: ShownText;
    readonly says: ShownText;
    readonly sources: readonly Source[];
  }[];
  readonly sources: readonly Source[];
}

/** All acts, the newest first. */
export function timeline(pack: Pack, language: string): readonly TimelineEntry[] {
  return pack.events.map((event) => timelineEntry(pack, event, language)).reverse();
}

/** One act. */
export function timelineEntry(pack: Pack, event: PackEvent, language: string): TimelineEntry {
  const { id, act, party, on, effect, assertor, claims, note, words, denied, sources } = event;
  const named = pack.acts.get(act)?.name;
  const differs = effect.by !== on.by || effect.after !== on.after;
  return {
    ...{ id, on: dayShown(on), effect: differs ? dayShown(effect) : undefined, code: party },
    effectBy: effect.by,
    party: party === undefined ? undefined : partyText(pack, party),
    act: named === undefined ? { text: act, lang: "en" } : packText(named, language),
    assertor:
      assertor === "all" || assertor === "depositary"
        ? { id: assertor }
        : { party: partyText(pack, assertor) },
    claims: claims && packText(claims, language),
    note: note && packText(note, language),
    quoted: words && { text: words.words, lang: words.language },
    denied: denied.map((one) => ({
      by: partyText(pack, one.by),
      says: packText(one.says, language),
      sources: sourcesOf(pack, one.sources),
    })),
    sources: sourcesOf(pack, sources),
  };
}

/** Bounds that hold one day are that day. */
function dayShown({ after, by }: PackEvent["on"]): DayShown {
  const between = Date.parse(by) - Date.parse(after);
  return between === MS_PER_DAY ? { day: by } : { after, by };
}

const MS_PER_DAY = 86_400_000;
