/** @module Beginning a draw: its own name, and how many items. */

import type { DrawView } from "@parley/protocol";
import { limits } from "@parley/wire";
import type { Complaint } from "../../form/read-form.js";
import type { TypedForm } from "../../form/typed-form.js";
import { words } from "../../words.js";
import { requiredText } from "../said-text.js";

/** Keys of the form. */
export const DRAW = { about: "draw/about", items: "draw/items" } as const;

/** Reads it; the name must tell it from the other draws of the declaration. */
export function readDraw(
  typed: TypedForm,
  draws: readonly DrawView[],
): {
  readonly about: string;
  readonly items: number;
  readonly complaints: readonly Complaint[];
} {
  const named = requiredText(typed, {
    ...{ key: DRAW.about, label: "draw.about", most: limits.wordUnitsMax },
  });
  const complaints = [...named.complaints];
  const about = named.text;
  if (draws.some((draw) => draw.about === about)) {
    const trail = [words("draw.about")];
    complaints.push({ key: DRAW.about, trail, words: words("draw.aboutTaken") });
  }
  const text = (typed[DRAW.items] ?? "").trim();
  const items = /^\d{1,6}$/.test(text) ? Number(text) : 0;
  if (items < 1 || items > limits.drawnMax) {
    const told = words("notify.between", { least: 1, most: limits.drawnMax });
    complaints.push({ key: DRAW.items, trail: [words("draw.items")], words: told });
  }
  return { about, items, complaints };
}
