/** @module Steps that parties take at once: all bind themselves, then all show (DISC-3, DISC-4). */

import { canonicalJson, encodeBase64, encodeHex, encodeText, type Json } from "@parley/bytes";
import type { Header } from "@parley/declaration";
import type { DisclosureBody } from "@parley/wire";
import { keptOf } from "../lookup.js";
import type { State } from "../state.js";
import { bindingsThatCount, byChain, isAlone, type Declaring, type Said } from "./declared.js";
import { grouped } from "./grouped.js";

type Bound = Extract<DisclosureBody, { readonly as: "bound" }>;
type Shown = Extract<DisclosureBody, { readonly as: "shown" }>;

/** Where one party stands with a step of its own declaration. */
export interface StepParty {
  readonly party: string;
  /** The bindings that count (DISC-6). */
  readonly bindings: readonly Said<Bound>[];
  /** The one that it is bound by; undefined where others stand beside it, and none opens. */
  readonly boundBy: Said<Bound> | undefined;
  readonly shown: Said<Shown> | undefined;
  /** DISC-4: whether what was shown is what was bound; undefined where either is not here. */
  readonly matches: boolean | undefined;
}

/** DISC-3: what a party binds itself to, in hexadecimal. */
export function stepDigest(
  { self }: State,
  bound: {
    readonly declaration: string;
    readonly step: string;
    readonly from: string;
    /** SHA-256 of each proof. */
    readonly proofs: readonly string[];
    readonly salt: Uint8Array;
  },
): string {
  const text = canonicalJson({ ...bound, salt: encodeBase64(bound.salt) });
  return encodeHex(self.crypto.hash(encodeText(`parley/disclosure/v1\n${text}`)));
}

/** Where every party stands with each step that somebody is bound to, by `stepKey`. */
export function stepsIn(
  state: State,
  declaring: Declaring,
): ReadonlyMap<string, readonly StepParty[]> {
  const headers = new Map(declaring.tables.map(({ id, header }) => [id, header]));
  const own = declaring.disclosures.filter(({ body, statement }) => {
    return headers.get(body.declaration)?.party === statement.from;
  });
  const shown = grouped(own.filter(isShown), ({ body, statement }) => {
    return body.reveals && `${statement.from} ${body.reveals.of}`;
  });
  const steps = grouped(own.filter(isBound), ({ body }) => {
    const header = headers.get(body.declaration);
    return header && stepKey(header, body.step);
  });
  const found = new Map<string, readonly StepParty[]>();
  for (const [key, bound] of steps) {
    const byParty = grouped(bound, ({ statement }) => statement.from);
    const parties = declaring.conversation.parties.map((party): StepParty => {
      const bindings = bindingsThatCount(declaring, byParty.get(party) ?? []);
      const [opening] = bindings
        .flatMap(({ statement: { id } }) => shown.get(`${party} ${id}`) ?? [])
        .sort((one, next) => byChain(one.kept, next.kept));
      const [first, second] = bindings;
      const isOne = second === undefined && first && isAlone(declaring, first.statement);
      const boundBy = isOne === true ? first : undefined;
      const matches = opening && opens(state, boundBy, opening);
      return { party, bindings, boundBy, shown: opening, matches };
    });
    found.set(key, parties);
  }
  return found;
}

/** Whom a step waits for: those that no binding binds (DISC-3). */
export function notYetBound(parties: readonly StepParty[], self: string): readonly string[] {
  return parties.flatMap(({ party, boundBy }) => {
    return party === self || boundBy !== undefined ? [] : [party];
  });
}

/**
 * DISC-5: steps are equal under one agreement by its data, as of one instant, of one name, that
 * show the same. Undefined for what is no step of the ladder.
 */
export function stepKey(header: Header, id: string): string | undefined {
  const step = header.ladder.find((one) => one.id === id);
  if (step === undefined) return undefined;
  const { agreement, pack, schema, counting, asOf, fields, quantities } = header;
  const equal = { agreement, pack, schema, counting, asOf, fields, quantities, step };
  return canonicalJson(equal as unknown as Json);
}

function isBound(one: Said<DisclosureBody>): one is Said<Bound> {
  return one.body.as === "bound";
}

function isShown(one: Said<DisclosureBody>): one is Said<Shown> {
  return one.body.as === "shown";
}

function opens(state: State, bound: Said<Bound> | undefined, shown: Said<Shown>): boolean {
  const { declaration, step, proofs: exhibits, reveals } = shown.body;
  if (bound?.body.declaration !== declaration || bound.body.step !== step) return false;
  if (reveals === undefined) return false;
  const { from } = shown.statement;
  const proofs = exhibits.map((id) => keptOf(state, id)?.exhibit?.sha256 ?? "");
  const digest = stepDigest(state, { declaration, step, from, proofs, salt: reveals.salt });
  return digest === bound.body.digest;
}
