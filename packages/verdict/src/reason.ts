/** @module Why a bundle is refused, as a sentence for whoever does not know the rules by number. */

import { english, type SentenceName } from "./sentences/english.js";

/** The sentence of a rule, or of the structure that its family is about. */
export function reasonOf(rule: string): SentenceName {
  const own = `reason.${rule}`;
  if (own in english) return own as SentenceName;
  if (SIZES.includes(rule)) return "reason.size";
  return FAMILIES[rule.slice(0, rule.lastIndexOf("-"))] ?? "reason.file";
}

const SIZES = ["BNDL-1", "NOTE-1", "JSON-5", "JSON-6"];
const FAMILIES: Readonly<Record<string, SentenceName>> = {
  NOTE: "reason.note",
  DOC: "reason.document",
  CRED: "reason.credential",
  STMT: "reason.statement",
  BODY: "reason.statement",
  PARTY: "reason.statement",
  RCPT: "reason.receipt",
  CHKP: "reason.checkpoint",
  COSIG: "reason.cosignature",
  PROOF: "reason.proof",
  LOG: "reason.proof",
};
