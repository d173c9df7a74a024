/** @module Text from outside, made unable to steer a terminal or to hide in it. */

import { replaceUnseen, visible } from "@parley/bytes";

export { visible };

/** Words from outside, each line behind a bar so that none can pass for a line of ours. */
export function quoted(text: string): string {
  return visible(text).replace(/^/gm, "  | ");
}

/** Words from outside within a line of ours, which they cannot end. */
export function inLine(text: string): string {
  return visible(text).replaceAll("\n", "⟦U+000A⟧");
}

/** JSON of the same value in one line, with everything unseen written as an escape. */
export function inertJson(value: unknown): string {
  return replaceUnseen(JSON.stringify(value), (character) =>
    character
      .split("")
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
      .join(""),
  );
}
