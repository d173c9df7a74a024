/** @module Giving out evidence: gathered, verified, recorded, and only then handed over (EXPO). */

import { encodeHex, encodeText, fault, ok, type Result } from "@parley/bytes";
import { formatBundle, verifyBundle, type Bundle } from "@parley/bundle";
import { nobleCrypto } from "@parley/crypto-noble";
import { checkExport, idsToExport, type Officer } from "@parley/protocol";
import type { Runner } from "@parley/runner";
import { plainText, type Language } from "@parley/verdict";
import { parseStatement, type Domain, type Statement } from "@parley/wire";
import { systemClock } from "./system-clock.js";

/** What two officers ask for. */
export interface ExportRequest {
  readonly conversation?: string;
  readonly statements?: readonly string[];
  readonly officers: readonly Officer[];
  /** Of the plain text in the bundle. */
  readonly lang: Language;
}

/** A bundle that was recorded, and what it is known by. */
export interface Exported {
  readonly bundle: Uint8Array;
  readonly sha256: string;
}

/** Makes a bundle, verifies it as a stranger would, records it, and gives it out. */
export async function exportEvidence(
  runner: Pick<Runner, "current" | "evidence" | "act">,
  { conversation, statements = [], officers, lang }: ExportRequest,
): Promise<Result<Exported>> {
  const state = runner.current();
  const about = { statements, officers, ...(conversation !== undefined && { conversation }) };
  const asked = checkExport(state, about);
  if (!asked.ok) return asked;
  const gathered = await runner.evidence(idsToExport(state, about), nobleCrypto);
  if (!gathered.ok) return gathered;
  const { self } = state;
  const bundle: Bundle = {
    domain: self.domain,
    exported: { by: self.party, time: systemClock.now() },
    subject:
      conversation === undefined
        ? { kind: "statements", ids: statements }
        : { kind: "conversation", id: conversation },
    ...gathered.value,
    text: plainText(statementsOf(gathered.value.statements, self.domain), self.domain, lang),
  };
  const bytes = formatBundle(bundle, nobleCrypto.hash);
  const verification = verifyBundle(bytes, undefined, nobleCrypto);
  if (verification.verdict === "refused") {
    const { rule, where, detail } = verification;
    return fault("EXPO-6", `what is here does not hold together: ${rule} ${where} ${detail}`);
  }
  const sha256 = encodeHex(nobleCrypto.hash(bytes));
  const recorded = await runner.act({ kind: "export", ...about, sha256 });
  return recorded.ok ? ok({ bundle: bytes, sha256 }) : recorded;
}

/** Read out of the notes: a centre does not keep the bytes of exhibits at hand. */
function statementsOf(notes: readonly string[], domain: Domain): readonly Statement[] {
  return notes.flatMap((note) => {
    const read = parseStatement(encodeText(note), domain, nobleCrypto.hash);
    return read.ok ? [read.value.statement] : [];
  });
}
