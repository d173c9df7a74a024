/** @module Bodies of statements on what parties promise each other (BODY-27, BODY-28). */

import type { JsonObject } from "@parley/bytes";
import type { Fields } from "../fields.js";
import { limits } from "../limits.js";
import { readParagraph } from "./joint-text-body.js";
import { readParty } from "../party.js";

/** A commitment of a party, and what became of it. (Kind `commitment` is a digest, BODY-16.) */
export type UndertakingBody = { readonly kind: "undertaking" } & (
  | { readonly as: "stated"; readonly undertaking: Undertaking }
  | {
      /** `of` is the commitment as stated. */
      readonly as: "done" | "overtaken" | "not-pursued";
      readonly of: string;
      readonly text: string;
    }
  | {
      /** `of` is what stated the commitment, or what said that it is done or over. */
      readonly as: "accepted";
      readonly of: string;
    }
  | { readonly as: "disputed"; readonly of: string; readonly text: string }
);

export interface Undertaking {
  readonly consultation: string;
  /** The party that is to do it. */
  readonly owner: string;
  /** The exact words by language. */
  readonly words: ReadonlyMap<string, string>;
  /** Under which it is promised, in each language of the words. */
  readonly condition?: ReadonlyMap<string, string>;
  readonly due?: Due;
  /** Id of the commitment in whose place it is to stand. */
  readonly rewords?: string;
  /** The joint text that has the words, and the paragraph's id there. */
  readonly text?: { readonly digest: string; readonly paragraph: string };
}

/** A day, or before the round of a number is held. */
export type Due = { readonly day: string } | { readonly beforeRound: number };

/** Writes such a body. */
export function formatUndertaking(body: UndertakingBody): JsonObject {
  const { kind: _, ...others } = body;
  if (body.as !== "stated") return others as JsonObject;
  const { as, undertaking } = body;
  const { words, condition, due, ...rest } = undertaking;
  return {
    ...{ as, ...rest, words: Object.fromEntries(words) },
    ...(condition !== undefined && { condition: Object.fromEntries(condition) }),
    ...(due !== undefined && {
      due: "day" in due ? { day: due.day } : { before_round: due.beforeRound },
    }),
    ...(rest.text !== undefined && { text: { ...rest.text } }),
  };
}

/** Reads such a body. */
export function readUndertaking(fields: Fields): UndertakingBody {
  const kind = "undertaking";
  const as = fields.oneOf("as", SAID_OF_UNDERTAKINGS);
  switch (as) {
    case "stated":
      return { kind, as, undertaking: readStated(fields) };
    case "accepted":
      return { kind, as, of: fields.hex("of", 32) };
    case "done":
    case "overtaken":
    case "not-pursued":
    case "disputed":
      return { kind, as, of: fields.hex("of", 32), text: fields.words("text") };
  }
}

function readStated(fields: Fields): Undertaking {
  const words = fields.wordsByLanguage("words", "BODY-28");
  const condition = fields.optional("condition", (name) => {
    return fields.wordsByLanguage(name, "BODY-28");
  });
  if (condition !== undefined && !isSameLanguages(words, condition)) {
    fields.refuse("condition", "is not in the languages of words", "BODY-28");
  }
  const due = fields.optional("due", (name) => fields.object(name, readDue));
  const rewords = fields.optional("rewords", (name) => fields.hex(name, 32));
  const text = fields.optional("text", (name) => {
    return fields.object(name, (one) => {
      return { digest: one.hex("digest", 32), paragraph: readParagraph(one, "paragraph") };
    });
  });
  return {
    consultation: fields.hex("consultation", 32),
    owner: readParty(fields, "owner"),
    words,
    ...(condition !== undefined && { condition }),
    ...(due !== undefined && { due }),
    ...(rewords !== undefined && { rewords }),
    ...(text !== undefined && { text }),
  };
}

function isSameLanguages(
  words: ReadonlyMap<string, string>,
  condition: ReadonlyMap<string, string>,
): boolean {
  return words.size === condition.size && [...words.keys()].every((tag) => condition.has(tag));
}

function readDue(fields: Fields): Due {
  if (fields.has("day") === fields.has("before_round")) {
    fields.refuse("day", "or before_round stands, and not both", "BODY-28");
  }
  if (fields.has("day")) return { day: fields.day("day") };
  return { beforeRound: fields.count("before_round", 1, limits.roundsMax) };
}

const SAID_OF_UNDERTAKINGS = [
  "stated",
  "done",
  "overtaken",
  "not-pursued",
  "accepted",
  "disputed",
] as const;
