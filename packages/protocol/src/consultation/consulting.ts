/** @module What was said in a conversation of consultations, documents and joint texts. */

import { dialogueOf, type Dialogue, type DialogueBody, type Said } from "@parley/consultation";
import type { ConsultingBody, DocumentBody, JointTextBody, Statement } from "@parley/wire";
import { getId, valuesOf } from "../id-map.js";
import type { Conversation, State } from "../state.js";

/** All of it, by the conversation's members (CONS-30). */
export interface Consulting {
  readonly conversation: Conversation;
  readonly dialogue: Dialogue;
  /** By stated time, then by id. */
  readonly documents: readonly Said<DocumentBody>[];
  readonly jointTexts: readonly Said<JointTextBody>[];
  /** The last statement of a member, of whatever kind, by stated time. */
  readonly last: Pick<Statement, "from" | "time"> | undefined;
}

/** All conversations in which there is something of it, by their ids. */
export function consultingConversations(state: State): readonly Conversation[] {
  const ids = [...valuesOf(state.consulting)].sort();
  return ids.flatMap((id) => getId(state.conversations, id) ?? []);
}

/** What was said in one of them. */
export function consultingIn(conversation: Conversation): Consulting {
  const known = gathered.get(conversation);
  if (known !== undefined) return known;
  const found = gather(conversation);
  gathered.set(conversation, found);
  return found;
}

/** Whether a body is of one of the kinds of a dialogue. */
export function isConsulting(body: Statement["body"]): body is ConsultingBody {
  const { kind } = body;
  const isDialogue = kind === "consultation" || kind === "undertaking";
  return isDialogue || kind === "document" || kind === "joint-text";
}

function gather(conversation: Conversation): Consulting {
  const dialogue: Said<DialogueBody>[] = [];
  const documents: Said<DocumentBody>[] = [];
  const jointTexts: Said<JointTextBody>[] = [];
  let last: Omit<Said<unknown>, "body"> | undefined;
  for (const { statement } of valuesOf(conversation.statements)) {
    const { body, id, from, time, serial, seq } = statement;
    if (!conversation.parties.includes(from)) continue;
    const said = { id, from, time, serial, seq };
    if (last === undefined || byTime(said, last) > 0) last = said;
    if (!isConsulting(body)) continue;
    if (body.kind === "document") documents.push({ ...said, body });
    else if (body.kind === "joint-text") jointTexts.push({ ...said, body });
    else dialogue.push({ ...said, body });
  }
  return {
    conversation,
    dialogue: dialogueOf(dialogue),
    documents: documents.sort(byTime),
    jointTexts: jointTexts.sort(byTime),
    last: last === undefined ? undefined : { from: last.from, time: last.time },
  };
}

function byTime(
  left: Pick<Statement, "time" | "id">,
  right: Pick<Statement, "time" | "id">,
): number {
  return left.time - right.time || (left.id < right.id ? -1 : 1);
}

/** What was said in a conversation is gathered once for each state it is in. */
const gathered = new WeakMap<Conversation, Consulting>();
