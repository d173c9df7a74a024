/** @module Who is bound in a draw and who has revealed (spec/challenge.md, DRAW-12 to DRAW-18). */

import { UsageError } from "@parley/bytes";
import { checkReveal, drawSeed, type DrawName, type DrawShare } from "./draw.js";

/** A party has bound itself to a digest; all that it said before in the conversation is here. */
export interface Bound {
  readonly kind: "bound";
  readonly party: string;
  readonly digest: string;
  /** The id of the statement that says so. */
  readonly id: string;
  /** Its number among its sender's statements in the conversation. */
  readonly seq: number;
  /** Whether nothing else is known to stand under that number. */
  readonly isAlone: boolean;
}

/** A party has shown random bytes. */
export interface Revealed {
  readonly kind: "revealed";
  readonly party: string;
  readonly random: Uint8Array;
  /** The id of the binding that it opens. */
  readonly of: string;
}

export type DrawFact = Bound | Revealed;

/** DRAW-12. "not-revealed": all are bound, so this party owes its reveal and may show it. */
export type DrawWord = "not-bound" | "bound" | "not-revealed" | "revealed";

/** Where one party stands in a draw. */
export interface DrawParty {
  readonly party: string;
  readonly word: DrawWord;
  /** The binding that counts; two or more only where they stand under one number. */
  readonly bindings: readonly Bound[];
  /** Bindings that came after it and count for nothing. */
  readonly laterBindings: readonly Bound[];
  /** Reveals that do not open the binding that counts. */
  readonly unmatched: readonly Revealed[];
}

/** A draw as its facts say it stands. */
export interface DrawState extends DrawName {
  readonly parties: readonly DrawParty[];
  /** Known when every party has revealed; hexadecimal. */
  readonly seed: string | undefined;
}

/**
 * Folds the facts of one draw, in any order. `parties` are the codes of all who take part. Show
 * random bytes of one's own only while the own word is "not-revealed".
 */
export function drawState(
  { declaration, about }: DrawName,
  parties: readonly string[],
  facts: readonly DrawFact[],
): DrawState {
  if (parties.length < 2 || new Set(parties).size !== parties.length) {
    throw new UsageError("a draw is between two parties or more, each named once");
  }
  if (facts.some(({ party }) => !parties.includes(party))) {
    throw new UsageError("a fact is of a party that takes no part in the draw");
  }
  const found = parties.map((party) => {
    return standingOf({ declaration, about }, party, facts);
  });
  const areAllBound = found.every(({ bindings }) => bindings.length > 0);
  const shares = found.flatMap(({ share }) => share ?? []);
  return {
    declaration,
    about,
    parties: found.map(({ share, ...standing }) => {
      return { ...standing, word: wordOf(standing.bindings, share, areAllBound) };
    }),
    seed: shares.length === parties.length ? drawSeed(shares) : undefined,
  };
}

/** DRAW-17: whether a party may ask for another draw on a declaration, given all draws so far. */
export function mayAsk(draws: readonly DrawState[], declaration: string, party: string): boolean {
  return draws
    .filter((draw) => draw.declaration === declaration)
    .flatMap((draw) => draw.parties)
    .every((one) => one.party !== party || one.word !== "not-revealed");
}

interface Standing extends Omit<DrawParty, "word"> {
  /** What the party put in, once it is revealed. */
  readonly share: DrawShare | undefined;
}

function standingOf(name: DrawName, party: string, facts: readonly DrawFact[]): Standing {
  const own = facts.filter((fact) => fact.party === party);
  const byId = new Map<string, Bound>();
  for (const fact of own) if (fact.kind === "bound") byId.set(fact.id, fact);
  const sorted = [...byId.values()].sort(bySeqThenId);
  const bindings = sorted.filter(({ seq }) => seq === sorted[0]?.seq);
  const unmatched: Revealed[] = [];
  let share: DrawShare | undefined;
  for (const fact of own) {
    if (fact.kind !== "revealed") continue;
    const opened = openedBy(name, fact, bindings);
    if (opened === undefined) unmatched.push(fact);
    else share = opened;
  }
  return { party, bindings, laterBindings: sorted.slice(bindings.length), unmatched, share };
}

/** The share that a reveal shows, where it opens the one binding that counts (DRAW-14, DRAW-15). */
function openedBy(
  name: DrawName,
  { party, random, of }: Revealed,
  bindings: readonly Bound[],
): DrawShare | undefined {
  const [binding, copy] = bindings;
  if (copy !== undefined || binding?.isAlone !== true || binding.id !== of) return undefined;
  const checked = checkReveal({ ...name, party, random }, binding.digest);
  return checked.ok ? checked.value : undefined;
}

function wordOf(
  bindings: readonly Bound[],
  share: DrawShare | undefined,
  areAllBound: boolean,
): DrawWord {
  if (bindings.length === 0) return "not-bound";
  if (share !== undefined) return "revealed";
  return areAllBound ? "not-revealed" : "bound";
}

function bySeqThenId(left: Bound, right: Bound): number {
  return left.seq - right.seq || (left.id < right.id ? -1 : 1);
}
