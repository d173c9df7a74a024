/** @module Text from outside, made unable to steer a terminal or to hide in it. */

/** Shows what a terminal would obey, or not show at all, by its number; line ends stay. */
export function visible(text: string): string {
  return text.replace(UNSEEN, (character) => `⟦U+${numberOf(character)}⟧`);
}

/** Words from outside, each line behind a bar so that none can pass for a line of ours. */
export function quoted(text: string): string {
  return visible(text).replace(/^/gm, "  | ");
}

/** JSON of the same value in one line, with everything unseen written as an escape. */
export function inertJson(value: unknown): string {
  return JSON.stringify(value).replace(UNSEEN, (character) =>
    character
      .split("")
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
      .join(""),
  );
}

function numberOf(character: string): string {
  return (character.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, "0");
}

/** Controls, marks of direction and joining, line and paragraph separators, private use. */
const UNSEEN = /(?!\n)[\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}]/gu;
