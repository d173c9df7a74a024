/** @module Centres that declare, open and challenge under the model agreement, for tests. */

import type { Instant } from "@parley/bytes";
import { declarationId, formatHeader, type Header } from "@parley/declaration";
import type { StatementDraft } from "@parley/wire";
import { expect } from "vitest";
import { SPOKEN } from "../convergence.fuzz.js";
import { draft, idOf, next, statement } from "../forgery.fuzz.js";
import { getId } from "../id-map.js";
import {
  viewDeclarations,
  type Act,
  type DeclarationsView,
  type DeclaredTableView,
} from "../index.js";
import { readShipped } from "../agreement/shipped-pack.fuzz.js";
import {
  act,
  answerOf,
  done,
  durable,
  inject,
  makeWorld,
  nodeOf,
  openAll,
  settle,
  type World,
} from "../world.fuzz.js";

export const MODEL = readShipped("model");
export const DAY_MS = 86_400_000;
export const SIGNED_OFF = { reviewedBy: "A. Vale", releasedBy: ["B. Quist", "C. Rhee"] } as const;
const COMMON = { precedence: 3, ...SPOKEN } as const;

/** Centres that all have the model agreement; lines are open. */
export function worldOf(...parties: readonly string[]): World {
  const agreements = new Map([[MODEL.id, MODEL]]);
  return settle(openAll(makeWorld(parties, () => ({ agreements }))));
}

/** A header as a declaration's maker would write it, of items that nobody knows. */
export function header(party: string, changes: Partial<Header> = {}): Header {
  return {
    ...{ party, agreement: MODEL.id, pack: MODEL.hash, schema: "b".repeat(64) },
    ...{ counting: "c".repeat(64), asOf: "2026-11-01T00:00:00.000Z", scope: "All sites." },
    ...{ identifiers: "latin", fields: ["id", "place"], padded: 63 },
    quantities: [{ id: "warheads", bits: 16, max: 1550 }],
    ladder: [
      { id: "totals", shows: "totals", fields: [] },
      { id: "places", shows: "fields", fields: ["place"] },
    ],
    ...{ placeKey: new Uint8Array(32).fill(1), root: new Uint8Array(32).fill(2) },
    ...changes,
  };
}

export function declareTable(
  of: Header,
  more: Partial<Extract<Act, { kind: "declare" }>> = {},
): Act {
  const body = { kind: "declaration", as: "table", header: formatHeader(of) } as const;
  const to = ["XA", "XB", "XC"].filter((party) => party !== of.party);
  const destination = { to: to.slice(0, 1) };
  return { kind: "declare", destination, body, signedOff: SIGNED_OFF, ...COMMON, ...more };
}

/** Two or three parties in one conversation, and a table of each of the first two. */
export function declared(...parties: readonly [string, string, ...string[]]): {
  readonly world: World;
  readonly conversation: string;
  /** Ids of the two tables. */
  readonly tables: readonly [string, string];
} {
  const [first, second, ...rest] = parties;
  const to = [second, ...rest];
  const [one, two] = [header(first), header(second, { root: new Uint8Array(32).fill(3) })];
  const [begun, conversation] = done(worldOf(...parties), first, {
    ...(declareTable(one) as Extract<Act, { kind: "declare" }>),
    destination: { to },
  });
  const [world] = done(settle(begun), second, declareTable(two, { destination: { conversation } }));
  const tables = [declarationId(one), declarationId(two)] as const;
  return { world: settle(world), conversation, tables };
}

/** An exhibit of one line, as a proof would be sent. */
export function exhibit(conversation: string, text: string): Act {
  const content = new TextEncoder().encode(text);
  return {
    ...{ kind: "exhibit", destination: { conversation }, ...SPOKEN, content },
    ...{ mediaType: "application/json", title: "A proof", language: "en" },
  };
}

export function bindStep(
  conversation: string,
  declaration: string,
  proofs: readonly string[],
  more: Partial<Extract<Act, { kind: "bind-step" }>> = {},
): Act {
  const salt = new Uint8Array(32).fill(0x5a);
  const to = {
    kind: "bind-step",
    destination: { conversation },
    declaration,
    step: "totals",
  } as const;
  return { ...to, proofs, salt, ...COMMON, ...more };
}

export function disclose(
  conversation: string,
  declaration: string,
  proofs: readonly string[],
  more: Partial<Extract<Act, { kind: "disclose" }>> = {},
): Act {
  const to = {
    kind: "disclose",
    destination: { conversation },
    declaration,
    step: "totals",
  } as const;
  return { ...to, authority: "The minister", proofs, ...COMMON, ...more };
}

export function challengeOf(
  conversation: string,
  body: Extract<Act, { kind: "challenge" }>["body"],
): Act {
  return { kind: "challenge", destination: { conversation }, body, ...COMMON };
}

export function drawOf(
  conversation: string,
  declaration: string,
  more: Partial<Extract<Act, { kind: "draw" }>> = {},
): Act {
  const random = new Uint8Array(32).fill(0xd7);
  const what = { declaration, about: "autumn", items: 3, random };
  return { kind: "draw", destination: { conversation }, ...what, ...COMMON, ...more };
}

export function showDraw(of: string): Act {
  return { kind: "show-draw", of, ...SPOKEN };
}

/** A statement of a party that keeps no rule but the signature's, made and delivered by hand. */
export function forge(
  world: World,
  from: string,
  to: readonly string[],
  body: StatementDraft["body"],
  more: Partial<StatementDraft> & { readonly deliverTo?: string } = {},
): readonly [World, string] {
  const { deliverTo = to[0] ?? "", conversation, ...changes } = more;
  const by = nodeOf(world, from).identity;
  const others = to.map((party) => nodeOf(world, party).identity);
  const first = { ...draft(by, others), precedence: 3 as const, time: world.now, body };
  const there =
    conversation === undefined ? undefined : lastOf(world, deliverTo, conversation, from);
  const placed =
    conversation === undefined
      ? first
      : next(first, conversation, (there?.seq ?? 0) + 1, there?.id);
  const note = statement({ ...placed, ...changes }, by);
  return [inject(world, from, deliverTo, "deliver", note), idOf(note)];
}

export function viewAt(world: World, party: string, now: Instant = world.now): DeclarationsView {
  return viewDeclarations(nodeOf(world, party).state, now);
}

/** One table as a party sees it. */
export function tableAt(world: World, party: string, id: string): DeclaredTableView {
  const found = viewAt(world, party).tables.find((one) => one.id === id);
  if (found === undefined) throw new Error(`${party} has no table ${id}`);
  return found;
}

/** What a centre answers to an act that it does not do; nothing leaves, and nothing is kept. */
export function refused(world: World, party: string, what: Act): string {
  const after = act(world, party, what);
  const answer = answerOf(after);
  expect(durable(nodeOf(after, party).state)).toEqual(durable(nodeOf(world, party).state));
  expect(after.flights).toEqual(world.flights);
  if (answer === undefined || answer.ok) throw new Error("it was done");
  return `${answer.rule}: ${answer.detail}`;
}

function lastOf(
  world: World,
  at: string,
  conversation: string,
  party: string,
): { readonly seq: number; readonly id: string } | undefined {
  const { conversations } = nodeOf(world, at).state;
  return getId(conversations, conversation)?.chains.get(`${party}/1`)?.head;
}
