/** @module What an agreement's data call fields, their values, quantities and steps. */

import type { Pack, Schema } from "@parley/agreement";
import { isJsonObject, type Json } from "@parley/bytes";
import { CHANGE_FIELD, changeReasons } from "@parley/declaration";
import type { Label, LineValue } from "../form/read-back.js";
import { formText } from "../form/texts.js";
import { words } from "../words.js";

/** A field of an item; the declaration's own name where the data are not here. */
export function fieldLabel(pack: Pack | undefined, name: string): Label {
  if (name === CHANGE_FIELD) return words("declared.change");
  return { titles: formOf(pack, name)?.titles ?? {}, name };
}

/** A value of a field, as people read it. */
export function valueLabel(pack: Pack | undefined, name: string, value: Json): LineValue {
  if (typeof value === "boolean") return words(value ? "notify.yes" : "notify.no");
  if (name === CHANGE_FIELD && isJsonObject(value)) {
    const reason = changeReasons.find((one) => one === value["reason"]);
    if (reason !== undefined) return words(`declared.reason.${reason}`);
  }
  if (value === null) return words("declared.noValue");
  if (typeof value !== "string") return { text: JSON.stringify(value) };
  return { titles: formOf(pack, name)?.choices?.[value] ?? {}, name: value };
}

/** What is counted: a limit of the agreement, or items of a category, `field=value` (DECL-3). */
export function quantityLabel(pack: Pack | undefined, id: string): Label {
  const limit = pack?.limits.find((one) => one.id === id);
  if (limit !== undefined) return { titles: limit.name, name: id };
  const [field = "", value = ""] = id.split("=", 2);
  return { titles: formOf(pack, field)?.choices?.[value] ?? {}, name: id };
}

/** A step of the ladder. */
export function stepLabel(pack: Pack | undefined, id: string): Label {
  const step = pack?.declaration?.ladder.find((one) => one.id === id);
  return { titles: step?.name ?? {}, name: id };
}

/** The same as plain text, for the middle of a sentence. */
export function stepText(pack: Pack | undefined, id: string, language: string): string {
  const step = pack?.declaration?.ladder.find((one) => one.id === id);
  return formText(step?.name ?? {}, language, id).text;
}

function formOf(pack: Pack | undefined, name: string): Schema | undefined {
  const fields = pack?.items?.properties ?? {};
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
}
