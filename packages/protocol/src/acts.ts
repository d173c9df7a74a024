/** @module Officers' acts: checked, drafted into a statement, given to the signer. */

import { fault, formatInstant, ok, type Result } from "@parley/bytes";
import { renderPhrase } from "@parley/phrasebook";
import {
  formatNote,
  formatStatement,
  parseStatement,
  rootHash,
  sizeMaxOf,
  type MessageBody,
  type PhraseUse,
  type StatementDraft,
} from "@parley/wire";
import { agreementBody, plan, withhold } from "./agreement/agreement-acts.js";
import type { SpokenAgreementAct } from "./agreement/agreement-act.js";
import { resend, takeNote } from "./acts/desk-acts.js";
import type { Destination } from "./acts/spoken.js";
import type { ConsultAct } from "./consultation/consult-act.js";
import { consultingBody } from "./consultation/consult-acts.js";
import type { DeclaringAct } from "./declaration/declaring-act.js";
import { declaringBody } from "./declaration/declaring-acts.js";
import { checkExhibit } from "./declaration/disclosing-acts.js";
import { movedHeads } from "./conversation.js";
import { exportEvidence } from "./evidence/export.js";
import { keptOf } from "./lookup.js";
import { getId, setId } from "./id-map.js";
import type { AcknowledgeAct, ActInput, CorrectAct, ExhibitAct, SayAct } from "./input-effect.js";
import { accede } from "./keys/accede.js";
import { confirmCredential } from "./keys/confirm.js";
import { herald } from "./keys/herald.js";
import { isRevokedHere, takeRevocation } from "./keys/revoke.js";
import { limits } from "./limits.js";
import { heldBack } from "./log/hold.js";
import { actsOn, correctionOf, standingsOf } from "./standing.js";
import type { Conversation, Kept, State } from "./state.js";
import { answer, askSigner, type Turn } from "./turn.js";
import type { AvailableAct } from "./views/view.js";

/** Acts that become a statement. */
type SpokenAct =
  | SayAct
  | AcknowledgeAct
  | CorrectAct
  | ExhibitAct
  | SpokenAgreementAct
  | DeclaringAct
  | ConsultAct;

/** Does an officer's act, or answers at once why not. */
export function onAct(turn: Turn, input: ActInput): void {
  const { act } = input;
  const { hold } = turn.state;
  if (hold !== undefined && !GOES_ON.includes(act.kind)) {
    return answer(turn, input.request, heldBack(hold));
  }
  switch (act.kind) {
    case "say":
    case "acknowledge":
    case "correct":
    case "exhibit":
    case "notify":
    case "notice-of-act":
    case "position-on-act":
    case "commit":
    case "reveal":
    case "declare":
    case "disclose":
    case "bind-step":
    case "challenge":
    case "draw":
    case "show-draw":
    case "consult":
      return speak(turn, input, act);
    case "plan":
      return answer(turn, input.request, plan(turn, act));
    case "withhold":
      return answer(turn, input.request, withhold(turn, act));
    case "resend":
      return resend(turn, input.request, act);
    case "take-note":
      return answer(turn, input.request, takeNote(turn, act.notice));
    case "accede":
      return answer(turn, input.request, accede(turn, act.introduction));
    case "confirm-credential":
      return confirmCredential(turn, input.request, act);
    case "revoke": {
      const taken = takeRevocation(turn, act.revocation);
      return answer(turn, input.request, taken.ok ? ok({}) : taken);
    }
    case "herald":
      return herald(turn, input);
    case "export":
      return exportEvidence(turn, input.request, act);
  }
}

/** After a statement was signed or not: the next act that waits in the same conversation. */
export function nextInLine(turn: Turn, conversation: string): void {
  let found = getId(turn.state.conversations, conversation);
  if (found === undefined) return;
  setConversation(turn, { ...found, drafting: false });
  // An act that is refused asks for no signature: the next one must not wait for one.
  for (;;) {
    found = getId(turn.state.conversations, conversation);
    const [first, ...waiting] = found?.waiting ?? [];
    if (found === undefined || found.drafting || first === undefined) return;
    setConversation(turn, { ...found, waiting });
    onAct(turn, first);
  }
}

function speak(turn: Turn, input: ActInput, act: SpokenAct): void {
  if (isRevokedHere(turn.state)) {
    const detail = "the credential of this centre is revoked, so that others take nothing under it";
    return answer(turn, input.request, fault("REVO-4", detail));
  }
  const place = placeOf(turn.state, act);
  if (!place.ok) return answer(turn, input.request, place);
  const conversation = place.value.conversation;
  if (conversation !== undefined && conversation.members === undefined && hasWords(act)) {
    const detail =
      "the first statement of this conversation is not here, so its members are not known";
    return answer(turn, input.request, fault("ACT-12", detail));
  }
  if (conversation?.drafting) {
    // One chain per sender: the next number is known only when the one before is signed.
    if (conversation.waiting.length >= limits.actsWaitingMax) {
      return answer(turn, input.request, fault("ACT-8", "too many acts wait to be signed"));
    }
    setConversation(turn, { ...conversation, waiting: [...conversation.waiting, input] });
    return;
  }
  const draft = draftOf(turn, input, act, place.value);
  if (!draft.ok) return answer(turn, input.request, draft);
  const text = formatStatement(draft.value);
  const checked = checkDraft(turn.state, draft.value, text);
  if (!checked.ok) return answer(turn, input.request, checked);
  const { request } = input;
  const id = conversation?.id;
  if (conversation !== undefined) setConversation(turn, { ...conversation, drafting: true });
  askSigner(turn, { kind: "statement", request, conversation: id, draft: draft.value, text });
}

/** Words go only to members the officer can have seen; codes and times may go before (ACT-12). */
function hasWords(act: SpokenAct): boolean {
  return act.kind !== "acknowledge" || act.text !== undefined;
}

/** Where the statement goes: an open conversation, or other parties in a new one. */
interface Place {
  readonly conversation: Conversation | undefined;
  readonly to: readonly string[];
}

function placeOf(state: State, act: SpokenAct): Result<Place> {
  if ("destination" in act) return destined(state, act.destination);
  const id = getId(state.statements, act.of);
  if (id === undefined) return fault("ACT-1", "there is no such statement");
  return destined(state, { conversation: id });
}

function destined(state: State, destination: Destination): Result<Place> {
  const { party } = state.self;
  if ("conversation" in destination) {
    const conversation = getId(state.conversations, destination.conversation);
    if (conversation === undefined) return fault("ACT-1", "there is no such conversation");
    return ok({ conversation, to: conversation.parties.filter((member) => member !== party) });
  }
  const to = [...new Set(destination.to)].sort();
  const unknown = to.find((member) => !state.peers.has(member));
  if (unknown !== undefined) return fault("ACT-2", `${unknown} is not a party pinned here`);
  if (to.length === 0) return fault("ACT-2", "the statement is to nobody");
  return ok({ conversation: undefined, to });
}

function draftOf(
  turn: Turn,
  input: ActInput,
  act: SpokenAct,
  place: Place,
): Result<StatementDraft> {
  const { self, peers } = turn.state;
  const body = bodyOf(turn, act);
  if (!body.ok) return body;
  const { conversation, to } = place;
  const action = actionOf(turn.state, act, to);
  if (!action.every((party) => to.includes(party))) {
    return fault("ACT-2", "somebody who must act is not among the recipients");
  }
  const chain = conversation?.chains.get(`${self.party}/${self.credential.serial}`);
  const { hash } = self.crypto;
  const members = [self.party, ...to].sort().map((party) => ({
    party,
    root: rootHash((peers.get(party)?.root ?? self.root).publicKey, hash),
  }));
  return ok({
    domain: self.domain,
    from: self.party,
    serial: self.credential.serial,
    to,
    action,
    conversation: conversation?.id,
    members: conversation === undefined ? members : undefined,
    seq: (chain?.head?.seq ?? 0) + 1,
    prev: chain?.head?.id,
    seen: conversation === undefined ? [] : movedHeads(conversation, self.party),
    nonce: input.nonce,
    time: input.at,
    precedence: body.value.precedence,
    lang: act.lang,
    release: "relaxed",
    role: act.role,
    body: body.value.body,
  });
}

/** Who must act: whom the officer names, or the author of what is acknowledged (ACT-13), or all. */
function actionOf(state: State, act: SpokenAct, to: readonly string[]): readonly string[] {
  if (act.kind === "say") return act.action ?? to;
  const author = act.kind === "acknowledge" ? keptOf(state, act.of)?.statement.from : undefined;
  return author !== undefined && to.includes(author) ? [author] : to;
}

type DraftBody = Result<Pick<StatementDraft, "body" | "precedence">>;

function bodyOf(turn: Turn, act: SpokenAct): DraftBody {
  switch (act.kind) {
    case "say":
      return messageBody(turn, act);
    case "acknowledge":
      return acknowledgementBody(turn, act);
    case "correct":
      return correctionBody(turn.state, act);
    case "exhibit": {
      const { mediaType, title, language, content } = act;
      const checked = checkExhibit(turn.state, content);
      if (!checked.ok) return checked;
      const body = { kind: "exhibit" as const, mediaType, title, language, content };
      return ok({ precedence: 4, body });
    }
    case "notify":
    case "notice-of-act":
    case "position-on-act":
    case "commit":
    case "reveal":
      return agreementBody(turn, act);
    case "declare":
    case "disclose":
    case "bind-step":
    case "challenge":
    case "draw":
    case "show-draw":
      return declaringBody(turn, act);
    case "consult":
      return consultingBody(turn.state, act);
  }
}

function messageBody({ state, now }: Turn, act: SayAct): DraftBody {
  const phrase = act.phrase === undefined ? undefined : phraseOf(state, act, act.phrase);
  if (phrase !== undefined && !phrase.ok) return phrase;
  const unknown = act.exhibits.find((id) => keptOf(state, id)?.exhibit === undefined);
  if (unknown !== undefined) return fault("ACT-1", "an exhibit it names is not here");
  const place = "conversation" in act.destination ? act.destination.conversation : undefined;
  const answered = act.answers === undefined ? place : getId(state.statements, act.answers);
  if (act.answers !== undefined && (place === undefined || answered !== place)) {
    return fault("ACT-1", "the statement it answers is not in this conversation");
  }
  const { subject, text = "", exhibits, answers, replyBy, voidAfter } = act;
  const body: MessageBody = {
    kind: "message",
    ...(subject === undefined ? {} : { subject }),
    ...(text.trim() === "" ? {} : { text }),
    ...(phrase === undefined ? {} : { phrase: phrase.value }),
    exhibits,
    ...(answers === undefined ? {} : { answers }),
    ...(replyBy === undefined ? {} : { replyBy }),
    ...(voidAfter === undefined ? {} : { voidAfter }),
  };
  if (body.text === undefined && body.phrase === undefined) {
    return fault("ACT-3", "a message says something: words or a phrase");
  }
  for (const at of [replyBy, voidAfter]) {
    if (at === undefined || at > now) continue;
    return fault("ACT-14", `${formatInstant(at)} has passed: it is ${formatInstant(now)} here`);
  }
  return ok({ precedence: act.precedence, body });
}

function phraseOf(
  state: State,
  act: SayAct,
  { code, parameters }: NonNullable<SayAct["phrase"]>,
): Result<PhraseUse> {
  const book = state.self.phrasebook;
  const language = book.languages.find((one) => one === act.lang.split("-")[0]);
  if (language === undefined) {
    return fault("ACT-4", `the phrasebook has no texts in the language ${act.lang}`);
  }
  const rendering = renderPhrase(book, code, parameters, language);
  if (!rendering.ok) return rendering;
  return ok({ code, parameters, book: book.hash, rendering: rendering.value });
}

function acknowledgementBody(turn: Turn, act: AcknowledgeAct): DraftBody {
  if (!allowed(turn.state, act.of).includes(act.as)) {
    return fault("ACT-5", whyNotSaid(turn.state, act));
  }
  const { precedence } = (keptOf(turn.state, act.of) as Kept).statement;
  if (act.as === "holding" && (act.answerBy === undefined || act.answerBy <= turn.now)) {
    const now = formatInstant(turn.now);
    return fault("ACT-11", `a holding reply promises an answer by a time after ${now}`);
  }
  const needsWords = act.as === "understood" || act.as === "question";
  if (needsWords && (act.text ?? "").trim() === "") {
    return fault("ACT-3", `${act.as} needs words`);
  }
  const { of, as, answerBy, text } = act;
  const promise = as === "holding" && answerBy !== undefined ? { answerBy } : {};
  const words = text === undefined ? {} : { text };
  return ok({ precedence, body: { kind: "acknowledgement", of, as, ...promise, ...words } });
}

/** What kept an acknowledgement from being said: whose the statement is, or what it is. */
function whyNotSaid(state: State, { of, as }: AcknowledgeAct): string {
  const { from, body } = (keptOf(state, of) as Kept).statement;
  if (from === state.self.party) return "a statement of one's own is not acknowledged";
  if (body.kind === "exhibit") {
    return "an exhibit is not acknowledged by itself: acknowledge the message that names it";
  }
  if (body.kind === "acknowledgement" && body.as !== "question" && body.as !== "say-again") {
    return `an acknowledgement that asks nothing (${body.as}) is not itself acknowledged`;
  }
  return `after what was said of this statement here, ${as} cannot be said of it any more`;
}

function correctionBody(state: State, act: CorrectAct): DraftBody {
  if (!allowed(state, act.of).includes(act.as)) {
    return fault("ACT-7", "only a message or exhibit of one's own that was not ended is corrected");
  }
  const { precedence } = (keptOf(state, act.of) as Kept).statement;
  const needsWords = act.as === "correction" || act.as === "change";
  if (needsWords && (act.text ?? "").trim() === "") {
    return fault("ACT-3", "say how the words should stand");
  }
  const { of, as, text } = act;
  return ok({
    precedence,
    body: { kind: "correction", of, as, ...(text === undefined ? {} : { text }) },
  });
}

/** What an officer may do with a statement that is here: the same as is offered on the screen. */
function allowed(state: State, id: string): readonly AvailableAct[] {
  const conversation = getId(state.conversations, getId(state.statements, id) ?? "");
  const kept = conversation && getId(conversation.statements, id);
  if (conversation === undefined || kept === undefined) return [];
  const mine = standingsOf(conversation, id).get(state.self.party);
  return actsOn(kept, state.self.party, mine, correctionOf(conversation, id));
}

/** Reads the draft as its recipients will: what they would refuse is not signed (ACT-6). */
function checkDraft(state: State, draft: StatementDraft, text: string): Result<true> {
  const { centreKey: key } = state.self.credential;
  const line = { name: key.name, keyId: key.keyId, signature: new Uint8Array(64) };
  const note = formatNote(text, [line]);
  const sizeMax = sizeMaxOf(draft);
  if (note.length > sizeMax) {
    const kind = draft.precedence === 1 ? "a FLASH statement" : "a statement of this kind";
    return fault("ACT-6", `${kind} has at most ${sizeMax} bytes, this one has ${note.length}`);
  }
  const read = parseStatement(note, draft.domain, state.self.crypto.hash);
  return read.ok ? ok(true) : read;
}

function setConversation(turn: Turn, conversation: Conversation): void {
  const conversations = setId(turn.state.conversations, conversation.id, conversation);
  turn.state = { ...turn.state, conversations };
}

/** What is done while nothing is signed; a party is pinned so that it can give back (LOCK-9). */
const GOES_ON: readonly ActInput["act"]["kind"][] = ["take-note", "export", "accede"];
