/** @module A commitment in exact words, or in other words than before: as typed. */

import { limits } from "@parley/wire";
import type { CommitmentShown, StatedJson } from "../../dialogue-api.js";
import { addItem, itemKey, type TypedForm } from "../form/typed-form.js";
import type { ReadAct } from "./act-forms.js";
import { hasWords, paragraphKey, type SignedParagraph } from "./signed-paragraph.js";
import { languageRows, TypedReading } from "./typed-reading.js";

/** Keys of the form. */
export const PROMISE = {
  /** The list of words and conditions, one item a language. */
  words: "words",
  owner: "owner",
  /** The signed paragraph that has the words; empty where none does. */
  from: "from",
  /** Whether there is a condition: "yes". */
  isConditional: "isConditional",
  /** "none", "day" or "round". */
  when: "when",
  day: "day",
  round: "round",
} as const;

/** What the form begins with: the words that stand, where it is to reword them. */
export function beginPromise(commitment?: CommitmentShown): TypedForm {
  if (commitment === undefined) return {};
  const { words, owner, condition, current } = commitment;
  const { due } = current;
  return {
    ...withWords({ [PROMISE.owner]: owner }, words, condition),
    ...(condition !== undefined && { [PROMISE.isConditional]: "yes" }),
    ...(due !== undefined && "day" in due && { [PROMISE.when]: "day", [PROMISE.day]: due.day }),
    ...(due !== undefined &&
      "beforeRound" in due && {
        [PROMISE.when]: "round",
        [PROMISE.round]: String(due.beforeRound),
      }),
  };
}

/** The form with the words of a signed paragraph; of them some can be taken out again. */
export function fromParagraph(typed: TypedForm, paragraph: SignedParagraph): TypedForm {
  const kept = Object.entries(typed).filter(([key]) => !`${key}/`.startsWith(`${PROMISE.words}/`));
  const from = { ...Object.fromEntries(kept), [PROMISE.from]: paragraphKey(paragraph) };
  return withWords(from, paragraph.words);
}

/** Where a promise is stated, and what it can be about. */
export interface PromisePlace {
  readonly consultation: string;
  /** Who may own it. */
  readonly parties: readonly string[];
  readonly language: string;
  /** Paragraphs whose words it can take. */
  readonly signed: readonly SignedParagraph[];
  /** The commitment that it is to say in other words. */
  readonly rewords?: CommitmentShown;
}

/** Reads the form. */
export function readPromise(typed: TypedForm, place: PromisePlace): ReadAct {
  const { consultation, parties, language, signed, rewords } = place;
  const reading = new TypedReading(typed);
  const owner = parties.find((one) => one === typed[PROMISE.owner]);
  if (owner === undefined) reading.tell(PROMISE.owner, "promise.owner", "notify.missing");
  const words = reading.byLanguage(PROMISE.words, language, "promise.words");
  const condition = readCondition(reading, typed, language);
  const due = readDue(reading, typed);
  const text = readFrom(reading, typed, words, signed);
  const body = {
    ...({ kind: "undertaking", as: "stated" } as const),
    ...{ consultation, owner: owner ?? "", words },
    ...(condition !== undefined && { condition }),
    ...(due !== undefined && { due }),
    ...(rewords !== undefined && { rewords: rewords.current.id }),
    ...(text !== undefined && { text }),
  };
  if (rewords !== undefined && isSame(beginPromise(rewords), typed)) {
    const [first] = languageRows(typed, PROMISE.words);
    reading.tell(`${first?.at ?? ""}/text`, "promise.words", "promise.sameWords");
  }
  return { body, complaints: reading.complaints };
}

function withWords(
  typed: TypedForm,
  words: Readonly<Record<string, string>>,
  condition?: Readonly<Record<string, string>>,
): TypedForm {
  let all = typed;
  for (const [language, text] of Object.entries(words)) {
    const added = addItem(all, PROMISE.words);
    const at = itemKey(PROMISE.words, added.item);
    const stated = condition?.[language];
    all = {
      ...added.typed,
      ...{ [`${at}/language`]: language, [`${at}/text`]: text },
      ...(stated !== undefined && { [`${at}/condition`]: stated }),
    };
  }
  return all;
}

/** Whether nothing was changed of what the form began with. */
function isSame(begun: TypedForm, typed: TypedForm): boolean {
  const fields = Object.keys({ ...begun, ...typed }).filter((key) => !key.startsWith("@"));
  return fields.every((key) => (begun[key] ?? "") === (typed[key] ?? ""));
}

/** The paragraph that was chosen, complained of where it does not have the words. */
function readFrom(
  reading: TypedReading,
  typed: TypedForm,
  words: Readonly<Record<string, string>>,
  signed: readonly SignedParagraph[],
): StatedJson["text"] {
  const chosen = typed[PROMISE.from] ?? "";
  if (chosen === "") return undefined;
  const found = signed.find((one) => paragraphKey(one) === chosen);
  if (found === undefined) {
    reading.tell(PROMISE.from, "promise.from", "promise.fromNotHere");
    return undefined;
  }
  const isThere = Object.entries(words).every(([language, part]) =>
    hasWords(found, language, part),
  );
  if (!isThere) reading.tell(PROMISE.from, "promise.from", "promise.fromOtherWords");
  return { digest: found.digest, paragraph: found.id };
}

/** In each language of the words, or in none (BODY-28). */
function readCondition(
  reading: TypedReading,
  typed: TypedForm,
  language: string,
): Readonly<Record<string, string>> | undefined {
  if (typed[PROMISE.isConditional] !== "yes") return undefined;
  const rows = languageRows(typed, PROMISE.words);
  return Object.fromEntries(
    rows.map(({ at, language: key }) => {
      return [typed[key] ?? language, reading.text(`${at}/condition`, "promise.condition")];
    }),
  );
}

function readDue(
  reading: TypedReading,
  typed: TypedForm,
): { readonly day: string } | { readonly before_round: number } | undefined {
  if (typed[PROMISE.when] === "day") return { day: reading.day(PROMISE.day, "promise.day") };
  if (typed[PROMISE.when] !== "round") return undefined;
  const written = reading.line(PROMISE.round, "promise.round");
  const round = /^\d{1,3}$/.test(written) ? Number(written) : 0;
  if (written !== "" && round < 1) {
    const most = limits.roundsMax;
    reading.tell(PROMISE.round, "promise.round", "notify.between", { least: 1, most });
  }
  return { before_round: round };
}
