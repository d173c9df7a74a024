/** @module Commitments: exact words, owner, due, and what became of them (CONS-13 to CONS-19). */

import { assert } from "@parley/bytes";
import type { Due } from "@parley/wire";
import { byLastWord, isChosenLater, placesOf, type Places } from "../last-word.js";
import { by, groupedBy, undertaking } from "../said.js";
import type { By, DialogueBody, Said, Undertaking } from "../said.js";
import { repliesIn, repliesTo, type Disputing, type Replies } from "./replies.js";
import { standingOf, versionsOf, type Version } from "./version.js";

export type CommitmentState =
  | "proposed"
  | "open"
  | "done"
  | "overtaken"
  | "no-longer-pursued"
  | "disputed";

export interface Commitment {
  /** Id of the statement that stated it first. */
  readonly id: string;
  readonly state: CommitmentState;
  /** The wording that stands, or the first one where none is accepted by all. */
  readonly current: Version;
  /** CONS-15: when it is due, where all accepted that. */
  readonly due?: Due;
  /** All wordings by stated time, the replaced and the proposed ones too. */
  readonly versions: readonly Version[];
  /** What was said of its end, by stated time. */
  readonly endings: readonly Ending[];
}

/** That a party says it is done or over. */
export interface Ending extends By {
  readonly as: "done" | "overtaken" | "not-pursued";
  readonly text: string;
  /** Whose last word on it is to accept it. */
  readonly accepted: readonly By[];
  readonly disputed: readonly Disputing[];
  /** Who has not accepted it. */
  readonly waitsFor: readonly string[];
}

/**
 * The commitments of a consultation, by the time and id of their first words.
 * @param said Of those who have a seat in it, by stated time.
 * @param sides Those of its first proposal.
 */
export function commitmentsOf(
  said: readonly Said<DialogueBody>[],
  sides: readonly string[],
): readonly Commitment[] {
  const replies = repliesIn(said);
  const versions = versionsOf(undertaking(said, "stated"), replies, sides);
  const roots = new Map(
    [...versions].flatMap(([root, all]) => all.map(({ id }) => [id, root] as const)),
  );
  const ended = groupedBy(undertaking(said, "done", "overtaken", "not-pursued"), ({ body }) => {
    return roots.get(body.of);
  });
  const context = { replies, sides, places: placesOf(said) };
  return [...versions].map(([root, all]) => {
    return commitmentOf(root, all, ended.get(root) ?? [], context);
  });
}

interface Context {
  readonly replies: Replies;
  readonly sides: readonly string[];
  readonly places: Places;
}

function commitmentOf(
  id: string,
  versions: readonly Version[],
  ended: readonly Undertaking<Ending["as"]>[],
  { replies, sides, places }: Context,
): Commitment {
  const standing = standingOf(versions, sides, places);
  const current = standing ?? versions.find((one) => one.id === id);
  assert(current !== undefined, "a commitment has its first wording");
  const asked = new Set([...sides, current.owner]);
  const endings = ended.map((one) => endingOf(one, replies, asked));
  const settled = endings.filter((one) => {
    const isAccepted = one.waitsFor.length === 0;
    return isAccepted && (!standing || isChosenLater(one, standing, [...asked], places));
  });
  const state = stateOf(asked, current, endings, settled);
  const due = standing?.due;
  return { id, state, current, ...(due !== undefined && { due }), versions, endings };
}

function endingOf(
  one: Undertaking<Ending["as"]>,
  replies: Replies,
  asked: ReadonlySet<string>,
): Ending {
  const { accepting: accepted, disputed } = repliesTo(replies, one);
  const have = new Set([one.from, ...accepted.map(({ from }) => from)]);
  const waitsFor = [...asked].filter((party) => !have.has(party));
  return { ...by(one), as: one.body.as, text: one.body.text, accepted, disputed, waitsFor };
}

/** CONS-16, CONS-17. */
function stateOf(
  asked: ReadonlySet<string>,
  current: Version,
  endings: readonly Ending[],
  settled: readonly Ending[],
): CommitmentState {
  const ended = [...settled].sort(byLastWord).at(-1);
  if (ended !== undefined) return ended.as === "not-pursued" ? "no-longer-pursued" : ended.as;
  const disputed = [current, ...endings].flatMap((one) => one.disputed);
  if (disputed.some(({ from }) => asked.has(from))) return "disputed";
  return current.waitsFor.length > 0 ? "proposed" : "open";
}
