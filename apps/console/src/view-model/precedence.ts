/** @module Precedence in words and shapes; the number alone travels. */

import type { Precedence } from "@parley/wire";
import type { MessageId } from "../messages/languages.js";

/** Most urgent first. */
export const PRECEDENCES: readonly Precedence[] = [1, 2, 3, 4];

/** The shape that stands beside the word, one of its own for each. */
export type PrecedenceShape = "triangle" | "diamond" | "square" | "ring";

/** The word for a precedence. */
export function precedenceWord(precedence: Precedence): MessageId {
  return `precedence.${precedence}`;
}

/** The shape for a precedence. */
export function precedenceShape(precedence: Precedence): PrecedenceShape {
  return SHAPES[precedence];
}

const SHAPES: Readonly<Record<Precedence, PrecedenceShape>> = {
  1: "triangle",
  2: "diamond",
  3: "square",
  4: "ring",
};
