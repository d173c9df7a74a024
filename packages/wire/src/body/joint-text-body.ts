/** @module Bodies of statements on texts that parties write together (BODY-30 to BODY-32). */

import type { JsonObject } from "@parley/bytes";
import type { Fields } from "../fields.js";
import { limits } from "../limits.js";
import { readSides } from "../party.js";

export const jointForms = ["joint-statement", "agreed-minutes", "press-lines"] as const;
/** What it is to become; press lines are what each side may say of a round when asked. */
export type JointForm = (typeof jointForms)[number];

export const textActs = ["initialled", "signed-ad-referendum", "signed", "confirmed"] as const;
/** What a party does with a text; `confirmed` makes a signature ad referendum a full one. */
export type TextAct = (typeof textActs)[number];

/** What is said of a joint text. `text` is the id of the statement that opened it. */
export type JointTextBody = { readonly kind: "joint-text" } & (
  | { readonly as: "opened"; readonly opened: JointText }
  | {
      /** The text of every language, as it stands in exhibits, one after another. */
      readonly as: "checkpoint";
      readonly text: string;
      /** SHA-256 of the canonical text, in hexadecimal. */
      readonly digest: string;
      readonly exhibits: readonly string[];
    }
  | {
      readonly as: "cleared";
      readonly text: string;
      readonly paragraphs: readonly ParagraphName[];
    }
  | { readonly as: "reopened"; readonly text: string; readonly paragraphs: readonly string[] }
  | {
      readonly as: "accepted";
      readonly text: string;
      readonly digest: string;
      readonly adReferendum: boolean;
    }
  | {
      /** A linguist's word that the languages say the same. */
      readonly as: "conforming";
      readonly text: string;
      readonly digest: string;
      readonly languages: readonly string[];
    }
  | {
      readonly as: "act";
      readonly text: string;
      readonly digest: string;
      readonly act: TextAct;
      /** In which capacity: claimed, not proven. */
      readonly capacity: string;
    }
);

/** What is written together, by whom, and what its languages are to each other. */
export interface JointText {
  readonly title: string;
  readonly form: JointForm;
  readonly languages: readonly string[];
  /** The language that prevails; without it all are equally authentic. */
  readonly prevails?: string;
  /** Nothing is agreed until everything is. */
  readonly whole: boolean;
  readonly sides: readonly string[];
  /** A party that proposes words, and is no side. */
  readonly mediator?: string;
  /** Id of the first proposal of the consultation that it belongs to, and which round. */
  readonly of?: { readonly consultation: string; readonly round: number };
}

/** A paragraph in all its languages, by SHA-256 of its canonical form. */
export interface ParagraphName {
  readonly id: string;
  readonly digest: string;
}

/** Writes such a body. */
export function formatJointText(body: JointTextBody): JsonObject {
  const { kind: _, ...rest } = body;
  if (body.as === "opened") {
    const { of, ...opened } = body.opened;
    return { as: body.as, ...opened, ...(of !== undefined && { of: { ...of } }) };
  }
  if (body.as !== "accepted") return rest as JsonObject;
  const { as, text, digest, adReferendum } = body;
  return { as, text, digest, ad_referendum: adReferendum };
}

/** Reads the id of a paragraph. */
export function readParagraph(fields: Fields, name: string): string {
  return fields.match(name, paragraphPattern, "a paragraph's id");
}

/** Reads such a body. */
export function readJointText(fields: Fields): JointTextBody {
  const kind = "joint-text";
  const as = fields.oneOf("as", SAID_OF_TEXTS);
  if (as === "opened") return { kind, as, opened: readOpened(fields) };
  const text = fields.hex("text", 32);
  switch (as) {
    case "checkpoint": {
      const exhibits = fields.texts("exhibits", limits.exhibitsMax, /^[0-9a-f]{64}$/, "an id");
      if (exhibits.length === 0) fields.refuse("exhibits", "is empty", "BODY-31");
      return { kind, as, text, digest: fields.hex("digest", 32), exhibits };
    }
    case "cleared":
      return { kind, as, text, paragraphs: readParagraphs(fields) };
    case "reopened": {
      const ids = fields.texts("paragraphs", limits.paragraphsMax, paragraphPattern, "an id");
      if (ids.length === 0) fields.refuse("paragraphs", "is empty", "BODY-31");
      return { kind, as, text, paragraphs: ids };
    }
    case "accepted": {
      const adReferendum = fields.flag("ad_referendum");
      return { kind, as, text, digest: fields.hex("digest", 32), adReferendum };
    }
    case "conforming": {
      const languages = fields.languages("languages", 2, limits.textLanguagesMax, "BODY-32");
      return { kind, as, text, digest: fields.hex("digest", 32), languages };
    }
    case "act": {
      const act = fields.oneOf("act", textActs);
      const capacity = fields.word("capacity");
      return { kind, as, text, digest: fields.hex("digest", 32), act, capacity };
    }
  }
}

function readOpened(fields: Fields): JointText {
  const languages = fields.languages("languages", 1, limits.textLanguagesMax, "BODY-30");
  const prevails = fields.optional("prevails", (name) => fields.oneOf(name, languages));
  const of = fields.optional("of", (name) => {
    return fields.object(name, (one) => {
      return {
        consultation: one.hex("consultation", 32),
        round: one.count("round", 1, limits.roundsMax),
      };
    });
  });
  return {
    ...{ title: fields.word("title"), form: fields.oneOf("form", jointForms), languages },
    ...(prevails !== undefined && { prevails }),
    ...{ whole: fields.flag("whole"), ...readSides(fields, "BODY-30") },
    ...(of !== undefined && { of }),
  };
}

function readParagraphs(fields: Fields): readonly ParagraphName[] {
  const found = fields.objects("paragraphs", limits.paragraphsMax, (one) => {
    return { id: readParagraph(one, "id"), digest: one.hex("digest", 32) };
  });
  if (found.length === 0) fields.refuse("paragraphs", "is empty", "BODY-31");
  const isTwice = new Set(found.map(({ id }) => id)).size < found.length;
  return isTwice ? fields.refuse("paragraphs", "names one twice", "BODY-31") : found;
}

const SAID_OF_TEXTS = [
  "opened",
  "checkpoint",
  "cleared",
  "reopened",
  "accepted",
  "conforming",
  "act",
] as const;

/** The code of the party that made it (PARTY-1), and its number among those of this party. */
const paragraphPattern = /^(?:[A-Z]{2}|[A-Z0-9-]{3,16})\.[1-9]\d{0,5}$/;
