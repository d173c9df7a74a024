/** @module What members of one conversation said of consultations, and in which order. */

import type { Instant } from "@parley/bytes";
import type { ConsultationBody, UndertakingBody } from "@parley/wire";

/** A statement; `serial` and `seq` are its place in its sender's own numbering. */
export interface Said<B> {
  readonly id: string;
  readonly from: string;
  readonly time: Instant;
  readonly serial: number;
  readonly seq: number;
  readonly body: B;
}

export type DialogueBody = ConsultationBody | UndertakingBody;

/** Statements on a consultation that do `A`. */
export type Consulting<A extends ConsultationBody["as"]> = Said<
  Extract<ConsultationBody, { readonly as: A }>
>;

/** Statements on a commitment that do `A`. */
export type Undertaking<A extends UndertakingBody["as"]> = Said<
  Extract<UndertakingBody, { readonly as: A }>
>;

/** Who said it, when, and in which statement. */
export interface By {
  readonly id: string;
  readonly from: string;
  readonly time: Instant;
}

/** The same without what was said. */
export function by({ id, from, time }: By): By {
  return { id, from, time };
}

/** Statements on consultations that do one of `as`, in the order given. */
export function consulting<A extends ConsultationBody["as"]>(
  said: readonly Said<DialogueBody>[],
  ...as: readonly A[]
): readonly Consulting<A>[] {
  return said.filter((one): one is Consulting<A> => {
    return one.body.kind === "consultation" && (as as readonly string[]).includes(one.body.as);
  });
}

/** Statements on commitments that do one of `as`, in the order given. */
export function undertaking<A extends UndertakingBody["as"]>(
  said: readonly Said<DialogueBody>[],
  ...as: readonly A[]
): readonly Undertaking<A>[] {
  return said.filter((one): one is Undertaking<A> => {
    return one.body.kind === "undertaking" && (as as readonly string[]).includes(one.body.as);
  });
}

/** CONS-1: by stated time, then by id: for people to read, and where no rule has a better order. */
export function byTime(left: By, right: By): number {
  return left.time - right.time || compareTexts(left.id, right.id);
}

/** CONS-1: the order in which one party said things. */
export function inOwnOrder(left: Said<unknown>, right: Said<unknown>): number {
  return left.serial - right.serial || left.seq - right.seq || compareTexts(left.id, right.id);
}

/** What each party said last, by party. */
export function lastOfEach<S extends Said<unknown>>(said: readonly S[]): readonly S[] {
  return oneOfEach(said, (one, before) => inOwnOrder(one, before) > 0);
}

/** What each party said first, by party. */
export function firstOfEach<S extends Said<unknown>>(said: readonly S[]): readonly S[] {
  return oneOfEach(said, (one, before) => inOwnOrder(one, before) < 0);
}

/** Values under their keys, each list in the order given. */
export function groupedBy<T, K>(values: readonly T[], keyOf: (value: T) => K): Map<K, T[]> {
  const found = new Map<K, T[]>();
  for (const value of values) {
    const key = keyOf(value);
    const list = found.get(key);
    if (list === undefined) found.set(key, [value]);
    else list.push(value);
  }
  return found;
}

function oneOfEach<S extends Said<unknown>>(
  said: readonly S[],
  isBetter: (one: S, before: S) => boolean,
): readonly S[] {
  const found = new Map<string, S>();
  for (const one of said) {
    const before = found.get(one.from);
    if (before === undefined || isBetter(one, before)) found.set(one.from, one);
  }
  return [...found.values()].sort((left, right) => compareTexts(left.from, right.from));
}

function compareTexts(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
