/** @module Draws of a conversation, and how many items a party may still pick (DRAW, INSP). */

import {
  drawState,
  picksLeft,
  type DrawFact,
  type DrawState,
  type ItemPick,
} from "@parley/declaration";
import type { Instant } from "@parley/bytes";
import type { ChallengeBody } from "@parley/wire";
import type { State } from "../state.js";
import {
  bindingsThatCount,
  isAlone,
  type DeclaredTable,
  type Declaring,
  type Said,
} from "./declared.js";
import { grouped } from "./grouped.js";

/** A draw, and of how many items. */
export interface Draw extends DrawState {
  readonly items: number;
}

/** The draws of a conversation, between all its members. Another number of items is another one. */
export function drawsIn(declaring: Declaring): readonly Draw[] {
  const known = drawn.get(declaring);
  if (known !== undefined) return known;
  const found = reckonDraws(declaring);
  drawn.set(declaring, found);
  return found;
}

/**
 * How many items a party may still pick of a party's tables under one agreement, wherever it
 * declared them (CHAL-2); undefined where its terms say nothing. `all` is of all conversations.
 * Years and picks are by when they came here: what a sender states of time moves no quota.
 */
export function picksLeftOf(
  { self }: State,
  all: readonly Declaring[],
  { header }: DeclaredTable,
  party: string,
  at: Instant,
): number | undefined {
  const perYear = self.agreements.get(header.agreement)?.declaration?.picksPerYear;
  if (perYear === undefined) return undefined;
  const picks: ItemPick[] = [];
  let start = at;
  for (const { tables, challenges } of all) {
    const own = tables.filter((one) => {
      return one.header.party === header.party && one.header.agreement === header.agreement;
    });
    for (const { kept } of own) if (kept.arrived < start) start = kept.arrived;
    const ids = new Set(own.map(({ id }) => id));
    for (const { body, kept } of challenges) {
      if (body.as !== "pick" || !ids.has(body.declaration)) continue;
      picks.push({ party: kept.statement.from, at: kept.arrived });
    }
  }
  return picksLeft({ perYear, start }, picks, party, at);
}

function reckonDraws(declaring: Declaring): readonly Draw[] {
  const { conversation, challenges } = declaring;
  const bound = challenges.filter(isDrawBound);
  const shown = grouped(challenges, ({ body }) => {
    return body.as === "draw-shown" ? body.of : undefined;
  });
  const draws = grouped(bound, ({ body: { declaration, about, items } }) => {
    return `${declaration} ${items} ${about}`;
  });
  return [...draws.values()].flatMap((bindings): readonly Draw[] => {
    const [first] = bindings;
    if (first === undefined) return [];
    const { declaration, about, items } = first.body;
    const reveals = bindings.flatMap(({ statement: { id } }) => shown.get(id) ?? []);
    const facts = [...boundFacts(declaring, bindings), ...reveals.flatMap(revealedFact)];
    return [{ ...drawState({ declaration, about }, conversation.parties, facts), items }];
  });
}

type DrawBound = Extract<ChallengeBody, { readonly as: "draw-bound" }>;

function isDrawBound(one: Said<ChallengeBody>): one is Said<DrawBound> {
  return one.body.as === "draw-bound";
}

/**
 * Bindings as a draw takes them. Those that count, of whichever credential, stand under one number:
 * two of them open to nothing, so that nobody chooses between them (DRAW-14, DISC-6).
 */
function boundFacts(
  declaring: Declaring,
  bindings: readonly Said<DrawBound>[],
): readonly DrawFact[] {
  const byParty = grouped(bindings, ({ statement }) => statement.from);
  return [...byParty].flatMap(([party, own]) => {
    const counting = new Set(bindingsThatCount(declaring, own));
    if (counting.size === 0) return [];
    return own.map((one): DrawFact => {
      const { body, statement } = one;
      const seq = counting.has(one) ? 1 : 2;
      const bound = { kind: "bound", party, digest: body.digest, id: statement.id, seq } as const;
      return { ...bound, isAlone: isAlone(declaring, statement) };
    });
  });
}

function revealedFact({ body, statement }: Said<ChallengeBody>): readonly DrawFact[] {
  if (body.as !== "draw-shown") return [];
  const { random, of } = body;
  return [{ kind: "revealed", party: statement.from, random, of }];
}

/** Draws are reckoned once for each state that their conversation is in. */
const drawn = new WeakMap<Declaring, readonly Draw[]>();
