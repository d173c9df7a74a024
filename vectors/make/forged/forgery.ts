/** @module How a forged case is written down. */

import type { Json } from "@parley/bytes";
import type { Document } from "../../evidence-stage.js";
import { warningDocument, type EvidenceCase, type Part } from "../evidence-good.js";

/** A bundle in a file of its own. */
export function forged(
  name: string,
  rule: string,
  document: Document,
  trust = "all",
): EvidenceCase {
  return forgedText(name, rule, `${JSON.stringify(document, null, 1)}\n`, trust);
}

/** As `forged`, of any text. */
export function forgedText(
  name: string,
  rule: string,
  content: string,
  trust = "all",
): EvidenceCase {
  const file = `forged/${name.replaceAll(/[^a-z0-9]+/g, "-")}.json`;
  return { name, rule, file, trust, verdict: "refused", content };
}

/** A bundle that is too large, or no text, and is put together where it is read. */
export function forgedParts(name: string, rule: string, parts: readonly Part[]): EvidenceCase {
  return { name, rule, parts, trust: "all", verdict: "refused" };
}

/** The bundle of one statement with members changed; `undefined` takes one out. */
export function but(changes: Readonly<Record<string, Json | undefined>>): Document {
  const document: Record<string, Json | undefined> = { ...warningDocument(), ...changes };
  for (const [name, value] of Object.entries(document)) {
    if (value === undefined) delete document[name];
  }
  return document as Document;
}

/** The text of the bundle of one statement, cut in two where a mark stands. */
export function around(document: Document): readonly [before: string, after: string] {
  const [before = "", after = ""] = JSON.stringify(document, null, 1).split(`"${HERE}"`);
  return [before, `${after}\n`];
}
export const HERE = "@here@";
