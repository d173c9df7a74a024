/** @module Characters that would let two readers see different texts (PB-10). */

/** Says why a text deceives the eye, or nothing when it does not. */
export function findDeception(text: string): string | undefined {
  const hidden = FORBIDDEN.exec(text)?.[0].codePointAt(0);
  if (hidden !== undefined) {
    const name = hidden.toString(16).toUpperCase().padStart(4, "0");
    return `the character U+${name} is invisible, turns text round or looks like another`;
  }
  if (MIXED.test(text)) return "one word mixes Latin, Greek and Cyrillic letters";
  if (text.startsWith(" ") || text.endsWith(" ")) return "a space stands at the start or the end";
  return text.includes("  ") ? "two spaces follow each other" : undefined;
}

/** True when the text holds a mark that opens, closes or resembles a quotation (PB-31). */
export function holdsQuotationMark(text: string): boolean {
  return QUOTATION_MARKS.test(text);
}

// Spelled out: a property of Unicode would change with the version of it that a machine carries.
const FORBIDDEN = new RegExp(
  "[" +
    "\\u0000-\\u001f\\u007f-\\u00a0\\u00ad" + // controls, no-break space, soft hyphen
    "\\u0334-\\u0338\\u20d0-\\u20ff" + // overlays: a text could look struck
    "\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f" + // joiners, marks, empty letters
    "\\u1680\\u2000-\\u200f\\u2028-\\u202f\\u205f-\\u206f" + // spaces, line ends, directions
    "\\u2800\\u3000\\u3164\\uffa0" + // what looks like a space
    "\\ud800-\\uf8ff\\ufdd0-\\ufdef\\ufe00-\\ufe0f\\ufeff" + // private use, variation selectors
    "\\uff10-\\uff19\\uff21-\\uff3a\\uff41-\\uff5a\\ufff0-\\uffff" + // wide letters and digits
    "\\u{1d173}-\\u{1d17a}\\u{1d400}-\\u{1d7ff}" + // musical controls, letters in disguise
    "\\u{1fffe}\\u{1ffff}\\u{2fffe}\\u{2ffff}\\u{3fffe}\\u{3ffff}" + // no characters
    "\\u{e0000}-\\u{10ffff}" + // tags, private use
    "]",
  "u",
);
const ACCENTS = "[\\u0300-\\u036f]*";
const LATIN = "A-Za-z\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u024f\\u1e00-\\u1eff";
const GREEK = "\\u0370-\\u03ff\\u1f00-\\u1fff";
const CYRILLIC = "\\u0400-\\u052f\\u1c80-\\u1c8f\\u2de0-\\u2dff\\ua640-\\ua69f";
const MIXED = new RegExp(
  `[${LATIN}]${ACCENTS}[${GREEK}${CYRILLIC}]|[${GREEK}]${ACCENTS}[${LATIN}${CYRILLIC}]|` +
    `[${CYRILLIC}]${ACCENTS}[${LATIN}${GREEK}]`,
  "u",
);
const QUOTATION_MARKS = /["\u00ab\u00bb\u201c-\u201f\u275d\u275e\u2e42\u301d-\u301f\uff02]/;
