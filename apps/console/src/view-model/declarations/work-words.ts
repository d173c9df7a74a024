/** @module Work that takes seconds: how far it is, in words and with a shape. */

import type { WorkView } from "../../declarations-api.js";
import { words, type Words } from "../words.js";

/** How far it is. */
export interface WorkStanding {
  readonly shape: "waiting" | "tick" | "cross";
  readonly words: Words;
  readonly state: "running" | "done" | "failed";
  /** What to do where it failed. */
  readonly next?: Words;
}

/** How far a work is; the percents are whole ones, and 100 only once it is done. */
export function workStanding({ what, done, statement, failed }: WorkView): WorkStanding {
  if (failed?.rule === "STORE-2") {
    // Only the store knows, and it cannot be asked: whoever does it again may do it twice.
    const next = words("work.unclearNext");
    return { shape: "cross", words: words("work.unclear"), state: "failed", next };
  }
  if (failed !== undefined) {
    const next = words("work.failedNext");
    return { shape: "cross", words: words(`work.${what}.failed`), state: "failed", next };
  }
  if (statement !== undefined) {
    return { shape: "tick", words: words(`work.${what}.done`), state: "done" };
  }
  const percent = percentOf(done);
  return { shape: "waiting", words: words(`work.${what}.running`, { percent }), state: "running" };
}

/** Whole percents; never 100 before a statement came of it. */
export function percentOf(done: number): number {
  return Math.min(99, Math.floor(done * 100));
}

/** The work on one declaration. */
export function workOf(
  { work }: { readonly work: readonly WorkView[] },
  declaration: string,
): readonly WorkView[] {
  return work.filter((one) => one.declaration === declaration);
}

/** True while something here is on its way. */
export function isUnderWay(answer: {
  readonly work: readonly WorkView[];
  readonly proofs: Readonly<Record<string, { readonly verdict: string }>>;
}): boolean {
  return (
    answer.work.some((one) => workStanding(one).state === "running") ||
    Object.values(answer.proofs).some(({ verdict }) => verdict === "checking")
  );
}
