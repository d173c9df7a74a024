/** @module What a command tells a person who cannot go on (spec/command-line.md). */

import { inertJson, visible } from "./inert-text.js";

/** What happened, what is safe and what to do next; `rule` is the rule that was broken. */
export interface Trouble {
  readonly rule: string;
  readonly what: string;
  readonly safe: string;
  readonly next: string;
}

/** All but the first sentence, the rule, and the exit code: 2, for `verify` 4, for unread input. */
export interface ComplaintOptions extends Partial<Omit<Trouble, "what">> {
  readonly exitCode?: 1 | 2 | 4;
  readonly cause?: unknown;
}

/** Ends a command with its sentences on stderr. */
export class Complaint extends Error {
  override readonly name = "Complaint";
  readonly trouble: Trouble;
  readonly exitCode: 1 | 2 | 4;

  constructor(what: string, options: ComplaintOptions = {}) {
    const { rule = "CLI-3", safe = "", next = "", exitCode = 1, cause } = options;
    super([what, safe, next].filter((part) => part !== "").join(" "), { cause });
    this.trouble = { rule, what, safe, next };
    this.exitCode = exitCode;
  }
}

/** The answer to an act was lost: it may have been done (CLI-7). */
export class AnswerLost extends Complaint {}

/** A file given to a command that cannot be read, or is not what it should be (CLI-15). */
export function unreadable(what: string, safe: string, next: string, cause?: unknown): Complaint {
  return new Complaint(what, { rule: "CLI-15", safe, next, exitCode: 2, cause });
}

/** A command line that says what cannot be done (CLI-4). */
export function misspoken(what: string, next = ""): Complaint {
  return new Complaint(what, { rule: "CLI-4", safe: "Nothing was done.", next, exitCode: 2 });
}

/** Any error as a complaint; undefined for one of our own making, which needs its stack. */
export function complaintOf(error: unknown): Complaint | undefined {
  if (error instanceof Complaint) return error;
  if (!(error instanceof Error) || !PLAIN.includes(error.name)) return undefined;
  if ("what" in error) {
    const { what, rule, safe, next } = error as Error & Trouble;
    return new Complaint(what, { rule, safe, next, cause: error });
  }
  return new Complaint(error.message, { safe: KEPT, cause: error });
}

/** The lines for stderr: sentences for a person, or one JSON object for a program. */
export function formatComplaint({ trouble, message }: Complaint, json: boolean): string {
  if (json) return `${inertJson({ error: trouble })}\n`;
  const rule = trouble.rule.startsWith("CLI-") ? "" : ` (${trouble.rule})`;
  return `${visible(message)}${rule}\n`;
}

/** Errors of the centre that carry a plain sentence for a person. */
const PLAIN = [
  "FolderError",
  "KeyFileError",
  "StoreError",
  "BearerError",
  "Refusal",
  "JournalError",
  "WitnessError",
  "BackupError",
  "LockRecordError",
  "LogFilesError",
  "MonitorError",
];
const KEPT = "What was accepted before is kept.";
