/** @module Words without their endings, English and Russian, told by their letters. */

import { stemmer as englishStem } from "@orama/stemmers/english";
import { stemmer as russianStem } from "@orama/stemmers/russian";

/** The stem of a folded word; what is in other letters stays as it is. */
export function stemOf(word: string): string {
  if (word.length < 3 || word.length > LONGEST) return word;
  if (ENGLISH.test(word)) return englishStem(word) || word;
  return RUSSIAN.test(word) ? russian(word) : word;
}

/**
 * The algorithm takes `-ал` of «арсенал» for the ending of a verb and leaves it in «арсеналов»:
 * taken off until nothing changes, all forms come to one. A vowel that comes and goes before the
 * last consonant, as in «боеголовок», is left out.
 */
function russian(word: string): string {
  let stem = word;
  for (let turn = 0; turn < TURNS_MAX; turn++) {
    const shorter = russianStem(stem);
    if (shorter === stem || (turn > 0 && shorter.length < 3)) break;
    stem = shorter;
  }
  return stem.length >= 6 ? stem.replace(FLEETING, "$1к") : stem;
}

const ENGLISH = /^[a-z]+$/;
const RUSSIAN = /^[а-я]+$/;
const FLEETING = /([бвгджзклмнпрстфхцчшщ])(?:о|(?<=[жчш])е)к$/;
const LONGEST = 64;
const TURNS_MAX = 4;
