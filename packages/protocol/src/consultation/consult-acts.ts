/** @module Acts of a dialogue: checked by what was said where they go (CONS-23 to CONS-33). */

import { ok, type Result } from "@parley/bytes";
import { checkDraft, dialogueOf } from "@parley/consultation";
import type { StatementDraft } from "@parley/wire";
import { getId } from "../id-map.js";
import type { State } from "../state.js";
import type { ConsultAct } from "./consult-act.js";
import { consultingIn } from "./consulting.js";
import { checkDocument } from "./documents.js";
import { checkJointText } from "./joint-texts.js";

/** The body of an act's statement, or why it is not sent. */
export function consultingBody(
  state: State,
  act: ConsultAct,
): Result<Pick<StatementDraft, "body" | "precedence">> {
  const { body, precedence } = act;
  const checked = check(state, act);
  return checked.ok ? ok({ precedence, body }) : checked;
}

function check(state: State, { destination, body }: ConsultAct): Result<true> {
  const { party } = state.self;
  const place =
    "conversation" in destination
      ? getId(state.conversations, destination.conversation)
      : undefined;
  const others = "to" in destination ? destination.to : (place?.parties ?? []);
  const members = [...new Set([party, ...others])];
  const here = place === undefined ? undefined : consultingIn(place);
  switch (body.kind) {
    case "consultation":
    case "undertaking":
      return checkDraft(here?.dialogue ?? dialogueOf([]), body, { party, members });
    case "document":
      return checkDocument(state, body, here);
    case "joint-text":
      return checkJointText(body, here, { party, members });
  }
}
