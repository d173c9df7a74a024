/** @module One year of traffic under the model agreement, from its cases, for people to read. */

import { readFileSync } from "node:fs";
import { join } from "node:path";

interface Case {
  readonly case: number;
  readonly title: string;
  readonly what: string;
  readonly now: string;
  readonly expected: readonly Expected[];
}

interface Expected {
  readonly owedBy: string;
  readonly duty: string;
  readonly kind?: string;
  readonly step?: string;
  readonly state: string;
  readonly conforms?: boolean;
  readonly deniedBy?: readonly string[];
  readonly because: string;
}

/** The text of docs/agreements/model-year.md. */
export function modelYear(root: string): string {
  const path = join(root, "packages/agreement/cases/model-year.json");
  const { cases } = JSON.parse(readFileSync(path, "utf8")) as { readonly cases: readonly Case[] };
  const lines = [
    "# One year under the model agreement",
    "",
    "Made from `packages/agreement/cases/model-year.json`: do not edit. All of it is",
    "invented, between fictional states; articles are those of [the text](model-text.md).",
    "Each case says what happens, and in which state a careful treaty officer says that each",
    "obligation ends. The readings were written before the cases were reckoned; tests compare",
    "them with what each of the two centres reckons.",
  ];
  for (const { case: number, title, what, now, expected } of cases) {
    lines.push("", `## ${number}. ${title}`, "", what);
    if (now !== IN_THE_END) lines.push("", `Looked at ${now}.`);
    lines.push("", "| who | what | state | because |", "|---|---|---|---|");
    lines.push(...expected.map(rowOf));
  }
  return `${lines.join("\n")}\n`;
}

function rowOf({ owedBy, duty, kind, step, because, ...one }: Expected): string {
  const part =
    kind === "acknowledgement" ? ", acknowledged" : step === undefined ? "" : `: ${step}`;
  const { state, conforms = true, deniedBy = [] } = one;
  const words = [
    state === "not-claimed" ? `not claimed as owed by ${owedBy}` : state.replaceAll("-", " "),
    ...(conforms ? [] : ["its form was not kept"]),
    ...deniedBy.map((party) => `denied by ${party}`),
  ];
  return `| ${owedBy} | ${duty}${part} | ${words.join("; ")} | ${because} |`;
}

/** When a case is looked at after all of it: not said. */
const IN_THE_END = "2025-06-01T00:00:00.000Z";
