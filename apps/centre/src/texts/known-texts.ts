/** @module Texts that statements here have opened, and which of them are written live. */

import type { Instant } from "@parley/bytes";
import { participantsOf } from "@parley/joint-text";
import type { TextShape } from "@parley/live-text-yjs";
import { jointTextsSaid, type JointTextsSaid, type State } from "@parley/protocol";
import type { JointText } from "@parley/wire";
import { limits } from "./limits.js";

/** A text that a statement opened, and what was said where it stands. */
export interface KnownText {
  readonly id: string;
  readonly openedBy: string;
  readonly opened: JointText;
  readonly said: JointTextsSaid;
  /** Undefined where this party does not write it. */
  readonly shape: TextShape | undefined;
}

/** One that this party writes. */
export interface WrittenText extends KnownText {
  readonly shape: TextShape;
}

/** The text of this id, or undefined. */
export function knownText(state: State, id: string): KnownText | undefined {
  return knownTexts(state).find((text) => text.id === id);
}

/** All that are written here. */
export function writtenTexts(state: State): readonly WrittenText[] {
  return knownTexts(state).flatMap(({ shape, ...text }) => (shape ? [{ ...text, shape }] : []));
}

/** Of the texts that one party opened the newest are written: files that are open are few. */
function knownTexts(state: State): readonly KnownText[] {
  const counts = new Map<string, number>();
  const own = state.self.party;
  return openings(state).map(({ said, id, openedBy, opened }) => {
    const shape = shapeOf(opened, said, own);
    const count = (counts.get(openedBy) ?? 0) + (shape === undefined ? 0 : 1);
    counts.set(openedBy, count);
    const text = { id, openedBy, opened, said };
    return { ...text, shape: count > limits.writtenMax ? undefined : shape };
  });
}

/** The newest first, by the time that their openers claim. */
function openings(state: State): readonly Opening[] {
  const found = jointTextsSaid(state).flatMap((said) => {
    return said.said.flatMap(({ id, from, time, body }): Opening[] => {
      if (body.as !== "opened" || !participantsOf(body.opened).includes(from)) return [];
      return [{ id, openedBy: from, opened: body.opened, said, time }];
    });
  });
  return found.sort((left, right) => right.time - left.time || (left.id < right.id ? 1 : -1));
}

interface Opening extends Omit<KnownText, "shape"> {
  readonly time: Instant;
}

function shapeOf(
  opened: JointText,
  { members }: JointTextsSaid,
  own: string,
): TextShape | undefined {
  const participants = participantsOf(opened);
  if (!participants.includes(own) || !members.includes(own)) return undefined;
  return { participants, sides: opened.sides.length, languages: opened.languages, own };
}
