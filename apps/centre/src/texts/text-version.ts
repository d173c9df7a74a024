/** @module Versions: how much of a live text somebody has looked at. */

import { canonicalJson, encodeHex, encodeText } from "@parley/bytes";
import type { LiveText, Run } from "@parley/joint-text";
import { sha256 } from "@parley/signer-file";

/**
 * How many units of every client, and marks of every participant. Nothing of a text is ever removed
 * (LIVE-3), so by this the text as it was can be had from the text as it is.
 */
export interface TextVersion {
  readonly clients: Readonly<Record<string, number>>;
  readonly marks: readonly number[];
}

/** The version that a text is now. */
export function versionOf({ marks, runs }: LiveText): TextVersion {
  const clients: Record<string, number> = {};
  for (const { at, text } of [...runs.values()].flat()) {
    const reach = at.clock + text.length;
    clients[at.client] = Math.max(clients[at.client] ?? 0, reach);
  }
  return { clients, marks: marks.map((list) => list.length) };
}

/** Its name: the same for the same units and marks, at every centre. */
export function versionName({ clients, marks }: TextVersion): string {
  return encodeHex(sha256(encodeText(canonicalJson({ clients, marks }))));
}

/** The text as it was at a version. */
export function textAt(live: LiveText, { clients, marks }: TextVersion): LiveText {
  const runs = [...live.runs].map(([key, all]): [string, readonly Run[]] => {
    const earlier = all.flatMap(({ at, text }): Run[] => {
      const known = text.slice(0, Math.max(0, (clients[at.client] ?? 0) - at.clock));
      return known === "" ? [] : [{ at, text: known }];
    });
    return [key, earlier];
  });
  const lists = live.marks.map((list, index) => list.slice(0, marks[index] ?? 0));
  return { ...live, marks: lists, runs: new Map(runs) };
}

/** Both together: who has looked at both has looked at this. */
export function laterVersion(one: TextVersion, other: TextVersion): TextVersion {
  const clients: Record<string, number> = { ...one.clients };
  for (const [client, reach] of Object.entries(other.clients)) {
    clients[client] = Math.max(clients[client] ?? 0, reach);
  }
  return { clients, marks: one.marks.map((count, at) => Math.max(count, other.marks[at] ?? 0)) };
}

/** The version of a text of which nobody has looked at anything. */
export function noVersion({ marks }: LiveText): TextVersion {
  return { clients: {}, marks: marks.map(() => 0) };
}
