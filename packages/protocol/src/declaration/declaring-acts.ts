/** @module Acts on declarations: what is declared is checked, and drafted into bodies (LIFE). */

import { fault, formatInstant, ok, type JsonObject, type Result } from "@parley/bytes";
import { declarationId, headerOf } from "@parley/declaration";
import type { DeclarationBody, StatementDraft } from "@parley/wire";
import { keptOf } from "../lookup.js";
import type { State } from "../state.js";
import type { Turn } from "../turn.js";
import { challenge, draw, drawShown } from "./challenging-acts.js";
import { correctedUntil, tableOf } from "./declared.js";
import type { DeclareAct, DeclaringAct } from "./declaring-act.js";
import { keep, ownTables } from "./declaring-turn.js";
import { disclosure, stepBinding } from "./disclosing-acts.js";

/** The body of an act's statement, or why it is not sent. */
export function declaringBody(
  turn: Turn,
  act: DeclaringAct,
): Result<Pick<StatementDraft, "body" | "precedence">> {
  switch (act.kind) {
    case "declare": {
      const { body, precedence } = act;
      const checked = checkDeclaration(turn, body, act);
      return checked.ok ? ok({ precedence, body }) : checked;
    }
    case "disclose":
      return disclosure(turn.state, act);
    case "bind-step":
      return stepBinding(turn, act);
    case "challenge":
      return challenge(turn, act);
    case "draw":
      return draw(turn, act);
    case "show-draw":
      return drawShown(turn.state, act);
  }
}

function checkDeclaration(turn: Turn, body: DeclarationBody, act: DeclareAct): Result<true> {
  const { state } = turn;
  switch (body.as) {
    case "table":
      return checkTable(turn, body.header, act);
    case "nil": {
      const pack = state.self.agreements.get(body.agreement.id);
      const isHere = pack !== undefined && pack.hash === body.agreement.pack;
      return isHere ? ok(true) : fault("LIFE-3", "there is no such agreement here");
    }
    case "no-change": {
      const isOurs = tableOf(state, body.declaration)?.header.party === state.self.party;
      return isOurs
        ? ok(true)
        : fault("LIFE-3", "only a declaration of one's own stands unchanged");
    }
    case "doctrine":
      return checkDoctrine(state, body.doctrine.restates ?? body.doctrine.supersedes);
  }
}

function checkDoctrine(state: State, earlier: string | undefined): Result<true> {
  if (earlier === undefined) return ok(true);
  const said = keptOf(state, earlier)?.statement;
  const isOurs = said?.from === state.self.party;
  const isDoctrine = said?.body.kind === "declaration" && said.body.as === "doctrine";
  if (isOurs && isDoctrine) return ok(true);
  return fault("LIFE-7", "only a doctrine of one's own that is here is restated or superseded");
}

/** LIFE-3 to LIFE-6: a table of ours that supplements the last one, signed off by three people. */
function checkTable(turn: Turn, json: JsonObject, act: DeclareAct): Result<true> {
  const { state, now } = turn;
  const { party, agreements } = state.self;
  const read = headerOf(json);
  if (!read.ok) return read;
  const header = read.value;
  if (header.party !== party) {
    return fault("LIFE-3", `it is a declaration of ${header.party}, and this is ${party}`);
  }
  if (agreements.get(header.agreement)?.hash !== header.pack) {
    return fault("LIFE-3", "the agreement's data here are others");
  }
  const id = declarationId(header);
  const last = ownTables(state, act.destination)
    .filter((one) => one.header.agreement === header.agreement && one.id !== id)
    .at(-1);
  if (last !== undefined && header.supplements?.of !== last.id) {
    return fault("LIFE-4", `it does not supplement the last declaration here, ${last.id}`);
  }
  if (header.supplements !== undefined) {
    const before = tableOf(state, header.supplements.of);
    const isOurs = before?.header.party === party && before.header.agreement === header.agreement;
    if (!isOurs) return fault("LIFE-4", "what it supplements is no declaration of this party here");
    const until = correctedUntil(state, before);
    if (header.supplements.as === "correction" && until !== undefined && now > until) {
      const detail = `errors of it were corrected until ${formatInstant(until)}: declare an update`;
      return fault("LIFE-6", detail);
    }
  }
  return signOff(turn, id, act.signedOff);
}

/** LIFE-5: kept here and told to nobody. */
function signOff(turn: Turn, declaration: string, by: DeclareAct["signedOff"]): Result<true> {
  if (by === undefined || !areThree(by)) {
    return fault("LIFE-5", "a declaration is looked through by one and released by two others");
  }
  const { reviewedBy, releasedBy } = by;
  const before = turn.state.declarer.get(declaration);
  if (before?.kind === "signed-off" && namesOf(before).join("\n") !== namesOf(by).join("\n")) {
    return fault("LIFE-5", `it was signed off before, by ${namesOf(before).join(", ")}`);
  }
  keep(turn, { kind: "signed-off", at: turn.now, declaration, reviewedBy, releasedBy });
  return ok(true);
}

function areThree(by: NonNullable<DeclareAct["signedOff"]>): boolean {
  const people = namesOf(by).map((name) => name.trim().toLowerCase());
  return people.every((name) => name !== "") && new Set(people).size === people.length;
}

function namesOf({
  reviewedBy,
  releasedBy,
}: Pick<NonNullable<DeclareAct["signedOff"]>, "reviewedBy" | "releasedBy">): readonly string[] {
  return [reviewedBy, ...releasedBy];
}
