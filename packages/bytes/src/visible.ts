/** @module Text from outside, made unable to steer what shows it or to hide in it. */

/** Shows what a screen would obey, or not show at all, by its number; line ends stay. */
export function visible(text: string): string {
  return replaceUnseen(text, (character) => `⟦U+${numberOf(character)}⟧`);
}

/**
 * Writes anew each character that has no sign of its own: controls, marks of direction and joining,
 * line and paragraph separators, private use.
 */
export function replaceUnseen(text: string, write: (character: string) => string): string {
  return text.replace(UNSEEN, write);
}

function numberOf(character: string): string {
  return (character.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, "0");
}

const UNSEEN = /(?!\n)[\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}]/gu;
