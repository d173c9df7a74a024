/** @module A verification for programs (apps/cli/schemas/verify.schema.json). */

import { formatInstant, instant } from "@parley/bytes";
import type { LogFinding, StatementFinding, Verification } from "@parley/bundle";

/** The verification with times as text, and of each statement what names it. */
export function verificationJson(verification: Verification): object {
  if (verification.verdict === "refused") {
    return { ...verification, domain: verification.domain ?? null };
  }
  const { exported, revocationsKnownUntil: until, statements, parties } = verification;
  return {
    ...verification,
    exported: { by: exported.by, time: formatInstant(exported.time) },
    parties: parties.map(({ compared = null, ...party }) => ({ ...party, compared })),
    statements: statements.map(statementJson),
    revocationsKnownUntil: until === undefined ? null : formatInstant(until),
  };
}

function statementJson(finding: StatementFinding): object {
  const { statement, noteHash, isPinned, receipts, logs, notProven } = finding;
  const { id, from, serial, to, conversation, seq, time, precedence, body } = statement;
  return {
    id,
    from,
    serial,
    to,
    conversation: conversation ?? id,
    seq,
    time: formatInstant(time),
    precedence,
    kind: body.kind === "other" ? body.name : body.kind,
    noteHash,
    isPinned,
    receipts: receipts.map(({ receipt, isPinned: pinned }) => ({
      by: receipt.by,
      serial: receipt.serial,
      time: formatInstant(receipt.time),
      understood: receipt.understood,
      log: receipt.log ?? null,
      isPinned: pinned,
    })),
    logs: logs.map(logJson),
    notProven,
  };
}

function logJson({ cosignatures, asked, hadBy, ...log }: LogFinding): object {
  return {
    ...log,
    asked: asked ?? null,
    hadBy: secondsJson(hadBy),
    cosignatures: cosignatures.map(({ witness, time, counts }) => ({
      witness,
      time: secondsJson(time),
      counts,
    })),
  };
}

/** An instant of whole seconds; null where there is none, or none that a calendar holds. */
function secondsJson(seconds: number | undefined): string | null {
  if (seconds === undefined || seconds > SECONDS_MAX) return null;
  return formatInstant(instant(seconds * 1_000));
}

const SECONDS_MAX = 253_402_300_799;
