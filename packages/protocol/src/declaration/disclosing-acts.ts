/** @module Acts that open an own declaration, or bind this party to do so (DISC). */

import { encodeHex, fault, ok, type Result } from "@parley/bytes";
import type { DisclosureBody, StatementDraft } from "@parley/wire";
import { keptOf } from "../lookup.js";
import type { State } from "../state.js";
import type { Turn } from "../turn.js";
import { declaringConversations, declaringIn, type DeclaredTable } from "./declared.js";
import type { BindStepAct, DiscloseAct } from "./declaring-act.js";
import type { StepBoundEntry } from "./declaring-entry.js";
import { keep, ownTables } from "./declaring-turn.js";
import { notYetBound, stepDigest, stepKey, stepsIn, type StepParty } from "./steps.js";

type DraftBody = Result<Pick<StatementDraft, "body" | "precedence">>;

/** DISC-1 to DISC-4: a step of the ladder or an item, by proofs that are here. */
export function disclosure(state: State, act: DiscloseAct): DraftBody {
  const found = ownStep(state, act);
  if (!found.ok) return found;
  const { declaration, step, authority, handling, proofs, precedence, of } = act;
  const hashes: string[] = [];
  for (const id of proofs) {
    const exhibit = keptOf(state, id);
    if (exhibit?.exhibit === undefined || exhibit.statement.from !== state.self.party) {
      return fault("DISC-2", "a proof is an exhibit of one's own that was sent before");
    }
    hashes.push(exhibit.exhibit.sha256);
  }
  const body: DisclosureBody = {
    ...{ kind: "disclosure", as: "shown", declaration, step, authority, proofs },
    ...(handling !== undefined && { handling }),
  };
  const parties = partiesOf(state, found.value, step);
  const own = ownIn(state, parties);
  if (of === undefined) {
    if (own === undefined || own.shown !== undefined) return ok({ precedence, body });
    return fault("DISC-3", "this party is bound to this step: it opens that binding");
  }
  const bound = own?.boundBy;
  const entry = bound && state.declarer.get(bound.body.digest);
  const isBoundSo = bound?.statement.id === of && bound.body.declaration === declaration;
  if (!isBoundSo || entry?.kind !== "step-bound" || entry.proofs.join() !== hashes.join()) {
    return fault("DISC-4", "these are not the proofs that this party bound itself to");
  }
  const missing = notYetBound(parties, state.self.party);
  if (missing.length > 0) {
    const detail = `nothing is shown before all are bound; not yet: ${missing.join(", ")}`;
    return fault("DISC-3", detail);
  }
  if (own?.shown !== undefined) return fault("DISC-3", "it was shown already");
  return ok({ precedence, body: { ...body, reveals: { of, salt: entry.salt } } });
}

/** DISC-3: what is bound stays here, durable before the binding leaves. */
export function stepBinding(turn: Turn, act: BindStepAct): DraftBody {
  const { state, now } = turn;
  const found = ownStep(state, act);
  if (!found.ok) return found;
  const { declaration, step, proofs, salt, precedence } = act;
  if (step === ITEM) return fault("DISC-1", "an item is opened by itself, and not at once");
  if (ownIn(state, partiesOf(state, found.value, step)) !== undefined) {
    return fault("DISC-3", "this party is bound to this step already");
  }
  const from = state.self.party;
  const digest = stepDigest(state, { declaration, step, from, proofs, salt });
  keep(turn, { kind: "step-bound", at: now, digest, declaration, step, proofs, salt });
  return ok({ precedence, body: { kind: "disclosure", as: "bound", declaration, step, digest } });
}

/** DISC-7: a proof that this party is bound to stays here until all others are bound. */
export function checkExhibit(state: State, content: Uint8Array): Result<true> {
  const sha256 = encodeHex(state.self.crypto.hash(content));
  const steps = [...state.declarer.values()].filter((entry): entry is StepBoundEntry => {
    return entry.kind === "step-bound" && entry.proofs.includes(sha256);
  });
  if (steps.length === 0) return ok(true);
  for (const { tables } of declaringConversations(state).map(declaringIn)) {
    for (const { declaration, step } of steps) {
      const table = tables.find(({ id }) => id === declaration);
      const parties = table === undefined ? [] : partiesOf(state, table, step);
      const missing = notYetBound(parties, state.self.party);
      if (ownIn(state, parties) === undefined || missing.length === 0) continue;
      return fault("DISC-7", `it would show step ${step} before ${missing.join(", ")} is bound`);
    }
  }
  return ok(true);
}

function ownStep(
  state: State,
  { declaration, step, destination }: Pick<DiscloseAct, "declaration" | "step" | "destination">,
): Result<DeclaredTable> {
  const found = ownTables(state, destination).find(({ id }) => id === declaration);
  if (found === undefined) {
    return fault("DISC-1", "only a declaration of one's own is opened, where it was declared");
  }
  const steps = found.header.ladder.map(({ id }) => id);
  if (step === ITEM || steps.includes(step)) return ok(found);
  return fault("DISC-1", `its ladder has no step ${step}; it has ${steps.join(", ")}`);
}

/** Where the parties stand with a step of a table; none where nobody is bound to it. */
function partiesOf(
  state: State,
  { conversation, header }: DeclaredTable,
  step: string,
): readonly StepParty[] {
  return stepsIn(state, declaringIn(conversation)).get(stepKey(header, step) ?? "") ?? [];
}

function ownIn(state: State, parties: readonly StepParty[]): StepParty | undefined {
  return parties.find(({ party, bindings }) => party === state.self.party && bindings.length > 0);
}

/** What a disclosure of one item says in the place of a step. */
const ITEM = "item";
