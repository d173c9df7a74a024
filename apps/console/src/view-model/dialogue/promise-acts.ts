/** @module What a party can say of a commitment now: its wordings, its end, and disputes. */

import type { CommitmentShown, EndingView, VersionView } from "../../dialogue-api.js";

/** A wording that is not accepted by all, or a word of its end; what we can answer it. */
export interface Answerable<T> {
  readonly one: T;
  readonly canAccept: boolean;
  readonly canDispute: boolean;
}

/** Whether nothing more is to be done. */
export function isEnded({ state }: CommitmentShown): boolean {
  return state === "done" || state === "overtaken" || state === "no-longer-pursued";
}

/** Wordings of others or of ours that wait for an acceptance, by stated time. */
export function openWordings(
  { versions, current }: CommitmentShown,
  self: string,
): readonly Answerable<VersionView>[] {
  return versions
    .filter(({ waitsFor, time, id }) => {
      return waitsFor.length > 0 && (id === current.id || time > current.time);
    })
    .map((one) => answerable(one, self));
}

/** Words of its end that wait for an acceptance, by stated time. */
export function openEndings(
  commitment: CommitmentShown,
  self: string,
): readonly Answerable<EndingView>[] {
  const isAgreedEnd = commitment.endings.some(({ waitsFor }) => waitsFor.length === 0);
  if (isAgreedEnd) return [];
  return commitment.endings
    .filter(({ waitsFor }) => waitsFor.length > 0)
    .map((one) => answerable(one, self));
}

/** Wordings that no longer stand, or never stood: all but the one that does. */
export function otherWordings({ versions, current }: CommitmentShown): readonly VersionView[] {
  return versions.filter(({ id }) => id !== current.id);
}

/** Whether anything can still be said of it that ends it. */
export function canEnd(commitment: CommitmentShown): boolean {
  const isAgreedEnd = commitment.endings.some(({ waitsFor }) => waitsFor.length === 0);
  return commitment.state !== "proposed" && !isAgreedEnd;
}

function answerable<T extends VersionView | EndingView>(one: T, self: string): Answerable<T> {
  const isOwn = one.from === self;
  const hasDisputed = one.disputed.some(({ from }) => from === self);
  return {
    one,
    canAccept: !isOwn && one.waitsFor.includes(self),
    canDispute: !isOwn && !hasDisputed,
  };
}
