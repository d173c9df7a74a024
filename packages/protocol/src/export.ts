/** @module Giving out evidence: two officers sign it off, and it is recorded (EXPO). */

import { fault, ok, type Result } from "@parley/bytes";
import { getId } from "./id-map.js";
import type { ExportAct } from "./input-effect.js";
import { keptOf } from "./lookup.js";
import type { State } from "./state.js";
import { answer, record, type Turn } from "./turn.js";

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

/** The statements that go into the file: a conversation's, or those named with their exhibits. */
export function idsToExport(
  state: State,
  { conversation, statements }: Pick<ExportAct, "conversation" | "statements">,
): readonly string[] {
  if (conversation !== undefined) return getId(state.conversations, conversation)?.order ?? [];
  const exhibits = statements.flatMap((id) => {
    const body = keptOf(state, id)?.statement.body;
    return body?.kind === "message" ? body.exhibits.filter((one) => keptOf(state, one)) : [];
  });
  return [...new Set([...statements, ...exhibits])];
}

/** As a statement names a role (STMT-10). */
const ROLE = /^[a-z][a-z ]{0,39}$/;
