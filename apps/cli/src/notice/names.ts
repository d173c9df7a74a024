/** @module Names in the data of agreements, and a party's own, as people type them (CLI-4). */

import { limits } from "@parley/wire";
import { misspoken } from "../complaint.js";

/** Names of the agreement's data: `launch`, `window-opens`. `what` says of what it is one. */
export function checkName(text: string | undefined, what: string): void {
  if (text === undefined || /^[a-z0-9][a-zA-Z0-9-]{0,63}$/.test(text)) return;
  throw misspoken(
    `${text} is no name of ${what}.`,
    "Names in an agreement's data are like window-opens: letters, digits and hyphens.",
  );
}

/** A party's own word for a thing: something, and not a text. */
export function checkOwnWord(text: string | undefined, what: string): void {
  if (text === undefined || (text.trim() !== "" && text.length <= limits.wordUnitsMax)) return;
  throw misspoken(
    text.trim() === "" ? `The ${what} is empty.` : `The ${what} is too long.`,
    `Write 1 to ${limits.wordUnitsMax} characters.`,
  );
}
