/** @module What one party is under every agreement on a day. */

import { statusOf, type CivilDate, type Pack, type PartyStatus } from "@parley/agreement";
import type { ShownText } from "../phrase-words.js";
import { packText, partyText } from "./pack-text.js";
import { stateShown, type StateShown } from "./status-board.js";
import { timelineEntry, type TimelineEntry } from "./timeline.js";

/** What the party is under one agreement. */
export interface Binding {
  readonly pack: Pack;
  readonly state: StateShown;
  readonly status: PartyStatus;
  /** The act that made it so. */
  readonly act: TimelineEntry | undefined;
  /** What each side holds, where they differ. */
  readonly held: readonly {
    readonly by: readonly ShownText[];
    readonly state: StateShown;
    readonly says: ShownText | undefined;
    readonly sources: PartyStatus["sources"];
  }[];
  /** Acts whose day is not known, where that leaves it open. */
  readonly undated: readonly TimelineEntry[];
}

/** Every agreement that speaks of the party, and those that do not. */
export interface Bindings {
  readonly name: ShownText;
  readonly bindings: readonly Binding[];
  readonly elsewhere: readonly Pack[];
}

/** A party's bindings at the end of a day in UTC; by its code, of three letters or two. */
export function bindingsOf(
  packs: readonly Pack[],
  code: string,
  at: CivilDate,
  language: string,
): Bindings {
  const bindings: Binding[] = [];
  const elsewhere: Pack[] = [];
  let name: ShownText | undefined;
  for (const pack of packs) {
    const status = statusOf(pack, code, at);
    if (!status.ok) {
      elsewhere.push(pack);
      continue;
    }
    name ??= partyText(pack, status.value.party);
    bindings.push(bindingOf(pack, status.value, language));
  }
  return { name: name ?? { text: code, lang: "en" }, bindings, elsewhere };
}

function bindingOf(pack: Pack, status: PartyStatus, language: string): Binding {
  const event = pack.events.find(({ id }) => id === status.event);
  return {
    ...{ pack, status, state: stateShown(pack, status.state, language) },
    act: event && timelineEntry(pack, event, language),
    held: status.positions.map(({ by, state, says, sources }) => ({
      by: by.map((one) => partyText(pack, one)),
      state: stateShown(pack, state, language),
      says: says && packText(says, language),
      sources,
    })),
    undated: status.undated.map((one) => timelineEntry(pack, one, language)),
  };
}
