/** @module Numbers of documents in their sender's own counting (DIP-17 to DIP-20). */

import { fault, ok, UsageError, type Result } from "@parley/bytes";
import { documentForms, isNumbered, partyPattern, type DocumentForm } from "@parley/wire";
import { documentLimits } from "./limits.js";

/** What a number says. */
export interface DocumentNumber {
  readonly party: string;
  readonly form: DocumentForm;
  readonly year: number;
  /** From 1 in each year, form by form. */
  readonly n: number;
}

/**
 * Writes a number.
 * @throws {UsageError} for a form without numbers, a party code, year or `n` that is none
 */
export function formatNumber(party: string, form: DocumentForm, year: number, n: number): string {
  const code = FORM_CODES[form];
  if (code === undefined) throw new UsageError(`a ${form} has no number (DIP-19)`);
  const written = `${party}/${code}/${String(year)}/${String(n)}`;
  if (!parseNumber(written).ok) throw new UsageError(`${written} is no number of a document`);
  return written;
}

/** Reads a number; DIP-17 for what is not one, to the letter. */
export function parseNumber(text: string): Result<DocumentNumber> {
  const [party = "", code = "", year = "", n = "", ...others] = text.slice(0, UNITS_MAX).split("/");
  const form = documentForms.find((one) => FORM_CODES[one] === code);
  const isWhole = others.length === 0 && text.length <= UNITS_MAX;
  const isCounted = /^[1-9]\d{3}$/.test(year) && /^[1-9]\d{0,5}$/.test(n);
  if (form === undefined || !isWhole || !isCounted || !partyPattern.test(party)) {
    return fault("DIP-17", "a number is party/form/year/n, as XA/NV/2026/14");
  }
  return ok({ party, form, year: Number(year), n: Number(n) });
}

/**
 * The number after the greatest that this party has given to this form in this year; the first
 * where there is none. `given` are numbers from anywhere; those of others and what is no number do
 * not count.
 * @throws {UsageError} as `formatNumber` does, and where the year's numbers are used up
 */
export function nextNumber(
  party: string,
  form: DocumentForm,
  year: number,
  given: Iterable<string>,
): string {
  let last = 0;
  for (const text of given) {
    const read = parseNumber(text);
    if (!read.ok) continue;
    const { value } = read;
    const counts = value.party === party && value.form === form && value.year === year;
    if (counts) last = Math.max(last, value.n);
  }
  if (last >= documentLimits.numberMax) {
    throw new UsageError(`${party} has no number left for a ${form} of ${String(year)}`);
  }
  return formatNumber(party, form, year, last + 1);
}

/** True where a number fits a document's form, its sender and the year of its day (DIP-18). */
export function fitsNumber(
  number: string | undefined,
  {
    party,
    form,
    day,
  }: { readonly party: string; readonly form: DocumentForm; readonly day: string },
): boolean {
  if (number === undefined || !isNumbered(form)) return (number === undefined) !== isNumbered(form);
  const read = parseNumber(number);
  if (!read.ok) return false;
  const { value } = read;
  return value.party === party && value.form === form && day.startsWith(`${String(value.year)}-`);
}

const FORM_CODES: Readonly<Partial<Record<DocumentForm, string>>> = {
  "note-verbale": "NV",
  note: "N",
  letter: "L",
  "aide-memoire": "AM",
  "chairs-summary": "CS",
  readout: "RO",
};
/** A party's 16, a form's 2, a year's 4, 6 of the count, and 3 strokes. */
const UNITS_MAX = 31;
