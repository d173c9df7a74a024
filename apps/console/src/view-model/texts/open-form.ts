/** @module Opening a text: what was filled in, what is missing, and the statement it comes to. */

import type { ConsultationView } from "@parley/protocol";
import type { JointForm, JointText, JointTextBody, Precedence } from "@parley/wire";
import { words, type Words } from "../words.js";

export interface OpenForm {
  readonly title: string;
  readonly form: JointForm;
  readonly languages: readonly string[];
  /** The language that prevails; empty where all are equally authentic. */
  readonly prevails: string;
  readonly whole: boolean;
  /** The other sides. */
  readonly others: readonly string[];
  readonly mediator: string;
  /** The own party proposes words and is no side. */
  readonly isMediating: boolean;
  readonly consultation: string;
  readonly round: string;
  readonly conversation: string;
  readonly precedence: Precedence;
  readonly lang: string;
}

/** An empty form; a text under a consultation begins with it. */
export function newOpenForm(lang: string, of?: { consultation: string; round: number }): OpenForm {
  return {
    ...{ title: "", form: "agreed-minutes", languages: [], prevails: "", whole: true },
    ...{ others: [], mediator: "", isMediating: false, conversation: "", precedence: 4, lang },
    consultation: of?.consultation ?? "",
    round: of === undefined ? "" : `${of.round}`,
  };
}

/** A consultation that a text can belong to. */
export type OfConsultation = Pick<
  ConsultationView,
  "id" | "conversation" | "sides" | "mediator" | "round"
>;

/** The form for a text of a consultation: its sides and mediator, in its conversation. */
export function ofConsultation(form: OpenForm, one: OfConsultation, own: string): OpenForm {
  const { id, conversation, sides, mediator, round } = one;
  return {
    ...{ ...form, conversation, consultation: id },
    round: form.consultation === id && form.round !== "" ? form.round : `${round}`,
    others: sides.filter((side) => side !== own),
    isMediating: mediator === own,
    mediator: mediator === undefined || mediator === own ? "" : mediator,
  };
}

/** The same form for a text that belongs to none. */
export function ofNone(form: OpenForm): OpenForm {
  return { ...form, conversation: "", consultation: "", round: "" };
}

/** What is missing, the first of it. */
export function missingInOpening(form: OpenForm): Words | undefined {
  if (form.title.trim() === "") return words("open.missing.title");
  if (form.languages.length === 0) return words("open.missing.languages");
  if (form.languages.length > LANGUAGES_MAX) {
    return words("open.missing.fewer", { count: LANGUAGES_MAX });
  }
  if (form.others.length < (form.isMediating ? 2 : 1)) return words("open.missing.sides");
  if (form.consultation !== "" && roundOf(form) === undefined) return words("open.missing.round");
  return undefined;
}

/** The text as it will be opened; call it once nothing is missing. */
export function openedText(form: OpenForm, own: string): JointText {
  const { title, languages, whole, isMediating } = form;
  const mediator = isMediating ? own : form.mediator;
  const round = roundOf(form);
  const sides = isMediating ? form.others : [own, ...form.others];
  return {
    ...{ title: title.trim(), form: form.form, languages },
    ...(languages.includes(form.prevails) && { prevails: form.prevails }),
    ...{ whole, sides: [...sides].filter((side) => side !== mediator).sort() },
    ...(mediator !== "" && { mediator }),
    ...(form.consultation !== "" &&
      round !== undefined && { of: { consultation: form.consultation, round } }),
  };
}

/** Who will see it: everybody but the own party. */
export function recipientsOf(text: JointText, own: string): readonly string[] {
  const all = text.mediator === undefined ? text.sides : [...text.sides, text.mediator];
  return all.filter((party) => party !== own);
}

/** The statement. */
export function openingBody(form: OpenForm, own: string): JointTextBody {
  return { kind: "joint-text", as: "opened", opened: openedText(form, own) };
}

function roundOf({ round }: OpenForm): number | undefined {
  const count = Number(round);
  return Number.isInteger(count) && count >= 1 ? count : undefined;
}

const LANGUAGES_MAX = 8;
