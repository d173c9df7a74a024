/** @module What a proof shows, as people see it (HTTP-20). */

import type { AgreementWord } from "@parley/protocol";
import { encodeHex, type Fault } from "@parley/bytes";
import type { Proven } from "@parley/declaration";
import type { ReadProof } from "@parley/ports";
import type { ProofView } from "../answers.js";

/** A proof of which nothing can be said yet. */
export function viewUnchecked(declaration: string, verdict: "unread" | "checking"): ProofView {
  return { declaration, verdict, shows: [], notShown: [] };
}

/** A proof that breaks a rule. */
export function viewRefused(declaration: string, { rule, detail }: Fault): ProofView {
  return { declaration, verdict: "refused", rule, detail, shows: [], notShown: [] };
}

/** A proof that shows what it says; where its counts are others, it is refused. */
export function viewProven(
  declaration: string,
  { proven, shows, notShown }: ReadProof,
  { word, detail }: AgreementWord,
): ProofView {
  const again = word === "not-asked" ? {} : { recount: { word, detail } };
  if (word === "breaks") {
    const refused = { verdict: "refused", rule: "LIFE-11", detail } as const;
    return { declaration, ...refused, kind: proven.kind, shows: [], notShown: [], ...again };
  }
  const said = { verdict: "proven", kind: proven.kind, shows, notShown } as const;
  return { declaration, ...said, ...openedIn(proven), ...again };
}

function openedIn(proven: Proven): Partial<ProofView> {
  switch (proven.kind) {
    case "totals":
      return {
        leaves: proven.leaves,
        totals: proven.totals.map(({ quantity, atMost, is }) => ({
          quantity,
          ...(atMost !== undefined && { atMost }),
          ...(is !== undefined && { is: String(is) }),
        })),
      };
    case "item": {
      const { item, values, counts, shrouded } = proven;
      const texts = [...counts].map(([id, one]) => [id, String(one)] as const);
      return {
        ...{ item, fields: Object.fromEntries(values), counts: Object.fromEntries(texts) },
        shrouded: Object.fromEntries(shrouded),
      };
    }
    case "absent":
      return { item: proven.item };
    case "fields": {
      const opened = proven.opened.slice(0, OPENED_MAX);
      return {
        leaves: proven.leaves,
        opened: opened.map(({ values }) => Object.fromEntries(values)),
        shrouded: Object.fromEntries(proven.opened.flatMap(({ shrouded }) => [...shrouded])),
      };
    }
    case "padding":
      return { place: encodeHex(proven.place) };
  }
}

const OPENED_MAX = 1_000;
