/** @module Centres that consult, for tests. */

import type {
  ConsultationBody,
  ConsultingBody,
  DocumentBody,
  RoundTerms,
  UndertakingBody,
} from "@parley/wire";
import { SPOKEN } from "../convergence.fuzz.js";
import {
  viewConsultations,
  type Act,
  type ConsultationsView,
  type ConsultationView,
} from "../index.js";
import { done, nodeOf, settle, type World } from "../world.fuzz.js";

type Words<B> = B extends ConsultingBody ? Omit<B, "kind"> : never;

export const TERMS: RoundTerms = {
  ...{ subject: "Launch notices", level: "experts", sides: ["XA", "XB"], mediator: "XC" },
  ...{ venue: "Helvenia", from: "2026-12-10", until: "2026-12-11" },
  agenda: [{ title: "Notices" }],
};

export const NOTE: DocumentBody = {
  ...{ kind: "document", form: "note-verbale", number: "7", title: "A visit" },
  ...{ addressee: "The Ministry of Borealia", place: "Aurel", day: "2026-11-22" },
  words: new Map([["en", "The Ministry presents its compliments."]]),
  flags: [],
};

/** An act where it goes: a conversation by its id, or other parties. */
export function say(to: string | readonly string[], body: ConsultingBody): Act {
  const destination = typeof to === "string" ? { conversation: to } : { to };
  return { kind: "consult", destination, precedence: 3, body, ...SPOKEN };
}

export function consult(to: string | readonly string[], body: Words<ConsultationBody>): Act {
  return say(to, { kind: "consultation", ...body });
}

export function undertake(to: string, body: Words<UndertakingBody>): Act {
  return say(to, { kind: "undertaking", ...body });
}

/** XA proposes a round to XB, XC mediates, and both accept; the conversation has the same id. */
export function agreed(before: World): readonly [World, string] {
  const proposal = { as: "proposed", round: 1, terms: TERMS } as const;
  const [begun, id] = done(before, "XA", consult(["XB", "XC"], proposal));
  let world = settle(begun);
  for (const party of ["XB", "XC"]) {
    const agenda = party === "XB" ? [{ item: 0, answer: "agreed" } as const] : [];
    [world] = done(world, party, consult(id, { as: "accepted", of: id, agenda }));
  }
  return [settle(world), id];
}

export function viewAt(world: World, party: string): ConsultationsView {
  return viewConsultations(nodeOf(world, party).state, world.now);
}

/** The one consultation that a party has. */
export function consultationAt(world: World, party: string): ConsultationView {
  const [found, ...rest] = viewAt(world, party).consultations;
  if (found === undefined || rest.length > 0) throw new Error(`${party} has not one`);
  return found;
}
