/** @module A document looked over before it is sent (DIP-21). */

import { fault, ok, type Result } from "@parley/bytes";
import { isNumbered, type DocumentBody } from "@parley/wire";
import { fitsNumber } from "./document-number.js";
import { checkName, checkWords } from "./document-text.js";

/**
 * The document, if its own centre may send it as `party`. What others sent is not refused for this:
 * it is shown and printed with what hides in it made visible. Faults: DIP-12 to DIP-16 for its
 * texts, DIP-18 or DIP-19 for its number.
 */
export function checkDocument(body: DocumentBody, party: string): Result<DocumentBody> {
  const { form, number, title, addressee, place, day, words, signedBy, handling } = body;
  const names = { title, addressee, place, signature: signedBy, handling };
  for (const [name, text] of Object.entries(names)) {
    const checked = text === undefined ? ok("") : checkName(text, `the ${name}`);
    if (!checked.ok) return checked;
  }
  for (const [language, text] of words) {
    const checked = checkWords(text, `the text in ${language}`);
    if (!checked.ok) return checked;
  }
  if (fitsNumber(number, { party, form, day })) return ok(body);
  if (!isNumbered(form)) return fault("DIP-19", `a ${form} has no number`);
  return fault("DIP-18", `the number is not one of ${party} for a ${form} of ${day.slice(0, 4)}`);
}
