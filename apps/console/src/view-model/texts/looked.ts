/** @module What an officer has looked at of a text, and what changed while nobody could. */

import type { ChangeView } from "../../texts-api.js";

/** What is told to the centre as looked at, and what is shown as changed meanwhile. */
export interface Looked {
  /** The version to say with the next question; undefined before anything was looked at. */
  readonly at: string | undefined;
  /** Changes that the officer has not yet said to have read. */
  readonly band: Band | undefined;
  /** Since when a line was down, or up again; what comes now has happened meanwhile. */
  readonly held: Held | undefined;
}

export interface Band {
  readonly changes: readonly ChangeView[];
  /** Up to which version they reach. */
  readonly version: string;
  readonly why: "last-looked" | "line";
}

type Held = { readonly line: "down" } | { readonly line: "up"; readonly since: number };

/** Before the first answer. */
export const NOT_LOOKED: Looked = { at: undefined, band: undefined, held: undefined };

/** Takes an answer: the first one tells what changed since this side last looked. */
export function answerCame(
  looked: Looked,
  answer: { readonly changes: readonly ChangeView[]; readonly version: string },
  now: number,
  own: string,
  isFirst: boolean,
): Looked {
  const { version } = answer;
  const changes = answer.changes.filter((change) => isOfOthers(change, own));
  if (looked.band !== undefined) {
    return {
      ...looked,
      band: changes.length === 0 ? looked.band : { ...looked.band, changes, version },
    };
  }
  if (isFirst) {
    if (changes.length === 0) return { ...looked, at: version };
    return { ...looked, band: { changes, version, why: "last-looked" } };
  }
  const { held } = looked;
  if (held === undefined) return { ...looked, at: version };
  if (held.line === "down") return looked;
  if (changes.length > 0) return { ...looked, band: { changes, version, why: "line" } };
  const isOver = now - held.since > HELD_MS;
  return isOver ? { ...looked, at: version, held: undefined } : looked;
}

/** Takes whether every line of the text is up. */
export function linesCame(looked: Looked, areUp: boolean, now: number): Looked {
  const { held } = looked;
  if (!areUp) return held?.line === "down" ? looked : { ...looked, held: { line: "down" } };
  if (held?.line !== "down") return looked;
  return { ...looked, held: { line: "up", since: now } };
}

/** The officer has read what changed. */
export function haveRead(looked: Looked): Looked {
  const { band, held } = looked;
  if (band === undefined) return looked;
  return { at: band.version, band: undefined, held: held?.line === "down" ? held : undefined };
}

/** What another has done; own words need not be told. */
function isOfOthers(
  { was, is, isMoved, isMarkedAnew, languages }: ChangeView,
  own: string,
): boolean {
  if (was === undefined && is.by !== own) return true;
  if (isMoved || isMarkedAnew) return true;
  return languages.some(({ words, footnotesAdded, footnotesWithdrawn }) => {
    const notes = [...footnotesAdded, ...footnotesWithdrawn];
    if (notes.some(({ by }) => by !== own)) return true;
    return words.some((one) => isWordOfOthers(one, own));
  });
}

function isWordOfOthers(
  { was, is }: ChangeView["languages"][number]["words"][number],
  own: string,
): boolean {
  if (was === undefined) return is.by !== own;
  const others = (parties: readonly string[]): string => {
    return parties.filter((party) => party !== own).join();
  };
  return (
    others(was.keptBy) !== others(is.keptBy) ||
    others(was.struckBy) !== others(is.struckBy) ||
    others(was.reservedBy) !== others(is.reservedBy)
  );
}

/** What a line brings so soon after it is up again was said while it was down. */
const HELD_MS = 10_000;
