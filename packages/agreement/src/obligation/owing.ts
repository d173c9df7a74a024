/** @module Who owes a duty on a day, and to whom it is owed (OBL-2, OBL-3). */

import type { Instant } from "@parley/bytes";
import { dayOf } from "../time/civil-date.js";
import { bindingAt, type Binding } from "./binding.js";
import type { Term, Terms } from "./terms.js";

/** Whether a duty binds a party on a day: it is bound, and among those who owe the duty. */
export function bindingFor(terms: Terms, term: Term, party: string, at: Instant): Binding {
  const binding = bindingAt(terms.bindings, party, at);
  if (isProvisional(terms, term, party, at)) return { ...binding, state: "bound", unclaimedBy: [] };
  const { who } = term;
  if (who === undefined || who === party || isOfGroup(terms, party, who)) return binding;
  const among = binding.kinds.filter((kind) => kind === who).length;
  if (among === 0) return { ...binding, state: "not-bound" };
  return among === binding.kinds.length ? { ...binding, state: "bound" } : binding;
}

/** To whom a duty is owed, as far as a centre sees: of others' duties to itself alone. */
export function recipientsOf(
  terms: Terms,
  centre: string,
  term: Term,
  owedBy: string,
  at: Instant,
): readonly string[] {
  const among = owedBy === centre ? [...terms.pack.parties.keys()] : [centre];
  return among.filter((party) => party !== owedBy && isOwed(terms, term, party, at));
}

function isOwed(terms: Terms, term: Term, party: string, at: Instant): boolean {
  if (isProvisional(terms, term, party, at)) return true;
  const { state, kinds } = bindingAt(terms.bindings, party, at);
  const { to } = term;
  if (to === undefined) return state !== "not-bound";
  return to === party || kinds.includes(to) || isOfGroup(terms, party, to);
}

/** Whether a party keeps a duty before the agreement is in force for it. */
function isProvisional(terms: Terms, { id }: Term, party: string, at: Instant): boolean {
  const { pack, bindings } = terms;
  if (pack.provisional.length === 0) return false;
  const { state, kinds } = bindingAt(bindings, party, at);
  if (state === "bound") return false;
  const day = dayOf(at);
  return pack.provisional.some(({ duties, who, from, until }) => {
    if (!duties.includes(id) || (from ?? day) > day || (until ?? day) < day) return false;
    if (who === undefined) return kinds.some((kind) => kind !== pack.kinds[0]?.id);
    return who === party || kinds.includes(who) || isOfGroup(terms, party, who);
  });
}

function isOfGroup({ pack }: Terms, party: string, group: string): boolean {
  return pack.parties.get(party)?.groups.includes(group) ?? false;
}
