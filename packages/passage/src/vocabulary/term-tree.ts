/** @module A tree of terms over UTF-16 units: all that stand at a place are found in one walk. */

import type { Span } from "../text/fold.js";
import { passageLimits as limits } from "../limits.js";
import type { Role } from "./roles.js";
import { unitKinds } from "./letters.js";

/** What a term means. */
export interface Term {
  readonly role: Role;
  readonly value: string;
  /** Whether it counts in capitals only: "US" is no "us". */
  readonly isCapital?: true;
}

/** A term where it stands, in folded text. */
export interface Hit extends Span, Term {}

/** A branch of the tree. */
export interface TermTree {
  readonly next: Map<number, TermTree>;
  /** What follows a run of letters. */
  star?: TermTree;
  readonly terms: Term[];
}

/** An empty tree. */
export function makeTree(): TermTree {
  return { next: new Map(), terms: [] };
}

/** Adds folded words; `*` in them stands for the letters up to the end of a word. */
export function addTerm(tree: TermTree, folded: string, term: Term): void {
  let branch = tree;
  for (let at = 0; at < folded.length; at += 1) {
    if (folded[at] === "*") {
      branch.star ??= makeTree();
      branch = branch.star;
      continue;
    }
    const unit = folded.charCodeAt(at);
    const next = branch.next.get(unit) ?? makeTree();
    branch.next.set(unit, next);
    branch = next;
  }
  const isThere = branch.terms.some((t) => t.role === term.role && t.value === term.value);
  if (!isThere) branch.terms.push(term);
}

/** All terms that begin at a place, of words only where they end with the word. */
export function termsAt(tree: TermTree, text: string, kinds: Uint8Array, from: number): Hit[] {
  const found: Hit[] = [];
  walk(tree, { text, kinds, from, found }, from, 0);
  return found;
}

interface Walk {
  readonly text: string;
  readonly kinds: Uint8Array;
  readonly from: number;
  readonly found: Hit[];
}

function walk(tree: TermTree, of: Walk, start: number, stars: number): void {
  let branch: TermTree = tree;
  let at = start;
  for (;;) {
    if (branch.terms.length > 0 && isWordEnd(of.kinds, at)) {
      for (const term of branch.terms) addHit(of.found, { from: of.from, until: at, ...term });
    }
    if (branch.star !== undefined && stars < limits.starsMax) {
      walk(branch.star, of, endOfLetters(of.kinds, at), stars + 1);
    }
    const next = at < of.text.length ? branch.next.get(of.text.charCodeAt(at)) : undefined;
    if (next === undefined) return;
    branch = next;
    at += 1;
  }
}

/** Two forms of a name can end at one place. */
function addHit(found: Hit[], hit: Hit): void {
  const isThere = found.some((one) => {
    return one.until === hit.until && one.role === hit.role && one.value === hit.value;
  });
  if (!isThere) found.push(hit);
}

function isWordEnd(kinds: Uint8Array, at: number): boolean {
  return kinds[at - 1] !== unitKinds.letter || kinds[at] !== unitKinds.letter;
}

function endOfLetters(kinds: Uint8Array, from: number): number {
  let at = from;
  while (kinds[at] === unitKinds.letter && at - from < limits.letterRunMax) at += 1;
  return at;
}
