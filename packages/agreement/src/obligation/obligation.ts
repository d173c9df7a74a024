/** @module One obligation as it stands at an instant, by this centre's reading (OBL-2). */

import type { Instant } from "@parley/bytes";
import type { Binding } from "./binding.js";
import type { Claim } from "./claims.js";
import type { Due } from "./due.js";
import type { Fact } from "./fact.js";

/** What has become of a duty: the words that people read. */
export type ObligationState =
  | "due"
  | "sent-in-time"
  | "sent-late"
  | "no-record"
  | "not-claimed"
  | "kept-voluntarily"
  | "waived";

/** One duty of one party from one occasion. */
export interface Obligation {
  readonly pack: string;
  /** Id of the notification, exchange or sequence in the pack. */
  readonly duty: string;
  readonly kind: "notice" | "acknowledgement" | "step";
  /** Id of the step. */
  readonly step: string | undefined;
  readonly article: string | undefined;
  readonly about: string;
  readonly owedBy: string;
  readonly to: readonly string[];
  readonly state: ObligationState;
  readonly due: Due;
  /** When it was done. */
  readonly done: Instant | undefined;
  /** The facts of its occasion, in their order. */
  readonly facts: readonly Fact[];
  /** To whom it has not been given; empty once it is done. */
  readonly without: readonly string[];
  /** Who holds that it is not owed, and who denies that. */
  readonly unclaimedBy: readonly string[];
  readonly deniedBy: readonly string[];
  /** False when what was given is not as its form says. */
  readonly conforms: boolean;
  /** Why it is waived: by the other, or because the agreement lets it be withheld. */
  readonly waivedBy: readonly string[];
  /** The rule of spec/agreement.md that made the state. */
  readonly rule: string;
}

/** What is known of a duty before its state is said. */
export interface Findings {
  readonly due: Due;
  readonly done: Instant | undefined;
  readonly voluntary: boolean;
  readonly binding: Binding;
  readonly claim: Claim | undefined;
  readonly owedBy: string;
  readonly isWaived: boolean;
}

interface Standing {
  readonly state: ObligationState;
  readonly rule: string;
  readonly unclaimedBy: readonly string[];
  readonly deniedBy: readonly string[];
}

/** The state of a duty at an instant; undefined where nothing is owed and nothing was done. */
export function stateOf(findings: Findings, now: Instant): Standing | undefined {
  const { due, done, voluntary, binding, claim, owedBy, isWaived } = findings;
  const unclaimedBy = claim === undefined ? binding.unclaimedBy : [claim.by];
  const held = { unclaimedBy, deniedBy: claim?.deniedBy ?? [] };
  const isFree = voluntary || binding.state === "not-bound";
  if (done !== undefined) {
    const isOwn = claim !== undefined || unclaimedBy.includes(owedBy);
    if (isFree || isOwn) return { state: "kept-voluntarily", rule: "OBL-7", ...held };
    const isLate = due.by !== undefined && done > due.by;
    return { state: isLate ? "sent-late" : "sent-in-time", rule: "OBL-5", ...held };
  }
  if (isFree) return undefined;
  if (isWaived) return { state: "waived", rule: "OBL-8", ...held };
  if (unclaimedBy.length > 0) return { state: "not-claimed", rule: "OBL-4", ...held };
  const isOver = due.by !== undefined && now > due.by;
  return { state: isOver ? "no-record" : "due", rule: "OBL-6", ...held };
}
