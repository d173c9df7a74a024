/** @module One occasion: its facts in their order, and what they come to (OBL-1). */

import type { Instant } from "@parley/bytes";
import { endOfDay, parseCivilDate, startOfDay } from "../time/civil-date.js";
import type { Moment } from "./due.js";
import { limits } from "./limits.js";
import type {
  Fact,
  NoticeFact,
  OccasionFact,
  OccasionName,
  StepFact,
  WaivedFact,
  WithheldFact,
} from "./fact.js";

/** Facts of one occasion: those that name it. */
export type OccasionPart = OccasionFact | NoticeFact | StepFact | WaivedFact | WithheldFact;

/** An occasion with its facts, ordered by time and then by id. */
export interface Occasion extends OccasionName {
  readonly parts: readonly OccasionPart[];
}

/** What an occasion is found by. */
export function occasionKey({ pack, trigger, owedBy, about }: OccasionName): string {
  return `${pack}\n${trigger}\n${owedBy}\n${about}`;
}

/** The occasion with one more fact; a fact that is there already changes nothing. */
export function withPart(occasion: Occasion | undefined, part: OccasionPart): Occasion {
  const { pack, trigger, owedBy, about } = part;
  if (occasion === undefined) return { pack, trigger, owedBy, about, parts: [part] };
  const { parts } = occasion;
  if (parts.some(({ id }) => id === part.id)) return occasion;
  const at = parts.findLastIndex((one) => inOrder(one, part) < 0) + 1;
  const all = parts.toSpliced(at, 0, part);
  const author = authorOf(part);
  const own = all.filter((one) => authorOf(one) === author);
  const last = own.length > limits.factsMax ? own.at(-1) : undefined;
  if (last === part) return occasion;
  return { ...occasion, parts: last === undefined ? all : all.filter((one) => one !== last) };
}

/** Whose word it is: nobody's word crowds out another's, and what is noted no notice. */
function authorOf(part: OccasionPart): string {
  const isNoted = part.kind === "occasion" || part.kind === "withheld";
  return isNoted ? `noted by ${partyOf(part)}` : partyOf(part);
}

function partyOf(part: OccasionPart): string {
  return part.kind === "notice" || part.kind === "withheld" ? part.owedBy : part.by;
}

/** By time, then by id. */
export function inOrder(one: Fact, other: Fact): number {
  return one.at - other.at || (one.id < other.id ? -1 : 1);
}

/** When a moment is: as its name says (OBL-3), or by the newest fact; undefined where none does. */
export function momentOf({ parts, about }: Occasion, name: string): Moment | undefined {
  const named = name === AS_OF ? momentNamed(about) : undefined;
  if (named !== undefined) return named;
  for (let index = parts.length - 1; index >= 0; index--) {
    const part = parts[index];
    if (part?.kind !== "occasion" && part?.kind !== "notice") continue;
    const said = part.moments.get(name);
    if (said !== undefined) return said;
  }
  return undefined;
}

/** OBL-5: the occasion without what its own authors say was sent in error. */
export function standingParts(
  occasion: Occasion,
  isRetracted: (part: string, author: string) => boolean,
): Occasion {
  const parts = occasion.parts.filter((part) => !isRetracted(part.id, partyOf(part)));
  return parts.length === occasion.parts.length ? occasion : { ...occasion, parts };
}

/** OBL-8: true of what nobody speaks of, or nobody but those who do without it. */
export function isSilent({ parts }: Occasion): boolean {
  return parts.every(({ kind }) => kind === "waived");
}

/** Of an exchange and of a year the name says when it is. */
function momentNamed(about: string): Moment | undefined {
  const day = parseCivilDate(YEAR.test(about) ? `${about}-01-01` : about);
  return day.ok ? { on: day.value } : undefined;
}

/** Since when an occasion is called off; undefined where it is not, or is on again. */
export function calledOffAt({ parts }: Occasion): Instant | undefined {
  let at: Instant | undefined;
  for (const part of parts) {
    if (part.kind === "occasion") at = part.isCalledOff ? (at ?? part.at) : undefined;
    else if (part.kind === "notice" && part.as === "cancellation") at ??= part.at;
    else if (part.kind === "notice" && part.as !== "correction") at = undefined;
  }
  return at;
}

/** The first instant of a moment, and its last. */
export function boundsOf(moment: Moment): readonly [Instant, Instant] {
  if ("at" in moment) return [moment.at, moment.at];
  return [startOfDay(moment.on), endOfDay(moment.on)];
}

/** The moment that deadlines of exchanges and of years run from. */
export const AS_OF = "as-of";
const YEAR = /^\d{4}$/;
