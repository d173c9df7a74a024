/** @module Versions of a joint text: each digest, and what was said over it. */

import type { Instant } from "@parley/bytes";
import type { JointText, JointTextBody, TextAct } from "@parley/wire";
import { isFinished } from "../canonical/canonical-text.js";
import type { HeldText } from "../canonical/held-text.js";
import { inOwnOrder, type Said } from "./said.js";

type As<A extends JointTextBody["as"]> = Extract<JointTextBody, { readonly as: A }>;
/** What is said over a digest. */
export type OverDigest = As<"checkpoint" | "accepted" | "conforming" | "act">;

interface SaidBy {
  readonly id: string;
  readonly from: string;
  readonly time: Instant;
}

export interface CheckpointSaid extends SaidBy {
  readonly exhibits: readonly string[];
}

export interface AcceptanceSaid extends SaidBy {
  readonly adReferendum: boolean;
  /** The last of this side for the text: only then does it stand. */
  readonly isStanding: boolean;
}

export interface ConformingSaid extends SaidBy {
  readonly languages: readonly string[];
  /** It is over every language of the text. */
  readonly isWhole: boolean;
}

export interface ActSaid extends SaidBy {
  readonly act: TextAct;
  /** Claimed, not proven. */
  readonly capacity: string;
}

/** A digest, and everything that counts over it. Lists of parties are in the order of the sides. */
export interface Version {
  readonly digest: string;
  /**
   * Whether what the digest is of can be read. "no-checkpoint": somebody acts on a digest that no
   * checkpoint has. "another-text": another statement opened it, or it has other languages.
   */
  readonly words: "here" | "not-here" | "no-checkpoint" | "another-text";
  /** The text, where it is here. */
  readonly held: HeldText | undefined;
  /** Nothing in the text is in brackets or lacks a language. */
  readonly isFinished: boolean;
  /** The newest checkpoint is of it; what is said over another is over an older version. */
  readonly isNewest: boolean;
  readonly checkpoints: readonly CheckpointSaid[];
  readonly acceptances: readonly AcceptanceSaid[];
  readonly conforming: readonly ConformingSaid[];
  readonly acts: readonly ActSaid[];
  readonly acceptedBy: readonly string[];
  readonly acceptedAdReferendumBy: readonly string[];
  readonly conformingBy: readonly string[];
  readonly initialledBy: readonly string[];
  readonly signedAdReferendumBy: readonly string[];
  /** Signed, or signed ad referendum and confirmed after. */
  readonly signedBy: readonly string[];
  /** All sides accept it, none ad referendum, and it is here and finished. */
  readonly isAgreed: boolean;
  /** All sides have accepted and signed it, and said that the languages conform. */
  readonly isSettled: boolean;
}

/** The versions of one text. `said` is what counts: its sides' acts, its parties' checkpoints. */
export function versionsOf(
  text: string,
  opened: JointText,
  said: readonly Said<OverDigest>[],
  texts: ReadonlyMap<string, HeldText>,
): readonly Version[] {
  const byDigest = new Map<string, Said<OverDigest>[]>();
  const standing = new Map<string, Said<OverDigest>>();
  const checkpoints = new Map<string, Said<OverDigest>>();
  for (const one of [...said].sort(inOwnOrder)) {
    const there = byDigest.get(one.body.digest);
    if (there === undefined) byDigest.set(one.body.digest, [one]);
    else there.push(one);
    if (one.body.as === "accepted") standing.set(one.from, one);
    if (one.body.as === "checkpoint") checkpoints.set(one.from, one);
  }
  const [newest] = [...checkpoints.values()].sort(laterFirst);
  const isStanding = (one: Said<OverDigest>): boolean => standing.get(one.from) === one;
  return [...byDigest]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([digest, over]) => {
      const held = texts.get(digest);
      const isNewest = newest?.body.digest === digest;
      return versionOf({ text, opened, digest, over, held, isNewest, isStanding });
    });
}

interface Source {
  readonly text: string;
  readonly opened: JointText;
  readonly digest: string;
  /** Each party's in its own order. */
  readonly over: readonly Said<OverDigest>[];
  readonly held: HeldText | undefined;
  readonly isNewest: boolean;
  readonly isStanding: (one: Said<OverDigest>) => boolean;
}

function versionOf(source: Source): Version {
  const { opened, digest, over, isNewest } = source;
  const { languages, sides } = opened;
  const lists = listsOf(source);
  const { checkpoints, acceptances, conforming, acts } = lists;
  const words = checkpoints.length === 0 ? "no-checkpoint" : wordsOf(source);
  const held = words === "here" ? source.held : undefined;
  const finished = held !== undefined && isFinished(held.text);
  const sidesOf = (found: readonly SaidBy[]): readonly string[] => {
    const parties = new Set(found.map(({ from }) => from));
    return sides.filter((side) => parties.has(side));
  };
  const done = (act: TextAct): readonly string[] => sidesOf(acts.filter((one) => one.act === act));
  const standing = acceptances.filter((one) => one.isStanding);
  const acceptedBy = sidesOf(standing.filter((one) => !one.adReferendum));
  const conformingBy = sidesOf(conforming.filter(({ isWhole }) => isWhole));
  const confirmed = confirmedBy(over);
  const signedBy = sides.filter((side) => done("signed").includes(side) || confirmed.has(side));
  const isConform = languages.length === 1 || conformingBy.length === sides.length;
  const isAccepted = sidesOf(acceptances).length === sides.length;
  return {
    ...{ digest, words, held, isFinished: finished, isNewest, ...lists },
    ...{ acceptedBy, conformingBy, signedBy, initialledBy: done("initialled") },
    acceptedAdReferendumBy: sidesOf(standing.filter((one) => one.adReferendum)),
    signedAdReferendumBy: done("signed-ad-referendum").filter((side) => !signedBy.includes(side)),
    isAgreed: finished && sides.every((side) => [...acceptedBy, ...signedBy].includes(side)),
    isSettled: finished && isAccepted && isConform && signedBy.length === sides.length,
  };
}

function listsOf({
  opened,
  over,
  isStanding,
}: Source): Pick<Version, "checkpoints" | "acceptances" | "conforming" | "acts"> {
  const checkpoints: CheckpointSaid[] = [];
  const acceptances: AcceptanceSaid[] = [];
  const conforming: ConformingSaid[] = [];
  const acts: ActSaid[] = [];
  for (const one of over) {
    const { id, from, time, body } = one;
    const by = { id, from, time };
    switch (body.as) {
      case "checkpoint":
        checkpoints.push({ ...by, exhibits: body.exhibits });
        break;
      case "accepted":
        acceptances.push({ ...by, adReferendum: body.adReferendum, isStanding: isStanding(one) });
        break;
      case "conforming": {
        const { languages } = body;
        const isWhole = opened.languages.every((language) => languages.includes(language));
        conforming.push({ ...by, languages, isWhole });
        break;
      }
      case "act":
        acts.push({ ...by, act: body.act, capacity: body.capacity });
        break;
    }
  }
  return { checkpoints, acceptances, conforming, acts };
}

function wordsOf({ text, opened, held }: Source): Version["words"] {
  if (held === undefined) return "not-here";
  const isSame = held.text.text === text && held.text.languages.join() === opened.languages.join();
  return isSame ? "here" : "another-text";
}

/** Who has confirmed what it had signed ad referendum before. */
function confirmedBy(over: readonly Said<OverDigest>[]): ReadonlySet<string> {
  const signed = new Set<string>();
  const confirmed = new Set<string>();
  for (const { from, body } of over) {
    if (body.as !== "act") continue;
    if (body.act === "signed-ad-referendum") signed.add(from);
    if (body.act === "confirmed" && signed.has(from)) confirmed.add(from);
  }
  return confirmed;
}

function laterFirst(left: Said<unknown>, right: Said<unknown>): number {
  return right.time - left.time || (left.id < right.id ? 1 : -1);
}
