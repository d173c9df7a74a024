/** @module Where each joint text of a conversation stands. */

import type { Instant } from "@parley/bytes";
import type { JointText, JointTextBody } from "@parley/wire";
import type { HeldText } from "../canonical/held-text.js";
import { clearedParagraphs, type ClearedParagraph, type OfParagraphs } from "./cleared.js";
import { inOwnOrder, type Said } from "./said.js";
import { versionsOf, type OverDigest, type Version } from "./version.js";

/**
 * "open": no side claims a version. "claimed": one is accepted or signed, not by all. "agreed": all
 * sides accept it. "settled": all have signed it too. "two-texts": two are claimed or settled, so
 * neither is final.
 */
export type TextState = "open" | "claimed" | "agreed" | "settled" | "two-texts";

/** A statement on a text that is shown and counts for nothing. */
export interface NotCounted {
  readonly id: string;
  readonly from: string;
  readonly as: JointTextBody["as"];
  readonly why: "no-party-of-the-text" | "mediator-decides-nothing";
}

export interface TextStanding {
  /** The id of the statement that opened it. */
  readonly id: string;
  readonly openedBy: string;
  readonly time: Instant;
  readonly opened: JointText;
  readonly state: TextState;
  /** By digest. */
  readonly versions: readonly Version[];
  /** Digests that a side accepts, has signed, or has signed ad referendum. */
  readonly claimed: readonly string[];
  /** The digest of the one text that all have accepted and signed. */
  readonly final: string | undefined;
  readonly paragraphs: readonly ClearedParagraph[];
  readonly notCounted: readonly NotCounted[];
}

/**
 * Works out every joint text of one conversation from all that its members said of them, in any
 * order, and from the canonical texts that are here, by digest. Statements on a text that no
 * statement here opened are left out until it comes.
 */
export function textStandings(
  said: readonly Said<JointTextBody>[],
  texts: ReadonlyMap<string, HeldText>,
): readonly TextStanding[] {
  const once = new Map(said.map((one) => [one.id, one]));
  const byText = new Map<string, Said<JointTextBody>[]>();
  for (const one of [...once.values()].sort(inOwnOrder)) {
    if (one.body.as === "opened") continue;
    const there = byText.get(one.body.text);
    if (there === undefined) byText.set(one.body.text, [one]);
    else there.push(one);
  }
  return [...once.values()]
    .sort((left, right) => (left.id < right.id ? -1 : 1))
    .flatMap(({ id, from, time, body }) => {
      if (body.as !== "opened" || !participantsOf(body.opened).includes(from)) return [];
      const rest = standingOf(id, body.opened, byText.get(id) ?? [], texts);
      return [{ id, openedBy: from, time, opened: body.opened, ...rest }];
    });
}

/** Who writes a text, by their indexes: its sides, then its mediator. */
export function participantsOf({ sides, mediator }: JointText): readonly string[] {
  return mediator === undefined ? sides : [...sides, mediator];
}

function standingOf(
  id: string,
  opened: JointText,
  said: readonly Said<JointTextBody>[],
  texts: ReadonlyMap<string, HeldText>,
): Omit<TextStanding, "id" | "openedBy" | "time" | "opened"> {
  const overDigests: Said<OverDigest>[] = [];
  const ofParagraphs: Said<OfParagraphs>[] = [];
  const notCounted: NotCounted[] = [];
  for (const { body, ...rest } of said) {
    const why = whyNot(opened, rest.from, body.as);
    if (why !== undefined) notCounted.push({ id: rest.id, from: rest.from, as: body.as, why });
    else if (body.as === "cleared" || body.as === "reopened") ofParagraphs.push({ ...rest, body });
    else if (body.as !== "opened") overDigests.push({ ...rest, body });
  }
  const versions = versionsOf(id, opened, overDigests, texts);
  const claimed = versions.filter(isClaimed);
  const settled = versions.filter(({ isSettled }) => isSettled);
  return {
    state: stateOf(claimed, settled),
    versions,
    claimed: claimed.map(({ digest }) => digest),
    final: settled.length === 1 ? settled[0]?.digest : undefined,
    paragraphs: clearedParagraphs(opened, ofParagraphs, versions),
    notCounted,
  };
}

function whyNot(
  opened: JointText,
  from: string,
  as: JointTextBody["as"],
): NotCounted["why"] | undefined {
  if (opened.sides.includes(from)) return undefined;
  if (opened.mediator !== from) return "no-party-of-the-text";
  return as === "checkpoint" ? undefined : "mediator-decides-nothing";
}

function isClaimed(version: Version): boolean {
  const { acceptedBy, acceptedAdReferendumBy, signedBy, signedAdReferendumBy } = version;
  const claims = [acceptedBy, acceptedAdReferendumBy, signedBy, signedAdReferendumBy];
  return claims.some((parties) => parties.length > 0);
}

/** What all have signed stays settled, whatever one side claims later. */
function stateOf(claimed: readonly Version[], settled: readonly Version[]): TextState {
  if (settled.length > 0) return settled.length === 1 ? "settled" : "two-texts";
  const [one, other] = claimed;
  if (one === undefined) return "open";
  if (other !== undefined) return "two-texts";
  return one.isAgreed ? "agreed" : "claimed";
}
