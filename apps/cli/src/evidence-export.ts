/** @module `parley evidence export` and `list` (spec/evidence-bundle.md, EXPO). */

import { rm, writeFile } from "node:fs/promises";
import { AnswerLost, Complaint, misspoken } from "./complaint.js";
import type { ExportFlags, Globals, JsonFlag } from "./flags.js";
import { inertJson, visible } from "./inert-text.js";
import { runningCentre } from "./place.js";
import { statementId } from "./statement-id.js";

interface Officer {
  readonly name: string;
  readonly role: string;
}

interface PastExport {
  readonly at: string;
  readonly conversation: string | null;
  readonly statements: readonly string[];
  readonly officers: readonly Officer[];
  readonly sha256: string;
}

/** `evidence export`: a bundle that two officers sign off, into a file that is not there yet. */
export async function exportBundle(
  globals: Globals,
  id: string,
  flags: ExportFlags,
): Promise<void> {
  const officers = flags.officer.map(officerOf);
  const centre = await runningCentre(globals);
  const whole = await statementId(centre, id);
  const about =
    flags.conversation === true
      ? { conversation: await conversationOf(whole, centre.get) }
      : { statements: [whole] };
  // Claimed before anything is recorded: an export whose file cannot be written is none.
  await writeFile(flags.out, "", { flag: "wx", mode: 0o600 }).catch(unwritable(flags.out));
  const { bundle, sha256 } = await centre
    .post<{ bundle: string; sha256: string }>("/api/evidence", {
      ...about,
      officers,
      lang: flags.lang,
    })
    .catch(async (error: unknown) => {
      await removed(flags.out);
      throw error instanceof AnswerLost ? perhapsRecorded(error) : error;
    });
  await writeFile(flags.out, bundle, { mode: 0o600 }).catch(async (error: unknown) => {
    await removed(flags.out);
    throw recordedUnwritten(flags.out, sha256, error);
  });
  process.stdout.write(
    flags.json === true
      ? `${inertJson({ file: flags.out, sha256 })}\n`
      : `${flags.out} holds the evidence; SHA-256 ${sha256}. It is recorded.\n`,
  );
}

/** `evidence list`: what was given out, by whom. */
export async function listExports(globals: Globals, flags: JsonFlag): Promise<void> {
  const centre = await runningCentre(globals);
  const all = await centre.get<readonly PastExport[]>("/api/evidence");
  if (flags.json === true) {
    process.stdout.write(`${inertJson(all)}\n`);
    return;
  }
  const lines = all.map(({ at, conversation, statements, officers, sha256 }) => {
    const by = officers.map(({ name, role }) => visible(`${name} (${role})`)).join(" and ");
    const of = conversation === null ? statements.join(", ") : `conversation ${conversation}`;
    return `${at} by ${by}: ${of}\n  SHA-256 ${sha256}`;
  });
  process.stdout.write(
    lines.length === 0 ? "No evidence was given out.\n" : `${lines.join("\n")}\n`,
  );
}

async function conversationOf(
  statement: string,
  get: <T>(path: string) => Promise<T>,
): Promise<string> {
  return (await get<{ readonly conversation: string }>(`/api/statements/${statement}`))
    .conversation;
}

function officerOf(text: string): Officer {
  const [name = "", role = "", ...more] = text.split(",").map((part) => part.trim());
  if (name !== "" && role !== "" && more.length === 0) return { name, role };
  throw misspoken(
    `An officer is a name and a role, not ${text}.`,
    'Write it so: --officer "A. Vale, releasing officer", once for each of the two.',
  );
}

/** What was begun is no evidence. That it cannot be removed hides nothing of what went wrong. */
async function removed(out: string): Promise<void> {
  await rm(out, { force: true }).catch(() => undefined);
}

function perhapsRecorded({ trouble }: AnswerLost): Complaint {
  return new Complaint(trouble.what, {
    rule: trouble.rule,
    safe: "No file was written. That evidence was given out may be recorded.",
    next: "Look with npx parley evidence list before you do it again.",
  });
}

/** The record stands before the file leaves (EXPO-3), and stays when it cannot. */
function recordedUnwritten(out: string, sha256: string, cause: unknown): Complaint {
  return new Complaint(`It is recorded with SHA-256 ${sha256}; ${out} could not be written.`, {
    rule: "EXPO-3",
    safe: "No part of it was left there.",
    next: "See to the disk and ask again: that is recorded once more, beside this.",
    cause,
  });
}

function unwritable(out: string): (error: NodeJS.ErrnoException) => never {
  return (error) => {
    const isThere = error.code === "EEXIST";
    throw new Complaint(isThere ? `${out} is there already.` : `${out} cannot be written.`, {
      rule: "EXPO-3",
      safe: "Nothing was given out.",
      next: isThere ? "Name another file." : "Check its name and its rights.",
      cause: error,
    });
  };
}
