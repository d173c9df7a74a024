/** @module Who is what on a day: a tile for each party, and how many are alike. */

import { statusOf, type CivilDate, type Pack, type PartyStatus } from "@parley/agreement";
import type { ShownText } from "../phrase-words.js";
import { packText } from "./pack-text.js";

/** What a state stands for at a glance: nothing done, bound, another kind by its place, or open. */
export type StateKind = "nothing" | "bound" | number | "positions-differ" | "not-known";

/** What a party is, as it is shown. */
export interface StateShown {
  readonly id: string;
  readonly mark: StateKind;
  /** Undefined where no kind of participation can be named: the console says why. */
  readonly name: ShownText | undefined;
}

/** One party. */
export interface Tile {
  readonly party: string;
  readonly name: string;
  readonly state: string;
  readonly since: CivilDate | undefined;
}

/** All tiles by name, and what stands on them with how many have it. */
export interface StatusBoard {
  readonly tiles: readonly Tile[];
  readonly legend: readonly (StateShown & { readonly count: number })[];
}

/** The board at the end of a day in UTC. */
export function statusBoard(pack: Pack, at: CivilDate, language: string): StatusBoard {
  const tiles: Tile[] = [];
  const counts = new Map<string, number>();
  for (const { code, name } of pack.parties.values()) {
    const status = statusOf(pack, code, at);
    if (!status.ok) continue;
    const { state, since } = status.value;
    tiles.push({ party: code, name, state, since });
    counts.set(state, (counts.get(state) ?? 0) + 1);
  }
  tiles.sort((one, other) => BY_NAME.compare(one.name, other.name));
  const legend = [...pack.kinds.map(({ id }) => id), "positions-differ", "not-known"]
    .filter((state) => counts.has(state))
    .map((state) => ({ ...stateShown(pack, state, language), count: counts.get(state) ?? 0 }));
  return { tiles, legend };
}

/** How a state of `PartyStatus` is shown. */
export function stateShown(pack: Pack, state: PartyStatus["state"], language: string): StateShown {
  if (state === "positions-differ" || state === "not-known") {
    return { id: state, mark: state, name: undefined };
  }
  const kind = pack.kinds.find(({ id }) => id === state);
  const name = kind === undefined ? { text: state, lang: "en" } : packText(kind.name, language);
  return { id: state, mark: markOf(pack, state), name };
}

/** The first kind is of those who did nothing; the first that binds is the same in every pack. */
function markOf({ kinds }: Pack, state: string): StateKind {
  const bound = kinds.findIndex(({ isBound }) => isBound);
  const place = kinds.findIndex(({ id }) => id === state);
  if (place === 0) return "nothing";
  if (place === bound) return "bound";
  return bound > 0 && place > bound ? place - 2 : place - 1;
}

/** Tiles whose party is looked for, by name or code. */
export function findTiles(tiles: readonly Tile[], sought: string): readonly Tile[] {
  const words = plain(sought.trim());
  if (words === "") return tiles;
  return tiles.filter(({ name, party }) => plain(name).includes(words) || plain(party) === words);
}

/** Without case and accents: nobody types them alike. */
function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

const BY_NAME = new Intl.Collator("en");
