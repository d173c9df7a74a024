/** @module Files that are no bundle, or more than one may be. */

import { warning, warningDocument, type EvidenceCase } from "../evidence-good.js";
import { around, but, forged, forgedParts, forgedText, HERE } from "./forgery.js";

export function forgedFiles(): readonly EvidenceCase[] {
  const text = `${JSON.stringify(warningDocument(), null, 1)}\n`;
  const [beforeLater, afterLater] = around(but({ later: HERE }));
  const [beforeStatement, afterStatement] = around(but({ statements: [HERE] }));
  const [beforeProof, afterProof] = around(
    but({ proofs: [{ statement: warning.id, log: "exercise/XB/1/log", proof: HERE }] }),
  );
  const large = (piece: string, times: number): { repeat: string; times: number } => ({
    repeat: piece,
    times,
  });
  const lines = `— exercise/XA/1/centre ${Buffer.alloc(68, 7).toString("base64")}\\n`;
  const proofs = warningDocument()["proofs"] as readonly object[];
  return [
    forgedText("no json", "JSON-1", "EXERCISE. See the statements.\n"),
    forgedText("trailing bytes", "JSON-1", `${text}{}\n`),
    forgedText("cut short", "JSON-1", text.slice(0, -400)),
    forgedText("a member twice", "JSON-2", text.replace("{", '{\n "domain": "live",')),
    forgedText(
      "deep nesting",
      "JSON-5",
      text.replace("{", `{\n "later": ${"[".repeat(16)}1${"]".repeat(16)},`),
    ),
    forgedParts("too many members", "JSON-6", [
      { text: beforeLater },
      { text: "[" },
      large("0,", 40_000),
      { text: "0]" },
      { text: afterLater },
    ]),
    forgedParts("not text", "TEXT-1", [{ text: text.slice(0, 60) }, { base64: "/w==" }]),
    forgedParts("oversized", "BNDL-1", [{ text }, large(" ", 67_108_864)]),
    forgedText("another version", "BNDL-2", text.replace("evidence/v1", "evidence/v2")),
    forged(
      "two subjects",
      "BNDL-3",
      but({
        subject: { statements: [warning.id], conversation: warning.id },
      }),
    ),
    forged(
      "the same statement note twice",
      "BNDL-5",
      but({
        statements: [warning.note, warning.note],
      }),
    ),
    forged(
      "one place in one log twice",
      "BNDL-5",
      but({ proofs: [...proofs, ...proofs] as never }),
    ),
    forged("no receipts member", "DOC-3", but({ receipts: undefined })),
    forged("null for proofs", "DOC-3", but({ proofs: null })),
    forged(
      "a path for a party that exported",
      "DOC-3",
      but({
        exported: { by: "../XA", time: "2026-12-01T09:00:00.000Z" },
      }),
    ),
    forgedParts("a note of ten thousand signature lines", "NOTE-4", [
      { text: `${beforeStatement}"` },
      { text: JSON.stringify(warning.note).slice(1, -1) },
      large(lines, 10_000),
      { text: `"${afterStatement}` },
    ]),
    forgedParts("a note that is too large", "NOTE-1", [
      { text: `${beforeStatement}"` },
      large("parley", 400_000),
      { text: `"${afterStatement}` },
    ]),
    forgedParts("a proof of ten thousand lines", "PROOF-1", [
      { text: `${beforeProof}"c2sp.org/tlog-proof@v1\\nindex 4\\n` },
      large(`${Buffer.alloc(32, 7).toString("base64")}\\n`, 10_000),
      { text: `"${afterProof}` },
    ]),
    forged(
      "a control character in a note",
      "NOTE-2",
      but({
        statements: [warning.note.replace("airspace", "air\u001b[2Jspace")],
      }),
    ),
    forged("a live bundle around notes of an exercise", "BNDL-4", but({ domain: "live" })),
  ];
}
