/** @module All that the record has of a state or of an agreement (RECORD-24). */

import type { Comparison, ItemGrading, Signed, SourceGrading } from "../act/act.js";
import type { PublicRecord } from "../act/record.js";
import type { Entry } from "../entry/entry.js";
import { linesOf, type Line } from "../lineage.js";
import { entryKinds, type EntryKind } from "../vocabulary.js";
import { balanceOf, type LanguageShare } from "./balance.js";
import { sourceChainOf, type SourceChain } from "./source-chain.js";
import { timelineOf, type Timeline } from "./timeline.js";

/** What a dossier is of. */
export type Matter = { readonly state: string } | { readonly agreement: string };

export interface Dossier {
  /** A list of each kind, in the order of the kinds; revised entries are among them. */
  readonly kinds: ReadonlyMap<EntryKind, readonly Entry[]>;
  /** By as-of date. */
  readonly timeline: Timeline;
  readonly lines: readonly Line[];
  readonly chain: SourceChain;
  readonly balance: readonly LanguageShare[];
  /** Each pair of which one entry at least is in the dossier. */
  readonly comparisons: readonly (Signed & Comparison)[];
  /** Of the sources of its entries, and of the entries: two lists, and no grade of both. */
  readonly reliability: readonly (Signed & SourceGrading)[];
  readonly credibility: readonly (Signed & ItemGrading)[];
}

/** The dossier of a state (alpha-2 code) or of an agreement (folder name). */
export function dossierOf(record: PublicRecord, matter: Matter): Dossier {
  const entries = [...record.entries.values()].filter((entry) => {
    return "state" in matter
      ? entry.states.includes(matter.state)
      : entry.agreement === matter.agreement;
  });
  const timeline = timelineOf(entries, "asOf");
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const order = [...timeline.dated.map(({ entry }) => entry), ...timeline.undated];
  const ordered = order.flatMap((id) => byId.get(id) ?? []);
  const publishers = [...new Set(entries.map(({ publisher }) => publisher))].sort();
  return {
    kinds: new Map(entryKinds.map((kind) => [kind, ordered.filter((one) => one.kind === kind)])),
    timeline,
    lines: linesOf(ordered),
    chain: sourceChainOf(ordered),
    balance: balanceOf(ordered),
    comparisons: record.comparisons.filter((one) => one.entries.some((id) => byId.has(id))),
    reliability: publishers.flatMap((name) => record.reliability.get(name) ?? []),
    credibility: ordered.flatMap(({ id }) => record.credibility.get(id) ?? []),
  };
}
