/** @module What a statement on declarations says, in one sentence, and where it is seen in full. */

import type { Pack } from "@parley/agreement";
import type { ConversationView, DeclaringBodyView, DeclaringHeadline } from "@parley/protocol";
import type { Route } from "../../route.js";
import { formText } from "../form/texts.js";
import { words, type SentenceId, type Words } from "../words.js";
import { stepText } from "./names.js";

/** What the sentence needs to know besides the statement. */
export interface DeclaringReader {
  readonly packs: ReadonlyMap<string, Pack> | undefined;
  readonly language: string;
  /** The agreement of the declaration that it is about, where that is known. */
  readonly agreement?: string | undefined;
}

/** The sentence, for a letter and for the line of a list. */
export function declaringWords(body: DeclaringHeadline, reader: DeclaringReader): Words {
  if (isAboutInWords(body)) return words(sentenceOf(body));
  return words(sentenceOf(body), { about: aboutText(body, reader) });
}

/** True where what it is about are a person's words: they stand by themselves. */
export function isAboutInWords({ as }: Pick<DeclaringHeadline, "as">): boolean {
  return as === "question" || as === "answer" || as === "commission" || as === "doubt";
}

/** The part of the desk that shows it in full; of its declaration, where it names one. */
export function declaringRoute({ kind, as, declaration }: DeclaringBodyView): Route {
  const id = declaration === undefined ? {} : { id: declaration };
  return { page: "declarations", part: partOf(kind, as), ...id };
}

/** The agreement of a declaration that was made in the same conversation. */
export function agreementIn(
  { statements }: Pick<ConversationView, "statements">,
  declaration: string | undefined,
): string | undefined {
  for (const { body } of statements) {
    const isTable = body.kind === "declaration" && body.as === "table";
    if (isTable && body.declaration === declaration) return body.about;
  }
  return undefined;
}

function sentenceOf({ kind, as, about }: DeclaringHeadline): SentenceId {
  if (kind === "disclosure" && as === "shown" && about === ITEM) return "declaring.shown.item";
  return `declaring.${as}`;
}

function aboutText({ kind, as, about }: DeclaringHeadline, reader: DeclaringReader): string {
  const { packs, language, agreement = "" } = reader;
  if (kind === "disclosure") return stepText(packs?.get(agreement), about, language);
  if (as !== "table" && as !== "nil") return about;
  return formText(packs?.get(about)?.shortName ?? {}, language, about).text;
}

function partOf(
  kind: DeclaringBodyView["kind"],
  as: DeclaringBodyView["as"],
): (Route & { readonly page: "declarations" })["part"] {
  if (kind === "disclosure" || as === "table") return "opening";
  switch (as) {
    case "nil":
      return "tables";
    case "doctrine":
    case "doubt":
      return "doctrine";
    case "no-change":
    case "question":
    case "answer":
    case "commission":
      return "life";
    default:
      return "inspection";
  }
}

/** What a disclosure of one item says in the place of a step. */
const ITEM = "item";
