/** @module Sources of states that there are not, as files in a folder, for tests. */

import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Candidate } from "@parley/passage";
import type { Capture } from "@parley/source-store";

/** A report in the form with a timestamp comment, as publishers' archives have it. */
function report(title: string, address: string, paragraphs: readonly string[]): string {
  const text = paragraphs.map((words) => `<p>${words}</p>`).join("\n");
  const published = Date.UTC(2024, 9, 19, 8);
  return `<!--${published}-->\n[${title}](${address})\n------\n\n<div>\n${text}\n</div>\n`;
}

/** A new folder that is empty. */
export function emptyFolder(): string {
  return mkdtempSync(join(tmpdir(), "parley-monitor-"));
}

/** Writes a report into a folder, and gives its path. */
export function reportIn(
  folder: string,
  name: string,
  paragraphs: readonly string[],
  address = `https://courier.example/${name}`,
): string {
  const path = join(folder, `${name}.md`);
  writeFileSync(path, report(`Port Vale Courier: ${name}`, address, paragraphs));
  return path;
}

/** The sentence that the sample candidate stands in. */
export const SENTENCE = "Aurelia holds more than 500 operational warheads.";

/** A capture of one paragraph. */
export const CAPTURE: Capture = {
  ...{ id: 1, hash: "a".repeat(64), source: "a".repeat(64), textHash: "b".repeat(64) },
  ...{ form: "report-b", language: "en", title: "A tally", publisher: "Port Vale Courier" },
  ...{ address: "https://courier.example/tally", published: "2024-10-19T08:00:00.000Z" },
  ...{ captured: Date.UTC(2025, 0, 2), remarks: [], story: 1 },
  paragraphs: [`It is said. ${SENTENCE}`],
};

/** A figure of that capture. */
export const CANDIDATE: Candidate = {
  ...{ kind: "figure", paragraph: 0, from: 26, until: 60, quote: SENTENCE, states: ["XA"] },
  sentence: { from: 12, until: 12 + SENTENCE.length },
  ...{ category: "operational", term: "operational warheads", unit: "warheads", amount: 500 },
  ...{ bound: "over", qualifier: "more than", isProjection: false, asOf: "2024-05" },
  ...{ speaker: "Institute of Tallies", publisher: "Port Vale Courier" },
  chain: ["Port Vale Courier", "Institute of Tallies"],
};
