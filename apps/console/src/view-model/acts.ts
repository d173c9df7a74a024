/** @module The acts an officer may do on a statement: their order, and what each one asks for. */

import type { AvailableAct, StatementView } from "@parley/protocol";
import type { Acknowledgement, Correction } from "@parley/wire";
import { reference } from "./transcript.js";
import { words, type Words } from "./words.js";

/** What an act needs before it can be sent. */
export type ActNeed =
  | "nothing"
  | "words"
  | "words-optional"
  | "time"
  | "message"
  | "party"
  | "same-words";

/** One act, as the act panel offers it. */
export interface ActOffer {
  readonly act: AvailableAct;
  readonly need: ActNeed;
  /** The one right next act stands first and is drawn so. */
  readonly first: boolean;
}

/** Orders the acts that apply now: reading first, an answer last, one's own corrections apart. */
export function offerActs(acts: readonly AvailableAct[]): {
  readonly replies: readonly ActOffer[];
  readonly own: readonly ActOffer[];
} {
  const sorted = ORDER.filter((act) => acts.includes(act));
  const first = FIRST.find((act) => sorted.includes(act));
  const offers = sorted.map((act) => ({ act, need: NEEDS[act], first: act === first }));
  return {
    replies: offers.filter(({ act }) => !OWN.includes(act)),
    own: offers.filter(({ act }) => OWN.includes(act)),
  };
}

/** True for acts sent as acknowledgements. */
export function isAcknowledgement(act: AvailableAct): act is Acknowledgement {
  return ACKNOWLEDGEMENTS.some((one) => one === act);
}

/** True for acts sent as corrections of an own statement. */
export function isCorrection(act: AvailableAct): act is Correction {
  return CORRECTIONS.some((one) => one === act);
}

/**
 * What an act is called; `by` is the time it promises, `repeated` what it says again. A promise
 * that stands is extended.
 */
export function actWords(
  act: AvailableAct,
  statement: Pick<StatementView, "due">,
  { by, repeated }: { readonly by?: number; readonly repeated?: StatementView },
): Words {
  if (act === "repeat") {
    return words("act.repeat", { number: repeated === undefined ? "?" : reference(repeated) });
  }
  if (act !== "holding") return words(`act.${act}`);
  const name = statement.due?.what === "promise" ? "extend" : "holding";
  return by === undefined
    ? words(`act.${name}`)
    : words(`act.${name}By`, { at: { utcMinute: by } });
}

/** True for acts that must be read at the other side, and sound there as what they are of. */
export function soundsThere(act: AvailableAct): boolean {
  return SOUNDING.includes(act) || isCorrection(act);
}

const ACKNOWLEDGEMENTS: readonly Acknowledgement[] = [
  "read",
  "understood",
  "holding",
  "noted",
  "will-revert",
  "say-again",
  "question",
  "declined",
];
const CORRECTIONS: readonly Correction[] = [
  "correction",
  "change",
  "cancellation",
  "sent-in-error",
];
const SOUNDING: readonly AvailableAct[] = ["question", "say-again", "repeat"];
const OWN: readonly AvailableAct[] = [...CORRECTIONS, "resend"];
const ORDER: readonly AvailableAct[] = [
  ...ACKNOWLEDGEMENTS,
  "repeat",
  "answer",
  "resend",
  ...CORRECTIONS,
];
const FIRST: readonly AvailableAct[] = ["read", "resend", "repeat", "answer"];
const NEEDS: Readonly<Record<AvailableAct, ActNeed>> = {
  read: "nothing",
  understood: "words",
  noted: "nothing",
  "will-revert": "nothing",
  holding: "time",
  "say-again": "nothing",
  question: "words",
  declined: "words-optional",
  answer: "message",
  repeat: "same-words",
  correction: "words",
  change: "words",
  cancellation: "words-optional",
  "sent-in-error": "words-optional",
  resend: "party",
};
