/** @module What two officers fill in before evidence is given out (EXPO-1, EXPO-2). */

import type { ExportAct, Officer } from "@parley/protocol";
import { words, type Words } from "./words.js";

/** The languages that the plain text of a bundle has. */
export const PLAIN_LANGUAGES = ["en", "zh", "ru"] as const;

/** What POST /api/evidence takes. */
export interface ExportRequest extends Partial<Pick<ExportAct, "conversation" | "statements">> {
  readonly officers: readonly Officer[];
  readonly lang: string;
}

/** The form as it stands. */
export interface ExportForm {
  /** The one statement, or the whole conversation. */
  readonly whole: boolean;
  readonly first: Officer;
  readonly second: Officer;
  readonly lang: string;
}

/** An empty form: the plain text is in the reader's language where it has that. */
export function newExportForm(whole: boolean, reader: string): ExportForm {
  const nobody = { name: "", role: "" };
  const lang = PLAIN_LANGUAGES.find((one) => one === reader) ?? "en";
  return { whole, first: nobody, second: nobody, lang };
}

/** What is still missing, first things first; undefined when both have signed off. */
export function missingInExport({ first, second }: ExportForm): Words | undefined {
  const [one, other] = [first, second].map(({ name }) => name.trim().toLowerCase());
  if (one === "" || other === "") return words("export.missing.names");
  if (one === other) return words("export.missing.two");
  const named = [first, second].every(({ role }) => ROLE.test(role.trim()));
  return named ? undefined : words("export.missing.roles");
}

/** What the centre is asked for. */
export function exportRequest(
  { whole, first, second, lang }: ExportForm,
  conversation: string,
  statement: string | undefined,
): ExportRequest {
  const officers = [first, second].map(({ name, role }) => ({
    name: name.trim(),
    role: role.trim(),
  }));
  const about = whole || statement === undefined ? { conversation } : { statements: [statement] };
  return { ...about, officers, lang };
}

/** What the file is called: by whom it is, and how its SHA-256 begins. */
export function evidenceFileName(party: string, sha256: string): string {
  return `evidence-${party}-${sha256.slice(0, 8)}.json`;
}

/** A hash in groups, to be read out and compared. */
export function hashGroups(sha256: string): string {
  return sha256.match(/.{1,8}/g)?.join(" ") ?? "";
}

/** As a statement names a role (STMT-10). */
const ROLE = /^[a-z][a-z ]{0,39}$/;
