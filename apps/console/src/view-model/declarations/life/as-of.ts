/** @module The day for which something is declared; nothing typed is now. */

import { parseCivilDate } from "@parley/agreement";
import type { Complaint } from "../../form/read-form.js";
import type { TypedForm } from "../../form/typed-form.js";
import { words } from "../../words.js";

/** Reads a day of the calendar, or nothing. */
export function readAsOf(
  typed: TypedForm,
  key: string,
): { readonly asOf: string; readonly complaints: readonly Complaint[] } {
  const asOf = (typed[key] ?? "").trim();
  if (asOf === "" || parseCivilDate(asOf).ok) return { asOf, complaints: [] };
  const told = words("notify.unread.date");
  return { asOf, complaints: [{ key, trail: [words("life.asOf")], words: told }] };
}
