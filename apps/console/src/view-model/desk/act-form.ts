/** @module Notice of an act that was done by an instrument, as a form. */

import type { Pack, Schema } from "@parley/agreement";
import { isJsonObject, type Json } from "@parley/bytes";
import type { ActNoticeRequest } from "@parley/protocol";
import type { SentenceId } from "../words.js";

/** The form: which act, from when it is said to have effect, by which instrument. */
export function actForm(pack: Pack, language: string, speak: (id: SentenceId) => string): Schema {
  const named = (id: SentenceId): Pick<Schema, "titles"> => ({ titles: { [language]: speak(id) } });
  const acts = [...pack.acts.values()];
  return {
    type: "object",
    properties: {
      act: {
        ...{ type: "string", enum: acts.map(({ id }) => id) },
        choices: Object.fromEntries(acts.map(({ id, name }) => [id, name])),
        ...named("give.act"),
      },
      from: { type: "string", format: "date", ...named("give.effectFrom") },
      instrument: {
        type: "string",
        minLength: 1,
        maxLength: WORD_MAX,
        ...named("give.instrument"),
      },
      text: { type: "string", minLength: 1, maxLength: TEXT_MAX, ...named("give.words") },
    },
    required: ["act", "from", "instrument"],
  };
}

/** What is said. */
export function actSaid(
  pack: Pack,
  value: Json,
): Pick<ActNoticeRequest, "agreement" | "act" | "from" | "instrument" | "text"> {
  const said = isJsonObject(value) ? value : {};
  const text = (name: string): string => {
    const found = said[name];
    return typeof found === "string" ? found : "";
  };
  const beside = text("text");
  return {
    ...{ agreement: pack.id, act: text("act"), from: text("from") },
    instrument: text("instrument"),
    ...(beside !== "" && { text: beside }),
  };
}

const WORD_MAX = 200;
const TEXT_MAX = 20_000;
