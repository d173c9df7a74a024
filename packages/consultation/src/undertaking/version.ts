/** @module Wordings of a commitment, and the one that all have accepted (CONS-13 to CONS-15). */

import type { Undertaking as Terms } from "@parley/wire";
import { byLastWord, isChosenLater, type Places } from "../last-word.js";
import { by, groupedBy, type By, type Undertaking } from "../said.js";
import { repliesTo, type Disputing, type Replies } from "./replies.js";

/** The words of a commitment as one party stated them. */
export interface Version extends By, Omit<Terms, "consultation"> {
  readonly accepted: readonly By[];
  readonly disputed: readonly Disputing[];
  /** Who has still to accept it, before it is a commitment. */
  readonly waitsFor: readonly string[];
}

/** Wordings of one consultation under the id of the one that none of them rewords. */
export function versionsOf(
  stated: readonly Undertaking<"stated">[],
  replies: Replies,
  sides: readonly string[],
): ReadonlyMap<string, readonly Version[]> {
  const byId = new Map(stated.map((one) => [one.id, one]));
  const origins = new Map<string, Origin>();
  const found = new Map<string, Version[]>();
  for (const one of stated) {
    const { root, owners } = originOf(one, byId, origins);
    const versions = found.get(root) ?? [];
    versions.push(versionOf(one, replies, new Set([...sides, ...owners])));
    found.set(root, versions);
  }
  return found;
}

/** CONS-14: the wording that all accepted and that none accepted by all replaced. */
export function standingOf(
  versions: readonly Version[],
  sides: readonly string[],
  spoken: Places,
): Version | undefined {
  const byId = new Map(versions.map((one) => [one.id, one]));
  const agreed = versions.filter(({ waitsFor }) => waitsFor.length === 0).sort(byLastWord);
  const places = { spoken, within: rewordingsOf(versions) };
  const replaced = new Set<string>();
  let found: Version | undefined;
  for (const one of agreed) {
    if (replaced.has(one.id)) continue;
    if (found !== undefined && !isInPlaceOf(one, found, sides, places)) continue;
    found = one;
    let earlier = one.rewords;
    while (earlier !== undefined && !replaced.has(earlier)) {
      replaced.add(earlier);
      earlier = byId.get(earlier)?.rewords;
    }
  }
  return found;
}

/** Whether it rewords the earlier one, or all chose it later, the owner of the earlier one too. */
function isInPlaceOf(
  one: Version,
  earlier: Version,
  sides: readonly string[],
  { spoken, within }: { readonly spoken: Places; readonly within: Rewordings },
): boolean {
  const [place, outer] = [within.get(one.id), within.get(earlier.id)];
  if (place !== undefined && outer !== undefined) {
    if (place.first > outer.first && place.first <= outer.last) return true;
  }
  const { owner } = earlier;
  const isByOwner = [one, ...one.accepted].some(({ from }) => from === owner);
  return isByOwner && isChosenLater(one, earlier, [...sides, owner], spoken);
}

/** Numbers by which every wording stands between the first and the last of what it rewords. */
type Rewordings = ReadonlyMap<string, { readonly first: number; last: number }>;

/** Takes each wording twice, and not once more for each that rewords it. */
function rewordingsOf(versions: readonly Version[]): Rewordings {
  const ids = new Set(versions.map(({ id }) => id));
  const under = groupedBy(versions, ({ rewords = "" }) => (ids.has(rewords) ? rewords : undefined));
  const found = new Map<string, { readonly first: number; last: number }>();
  const way = [...(under.get(undefined) ?? [])];
  for (let one = way.at(-1); one !== undefined; one = way.at(-1)) {
    const place = found.get(one.id);
    if (place === undefined) {
      found.set(one.id, { first: found.size, last: found.size });
      for (const next of under.get(one.id) ?? []) way.push(next);
    } else {
      place.last = found.size - 1;
      way.pop();
    }
  }
  return found;
}

function versionOf(
  one: Undertaking<"stated">,
  replies: Replies,
  asked: ReadonlySet<string>,
): Version {
  const { consultation: _, ...terms } = one.body.undertaking;
  const { accepted, disputed } = repliesTo(replies, one);
  const have = new Set([one.from, ...accepted.map(({ from }) => from)]);
  const waitsFor = [...asked].filter((party) => !have.has(party));
  return { ...by(one), ...terms, accepted, disputed, waitsFor };
}

/** Where a wording comes from. */
interface Origin {
  readonly root: string;
  /** Its owner, and those of wordings that it rewords: no promise is changed without them. */
  readonly owners: ReadonlySet<string>;
}

function originOf(
  one: Undertaking<"stated">,
  byId: ReadonlyMap<string, Undertaking<"stated">>,
  origins: Map<string, Origin>,
): Origin {
  const way = new Map<string, string>();
  let at: Undertaking<"stated"> | undefined = one;
  let last = one.id;
  while (at !== undefined && !origins.has(at.id) && !way.has(at.id)) {
    last = at.id;
    way.set(last, at.body.undertaking.owner);
    at = byId.get(at.body.undertaking.rewords ?? "");
  }
  let origin = origins.get(at?.id ?? "") ?? { root: at?.id ?? last, owners: new Set() };
  for (const [id, owner] of [...way].reverse()) {
    const { root, owners } = origin;
    if (!owners.has(owner)) origin = { root, owners: new Set([...owners, owner]) };
    origins.set(id, origin);
  }
  return origin;
}
