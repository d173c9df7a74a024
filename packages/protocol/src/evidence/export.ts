/** @module Giving out evidence: two officers sign it off, and it is recorded (EXPO). */

import { fault, ok, type Result } from "@parley/bytes";
import type { Statement } from "@parley/wire";
import { chainKey, idAt } from "../conversation.js";
import { getId } from "../id-map.js";
import type { ExportAct } from "../input-effect.js";
import { keptOf } from "../lookup.js";
import type { Chain, Conversation, State } from "../state.js";
import { answer, record, type Turn } from "../turn.js";

/** Records that evidence is given out; it leaves when that is durable. */
export function exportEvidence(turn: Turn, request: string, act: ExportAct): void {
  const checked = checkExport(turn.state, act);
  if (!checked.ok) return answer(turn, request, checked);
  const { conversation, statements, sha256 } = act;
  record(turn, {
    kind: "exported",
    at: turn.now,
    number: turn.state.exports.length + 1,
    ...(conversation !== undefined && { conversation }),
    statements,
    officers: act.officers.map(({ name, role }) => ({ name: name.trim(), role })),
    sha256,
  });
  answer(turn, request, ok({}));
}

/** What is asked of an export before anything is gathered for it (EXPO-1, EXPO-2). */
export function checkExport(
  state: State,
  { conversation, statements, officers }: Omit<ExportAct, "kind" | "sha256">,
): Result<true> {
  const names = new Set(officers.map(({ name }) => name.trim().toLowerCase()));
  if (officers.length !== 2 || names.size !== 2 || names.has("")) {
    return fault("EXPO-1", "evidence is given out by two officers, each with a name of its own");
  }
  if (!officers.every(({ role }) => ROLE.test(role))) {
    return fault("EXPO-1", "each of the two officers has a role, such as watch officer");
  }
  if ((conversation === undefined) === (statements.length === 0)) {
    return fault("EXPO-2", "evidence is of statements or of one conversation");
  }
  const isHere =
    conversation === undefined
      ? statements.every((id) => keptOf(state, id) !== undefined)
      : getId(state.conversations, conversation) !== undefined;
  return isHere ? ok(true) : fault("ACT-1", "there is no such statement or conversation");
}

/**
 * The statements that go into the file: a conversation's, or those named with their exhibits and
 * with all copies that differ (EXPO-2, EXPO-7).
 */
export function idsToExport(
  state: State,
  { conversation, statements }: Pick<ExportAct, "conversation" | "statements">,
): readonly string[] {
  if (conversation !== undefined) return getId(state.conversations, conversation)?.order ?? [];
  const exhibits = statements.flatMap((id) => {
    const body = keptOf(state, id)?.statement.body;
    return body?.kind === "message" ? body.exhibits.filter((one) => keptOf(state, one)) : [];
  });
  const named = [...statements, ...exhibits];
  return [...new Set([...named, ...named.flatMap((id) => copiesBeside(state, id))])];
}

/** Where copies differ under a statement's number or one beside it: all that stands there. */
function copiesBeside(state: State, id: string): readonly string[] {
  const conversation = getId(state.conversations, getId(state.statements, id) ?? "");
  const statement = keptOf(state, id)?.statement;
  if (conversation === undefined || statement === undefined) return [];
  const chain = conversation.chains.get(chainKeyOf(statement));
  if (chain === undefined) return [];
  const { seq } = statement;
  return [seq - 1, seq, seq + 1].flatMap((number) => copiesAt(conversation, chain, number));
}

/**
 * The copies that are here under one number. One that is not here is known by a statement that
 * names it as the one before: that statement stands for it.
 */
function copiesAt(conversation: Conversation, chain: Chain, seq: number): readonly string[] {
  const copies = chain.copies.get(seq);
  if (copies === undefined) return [];
  const here = under(conversation, chain, seq);
  const absent = copies.filter((copy) => !here.some(({ id }) => id === copy));
  const naming = under(conversation, chain, seq + 1).filter(({ prev = "" }) =>
    absent.includes(prev),
  );
  return [...here, ...naming].map(({ id }) => id);
}

/** What is named as the one before may stand elsewhere: then it is no copy, and is left out. */
function under(conversation: Conversation, chain: Chain, seq: number): readonly Statement[] {
  return [idAt(chain, seq) ?? "", ...(chain.copies.get(seq) ?? [])].flatMap((id) => {
    const statement = getId(conversation.statements, id)?.statement;
    const isHere = statement?.seq === seq && chainKeyOf(statement) === chainKey(chain);
    return isHere ? [statement] : [];
  });
}

function chainKeyOf({ from: party, serial }: Statement): string {
  return chainKey({ party, serial });
}

/** As a statement names a role (STMT-10). */
const ROLE = /^[a-z][a-z ]{0,39}$/;
