/** @module An event that duties follow, as a form, and what is noted of it. */

import type { Pack, Schema } from "@parley/agreement";
import { isJsonObject, type Json } from "@parley/bytes";
import type { PlanRequest } from "@parley/protocol";
import type { SentenceId } from "../words.js";

/** The form of an event of the data: whose it is, its own name, its moments as far as known. */
export function eventForm(
  pack: Pack,
  trigger: string,
  language: string,
  speak: (id: SentenceId) => string,
): Schema {
  const found = pack.triggers.get(trigger);
  const named = (id: SentenceId): Pick<Schema, "titles"> => ({ titles: { [language]: speak(id) } });
  const codes = [...pack.parties.keys()];
  const names = codes.map((code) => {
    return [code, { [language]: `${code} ${pack.parties.get(code)?.name ?? ""}`.trim() }];
  });
  const moments = (found?.moments ?? []).map(({ id, name, precision }): [string, Schema] => {
    const format = precision === "day" ? "date" : "instant";
    return [id, { type: "string", format, titles: name }];
  });
  return {
    type: "object",
    properties: {
      owedBy: {
        ...{ type: "string", enum: codes },
        choices: Object.fromEntries(names) as NonNullable<Schema["choices"]>,
        ...named("event.owedBy"),
      },
      about: { type: "string", minLength: 1, maxLength: WORD_MAX, ...named("give.about") },
      moments: {
        type: "object",
        properties: Object.fromEntries(moments),
        ...named("give.moments"),
      },
      isCalledOff: { type: "boolean", ...named("event.calledOff") },
    },
    required: ["owedBy", "about", "isCalledOff"],
  };
}

/** What is noted. */
export function planOf(pack: Pack, trigger: string, value: Json): PlanRequest {
  const { owedBy, about, moments, isCalledOff } = isJsonObject(value) ? value : {};
  return {
    agreement: pack.id,
    trigger,
    about: typeof about === "string" ? about : "",
    ...(typeof owedBy === "string" && { owedBy }),
    moments: isJsonObject(moments) ? (moments as Record<string, string>) : {},
    isCalledOff: isCalledOff === true,
  };
}

const WORD_MAX = 200;
