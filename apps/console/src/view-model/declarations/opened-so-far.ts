/** @module How far a declaration is opened: which steps, how many items. */

import type { DeclaredTableView } from "@parley/protocol";
import type { LadderStep } from "@parley/declaration";
import { words, type Words } from "../words.js";
import type { Declared } from "./declared.js";

/** How far it is, in a word with its shape. */
export interface OpenedSoFar {
  readonly shape: "ring" | "half" | "disc";
  readonly words: Words;
}

/** Steps that were shown, and items one by one. */
export function openedSoFar({ steps, items }: DeclaredTableView): OpenedSoFar {
  const shown = steps.filter((step) => step.shown.length > 0).length;
  const all = shown === steps.length;
  const none = shown === 0 && items.length === 0;
  return {
    shape: none ? "ring" : all ? "disc" : "half",
    words: words(none ? "opened.none" : "opened.some", {
      ...{ shown, of: steps.length, items: items.length },
    }),
  };
}

/** Where one step stands. */
export type StepStanding = "shown" | "waits" | "closed";

/** Whether it was shown, waits for all to be bound, or is closed. */
export function stepStanding(table: DeclaredTableView, id: string): StepStanding {
  const step = table.steps.find((one) => one.id === id);
  if (step === undefined) return "closed";
  if (step.shown.length > 0) return "shown";
  const isBound = step.parties.some(({ party, bound }) => party === table.from && bound);
  return isBound ? "waits" : "closed";
}

/** The first step of an own declaration that is closed: the next one on its ladder. */
export function nextStep({ header, table }: Declared): LadderStep | undefined {
  return header.ladder.find(({ id }) => stepStanding(table, id) === "closed");
}
