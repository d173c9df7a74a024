/** @module An archive that was read back, as pages of text and as JSON (CLI-40, CLI-41). */

import type { ConversationView } from "@parley/protocol";
import type { Domain } from "@parley/wire";
import { visible } from "../inert-text.js";
import { formatTranscript } from "../transcript-page.js";
import type { RootSeen } from "./replay.js";

/** What came of reading an archive. */
export interface ArchiveReading {
  readonly party: string;
  readonly domain: Domain;
  /** How many facts were taken, and files of how many are there. */
  readonly facts: number;
  readonly roots: readonly RootSeen[];
  readonly conversations: readonly ConversationView[];
  /** Files that have no place, with the rule. */
  readonly unread: readonly {
    readonly file: string;
    readonly rule: string;
    readonly detail: string;
  }[];
  /** Numbers of which no file is there: first and last of each run. */
  readonly absent: readonly (readonly [number, number])[];
}

/** Whose archive it is and on which roots it rests, each transcript, and what is not there. */
export function formatArchive(reading: ArchiveReading): string {
  const { party, domain, facts, roots, conversations } = reading;
  const head = [
    ...(domain === "exercise" ? ["EXERCISE"] : []),
    `Archive of ${party}: ${facts} facts in ${conversations.length} conversations.`,
    "All rests on these roots. Compare their fingerprints with what you know:",
    ...roots.map((root) => `  ${root.party}  ${root.fingerprint}`),
  ];
  const letters = conversations.map((view) => {
    const members = view.members.map((member) => member.party).join(", ");
    return `\nConversation ${view.shortId} of ${members}\n\n${formatTranscript(view, domain)}`;
  });
  return `${head.join("\n")}\n${letters.join("")}${formatLosses(reading)}`;
}

function formatLosses({ unread, absent }: ArchiveReading): string {
  if (unread.length === 0 && absent.length === 0) return "";
  const runs = absent.map(([first, last]) => (first === last ? `${first}` : `${first} to ${last}`));
  return [
    "\nNot all of the archive is here:",
    ...unread.map(({ file, rule, detail }) => `  ${visible(file)}: ${visible(detail)} (${rule})`),
    ...runs.map((run) => `  no file with number ${run}`),
    "",
  ].join("\n");
}

/** The runs of numbers from 1 on that do not occur among these, which are ascending. */
export function absentNumbers(numbers: readonly number[]): readonly (readonly [number, number])[] {
  const runs: (readonly [number, number])[] = [];
  let next = 1;
  for (const number of numbers) {
    if (number > next) runs.push([next, number - 1]);
    next = Math.max(next, number + 1);
  }
  return runs;
}
