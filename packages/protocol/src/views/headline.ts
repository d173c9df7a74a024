/** @module What a statement is about, in the one line of a list. */

import { getId } from "../id-map.js";
import { limits } from "../limits.js";
import type { Conversation, Kept, State } from "../state.js";
import { isConfirmed } from "./conversation-view.js";
import { viewConsultingBody } from "./consulting-body-view.js";
import { aboutOf, viewDeclaringHeadline } from "./declaring-body-view.js";
import type { Headline } from "./view.js";

/** Its words, cut, and what a console needs to say it in its reader's language. */
export function headlineOf(state: State, conversation: Conversation, kept: Kept): Headline {
  const { body, lang } = kept.statement;
  const short = (text: string): Headline => ({ text: cut(text), lang });
  switch (body.kind) {
    case "message": {
      const { subject, phrase, text } = body;
      const headline = short(subject ?? phrase?.rendering ?? text ?? "");
      if (phrase === undefined || !isConfirmed(state.self.phrasebook, kept.statement)) {
        return headline;
      }
      return { ...headline, phrase: { code: phrase.code, parameters: phrase.parameters } };
    }
    case "acknowledgement":
    case "correction": {
      const of = getId(conversation.statements, body.of)?.statement;
      const number = of === undefined ? {} : { of: { from: of.from, seq: of.seq } };
      return { ...short(body.text ?? ""), act: { as: body.as, ...number } };
    }
    case "exhibit":
      return short(body.title);
    case "credential":
      return short(body.kind);
    case "notification":
    case "commitment": {
      const { agreement, notification, about } = body;
      const as = body.kind === "commitment" ? body.kind : body.as;
      const notice = { agreement: agreement.id, name: notification, about, as };
      return { ...short(`${agreement.id} ${notification} ${about}`), notice };
    }
    case "notice-of-act": {
      const { agreement, act, instrument: about } = body;
      const notice = { agreement: agreement.id, name: act, about, as: body.kind };
      return { ...short(`${agreement.id} ${act} ${about}`), notice };
    }
    case "position-on-act":
      return short(body.text ?? body.effect);
    case "declaration":
    case "disclosure":
    case "challenge":
      return { ...short(aboutOf(body)), declaring: viewDeclaringHeadline(body, cut) };
    case "consultation":
    case "undertaking":
    case "document":
    case "joint-text": {
      const { kind, as, about } = viewConsultingBody(body);
      return { ...short(about), consulting: { kind, as, about: cut(about) } };
    }
    case "other":
      return short(body.name);
  }
}

/** Cuts between code points, so that no character is halved. */
function cut(text: string): string {
  const points = [...text.slice(0, limits.headlineUnits * 2)];
  const short = points.slice(0, limits.headlineUnits).join("");
  return short.length < text.length ? `${short.trimEnd()}…` : short;
}
