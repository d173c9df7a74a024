/** @module Acts that ask something of a declaration, or say what came of it (CHAL, DRAW). */

import { fault, ok, type Result } from "@parley/bytes";
import { drawDigest, mayAsk } from "@parley/declaration";
import type { ChallengeBody, StatementDraft } from "@parley/wire";
import { getId } from "../id-map.js";
import { keptOf } from "../lookup.js";
import type { State } from "../state.js";
import type { Turn } from "../turn.js";
import {
  declaringConversations,
  declaringIn,
  type Declaring,
  type DeclaredTable,
} from "./declared.js";
import type { ChallengeAct, DrawAct, ShowDrawAct } from "./declaring-act.js";
import { declaringAt, keep } from "./declaring-turn.js";
import { drawsIn, picksLeftOf } from "./draws.js";

type DraftBody = Result<Pick<StatementDraft, "body" | "precedence">>;

/** CHAL-1 to CHAL-4. */
export function challenge({ state, now }: Turn, act: ChallengeAct): DraftBody {
  const { body, destination, precedence } = act;
  const { party } = state.self;
  const drafted = ok({ precedence, body });
  if ("of" in body) {
    const place = getId(state.statements, body.of);
    const isThere = "conversation" in destination && destination.conversation === place;
    const of = isThere ? keptOf(state, body.of)?.statement : undefined;
    if (body.as === "doubt") {
      const isDoctrine = of?.body.kind === "declaration" && of.body.as === "doctrine";
      if (isDoctrine && of.from !== party) return drafted;
      return fault("CHAL-4", "what is doubted is a doctrine of another, in its conversation");
    }
    const isQuestion = of?.body.kind === "challenge" && of.body.as === "question";
    if (isQuestion) return drafted;
    return fault("CHAL-3", "what is answered or referred is a question in its conversation");
  }
  const found = placed(declaringAt(state, destination), body.declaration);
  if (!found.ok) return found;
  const { table } = found.value;
  if (table.header.party === party) return fault("CHAL-1", "it is a declaration of one's own");
  const all = declaringConversations(state).map(declaringIn);
  if (body.as === "pick" && picksLeftOf(state, all, table, party, now) === 0) {
    return fault("CHAL-2", "this year's picks are used up");
  }
  return drafted;
}

/** DRAW-17: who owes a reveal asks for no other draw, and gets none. */
export function draw(turn: Turn, act: DrawAct): DraftBody {
  const { state, now } = turn;
  const { declaration, about, random, destination, precedence } = act;
  const found = placed(declaringAt(state, destination), declaration);
  if (!found.ok) return found;
  const draws = drawsIn(found.value.declaring);
  const { party } = state.self;
  const named = draws.filter((one) => one.declaration === declaration && one.about === about);
  const begun = named.find(({ items }) => items === act.items) ?? named[0];
  const others = begun?.parties.filter(({ bindings }) => bindings.length > 0) ?? [];
  if (others.some((one) => one.party === party)) {
    return fault("DRAW-13", "this party is bound in this draw already");
  }
  const asking = begun === undefined ? [party] : others.map((one) => one.party);
  const owing = asking.filter((one) => !mayAsk(draws, declaration, one));
  if (owing.length > 0) {
    return fault("DRAW-17", `${owing.join(", ")} has not shown its part of an earlier draw`);
  }
  const { items } = begun ?? act;
  const digest = drawDigest({ declaration, about, party, random });
  keep(turn, { kind: "drawn", at: now, digest, declaration, about, random });
  const body: ChallengeBody = {
    ...{ kind: "challenge", as: "draw-bound", declaration, about, items, digest },
  };
  return ok({ precedence, body });
}

/** DRAW-12: shown only while all are bound, and this party has not shown yet. */
export function drawShown(state: State, { of }: ShowDrawAct): DraftBody {
  const kept = keptOf(state, of)?.statement;
  const conversation = getId(state.conversations, getId(state.statements, of) ?? "");
  if (kept?.from !== state.self.party || conversation === undefined) {
    return fault("DRAW-12", "only one's own part of a draw is shown");
  }
  const own = drawsIn(declaringIn(conversation))
    .flatMap(({ parties }) => parties)
    .find(({ party, bindings: [bound] }) => party === kept.from && bound?.id === of);
  const entry = state.declarer.get(own?.bindings[0]?.digest ?? "");
  if (entry?.kind !== "drawn") {
    return fault("DRAW-12", "it is no part of a draw that this centre bound itself to");
  }
  if (own?.word !== "not-revealed" || own.bindings.length !== 1) {
    return fault("DRAW-12", "a part is shown once all are bound, and once alone");
  }
  const { random } = entry;
  const body: ChallengeBody = { kind: "challenge", as: "draw-shown", of, random };
  return ok({ precedence: kept.precedence, body });
}

function placed(
  declaring: Declaring | undefined,
  id: string,
): Result<{ readonly declaring: Declaring; readonly table: DeclaredTable }> {
  const table = declaring?.tables.find((one) => one.id === id);
  if (declaring !== undefined && table !== undefined) return ok({ declaring, table });
  return fault("CHAL-1", "there is no such declaration in this conversation");
}
