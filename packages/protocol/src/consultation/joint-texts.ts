/** @module Joint texts: what was said of them, and what is not said here (CONS-33, CONS-37). */

import { fault, type Result } from "@parley/bytes";
import type { Said } from "@parley/consultation";
import { checkTextStatement, textStandings } from "@parley/joint-text";
import type { JointText, JointTextBody } from "@parley/wire";
import type { State } from "../state.js";
import { consultingConversations, consultingIn, type Consulting } from "./consulting.js";

/** All that members of one conversation said of joint texts. */
export interface JointTextsSaid {
  readonly conversation: string;
  readonly members: readonly string[];
  readonly said: readonly Said<JointTextBody>[];
}

/** Every conversation in which something was said of joint texts. */
export function jointTextsSaid(state: State): readonly JointTextsSaid[] {
  return consultingConversations(state).flatMap((one) => {
    const { jointTexts: said } = consultingIn(one);
    return said.length === 0 ? [] : [{ conversation: one.id, members: one.parties, said }];
  });
}

/**
 * Whether this party can say it among `members`; `here` is undefined in a new conversation. The
 * words of checkpoints are not looked at: whoever asks for the act has them, and checks them first.
 */
export function checkJointText(
  body: JointTextBody,
  here: Consulting | undefined,
  { party, members }: { readonly party: string; readonly members: readonly string[] },
): Result<true> {
  const opened = body.as === "opened" ? body.opened : openedIn(here, body.text);
  if (opened === undefined) return fault("CONS-33", "the joint text is not in this conversation");
  const seats = [...opened.sides, ...(opened.mediator === undefined ? [] : [opened.mediator])];
  if (!seats.includes(party)) return fault("CONS-33", "this party has no seat in it");
  const stranger = seats.find((seat) => !members.includes(seat));
  if (stranger !== undefined) {
    return fault("CONS-33", `${stranger} is no member of the conversation that it goes to`);
  }
  const of = opened.of?.consultation;
  const isOfOne = here?.dialogue.consultations.some(({ id }) => id === of) === true;
  if (of !== undefined && !isOfOne) {
    return fault("CONS-33", "the consultation that it belongs to is not in this conversation");
  }
  return checkTextStatement(textStandings(here?.jointTexts ?? [], NO_WORDS), body, party);
}

function openedIn(here: Consulting | undefined, text: string): JointText | undefined {
  const body = here?.jointTexts.find(({ id }) => id === text)?.body;
  return body?.as === "opened" ? body.opened : undefined;
}

const NO_WORDS = new Map<string, never>();
