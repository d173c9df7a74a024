/** @module One proof, checked in a thread, and its counts counted again. */

import type { Pack } from "@parley/agreement";
import {
  contradictionsAmong,
  parseProof,
  type Contradiction,
  type Header,
  type Proof,
  type Proven,
} from "@parley/declaration";
import type { Declarer } from "@parley/ports";
import type { AgreementWord } from "@parley/protocol";
import { recount } from "./recount.js";

/** What became of a proof. */
export type CheckedProof =
  | { readonly verdict: "refused"; readonly rule: string; readonly detail: string }
  | {
      readonly verdict: "proven";
      readonly proof: Proof;
      readonly proven: Proven;
      readonly recount: AgreementWord;
    };

/** Reads and checks a proof against its declaration. */
export async function checkProofBytes(
  bytes: Uint8Array,
  header: Header,
  { declarer, pack }: { readonly declarer: Declarer; readonly pack: Pack | undefined },
): Promise<CheckedProof> {
  const proof = parseProof(bytes, header);
  if (!proof.ok) return { verdict: "refused", rule: proof.rule, detail: proof.detail };
  const proven = await declarer.check(proof.value, header);
  if (!proven.ok) return { verdict: "refused", rule: proven.rule, detail: proven.detail };
  const again = await recount(header, proven.value, pack);
  if (again.word === "breaks") return { verdict: "refused", rule: "LIFE-11", detail: again.detail };
  return { verdict: "proven", proof: proof.value, proven: proven.value, recount: again };
}

/** Two proofs that hold each by itself, and not both. One kind of it breaks a promise alone. */
export interface Apart {
  readonly what: Contradiction["what"];
  /** Their places among the proofs. */
  readonly proofs: readonly [number, number];
  readonly detail: string;
}

/** DECL-31: what the proven ones of a declaration say against each other, by their places. */
export function apartAmong(checked: readonly CheckedProof[]): readonly Apart[] {
  const proven = checked.flatMap((one, at) => (one.verdict === "proven" ? [{ one, at }] : []));
  const found = contradictionsAmong(proven.map(({ one }) => one.proven));
  return found.map(({ what, proofs: [first, second], detail }) => {
    return { what, proofs: [proven[first]?.at ?? 0, proven[second]?.at ?? 0], detail };
  });
}

/** Whether they cannot all be of one honest declaration. */
export function isRefusedTogether(apart: readonly Apart[]): boolean {
  return apart.some(({ what }) => what !== "shrouded-and-opened");
}

/** How a line of it begins. */
export function togetherWord(what: Apart["what"]): string {
  return what === "shrouded-and-opened" ? "NOTE    " : "REFUSED ";
}
