/** @module Speakers that are organisations: names, kinds and authors (MON-6, MON-18, MON-19). */

import { entitiesIn, namesOf, type Vocabulary } from "@parley/passage";
import type { Entry, EntryKind } from "@parley/public-record";

/** The one organisation that a name is of, whatever states and brackets stand with it. */
export function soleOrganisation(name: string, vocabulary: Vocabulary): string | undefined {
  let rest = "";
  let end = 0;
  const ids = new Set<string>();
  for (const { id, kind, from, until } of entitiesIn(name, "und", vocabulary)) {
    if (kind !== "state" && kind !== "organisation") return undefined;
    if (kind === "organisation") ids.add(id);
    rest += name.slice(end, Math.max(end, from));
    end = Math.max(end, until);
  }
  rest += name.slice(end);
  const [only] = ids;
  const isBare = !/[\p{L}\p{N}]/u.test(rest.replace(ARTICLE, ""));
  return ids.size === 1 && isBare ? only : undefined;
}

/** The name that the gazetteer has for an organisation; else the name as it is printed. */
export function recordName(name: string, vocabulary: Vocabulary): string {
  const id = soleOrganisation(name, vocabulary);
  if (id === undefined) return name;
  const names = namesOf(id, vocabulary);
  const shown = names.find(({ language }) => language === "en") ?? names[0];
  return shown?.name ?? name;
}

/** The name of a state in a language; its code where the gazetteer has none. */
export function stateName(code: string, language: string, { entities }: Vocabulary): string {
  const state = entities.get(code);
  const wanted = language === "zh" ? "zh-Hans" : language;
  return state?.names.find((one) => one.language === wanted)?.name ?? code;
}

/** What shipped figures tell of organisations: of those where all of them tell the same. */
export class ShippedSpeakers {
  private readonly kinds = new Map<string, EntryKind | undefined>();
  private readonly authors = new Map<string, readonly string[] | undefined>();

  constructor(
    shipped: readonly Entry[],
    private readonly vocabulary: Vocabulary,
  ) {
    for (const { speaker, kind, figure, lineage } of shipped) {
      const id = figure === undefined ? undefined : soleOrganisation(speaker, vocabulary);
      if (id === undefined) continue;
      const known = this.authors.get(id) ?? lineage.authors;
      const isOtherLine = this.authors.has(id) && String(known) !== String(lineage.authors);
      this.authors.set(id, isOtherLine ? undefined : known);
      if (kind === "projection") continue;
      const isOther = this.kinds.has(id) && this.kinds.get(id) !== kind;
      this.kinds.set(id, isOther ? undefined : kind);
    }
  }

  /** MON-19: who wrote the figures of this speaker, wherever they are read. */
  authorsOf(speaker: string): readonly string[] {
    const id = soleOrganisation(speaker, this.vocabulary);
    return (id === undefined ? undefined : this.authors.get(id)) ?? [];
  }

  /**
   * The kind of a figure that this speaker gives of these states; undefined where unclear. What an
   * organisation of a state says of its own state is for a person to judge.
   */
  kindOf(speaker: string, states: readonly string[]): EntryKind | undefined {
    const id = soleOrganisation(speaker, this.vocabulary);
    const kind = id === undefined ? undefined : this.kinds.get(id);
    if (kind === undefined || kind === "official-declaration" || states.length === 0) {
      return undefined;
    }
    const own = this.vocabulary.entities.get(id ?? "")?.states ?? [];
    return own.some((state) => states.includes(state)) ? undefined : kind;
  }
}

const ARTICLE = /^\s*the\s+/i;
