/** @module `parley monitor clarify`: a question to another party, as a draft (CLI-112). */

import { clarificationLanguages } from "@parley/centre";
import { claimFile } from "../agreement/new-file.js";
import type { Globals } from "../flags.js";
import { inertJson, visible } from "../inert-text.js";
import { partiesOf } from "../typed-values.js";
import { entryNamed } from "./entries.js";
import type { ClarifyFlags } from "./flags.js";
import { atDesk } from "./open-desk.js";
import { oneOf } from "./values.js";

/** `monitor clarify`. */
export async function clarify(
  globals: Globals,
  given: readonly string[],
  flags: ClarifyFlags,
): Promise<void> {
  const language = oneOf(flags.lang, clarificationLanguages, "language of a draft");
  const to = partiesOf(flags.to).join(",");
  const { text, entries } = await atDesk(globals, (desk) => {
    const entries = given.map((one) => entryNamed(desk, one));
    return { text: desk.clarification(entries, to, language), entries };
  });
  if (flags.out !== undefined) await claimFile(flags.out, text);
  const next = nextSteps(to, language, flags.out ?? "question.txt");
  if (flags.json === true) {
    const ids = entries.map(({ id }) => id);
    process.stdout.write(`${inertJson({ to, language, text, entries: ids, next })}\n`);
    return;
  }
  process.stdout.write(visible(text));
  const kept = flags.out === undefined ? "Save it as question.txt" : `It is in ${flags.out}`;
  process.stderr.write(
    `Nothing was sent. ${kept}, read it, and send it with one of:\n` +
      next.map((line) => `  ${visible(line)}\n`).join(""),
  );
}

/** What people type to send it; nothing of it is done here. */
function nextSteps(to: string, language: string, file: string): readonly string[] {
  const words = `--text "$(cat '${file.replaceAll("'", "'\\''")}')"`;
  return [
    `npx parley send --to ${to} --precedence 4 --lang ${language} ${words}`,
    `npx parley consultation question CONSULTATION --lang ${language} ${words}`,
  ];
}
