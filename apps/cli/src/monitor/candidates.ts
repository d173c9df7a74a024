/** @module `parley monitor candidates`: what is proposed, and nothing of it decided (CLI-104). */

import type { MonitorDesk, PlacedCandidate } from "@parley/centre";
import { figureText, type Amount } from "@parley/public-record";
import { misspoken } from "../complaint.js";
import type { Globals } from "../flags.js";
import { inertJson, inLine } from "../inert-text.js";
import type { CandidatesFlags } from "./flags.js";
import { atDesk } from "./open-desk.js";
import { countOf, oneOf, stateOf } from "./values.js";

/** A candidate for programs: these members and no other; what does not apply is null. */
export interface ShownCandidate {
  readonly id: string;
  readonly kind: string;
  /** The sentence, as printed. */
  readonly quote: string;
  /** One code, or a list where several states are meant. */
  readonly state: string | readonly string[] | null;
  /** What is counted; of an act, what was done. */
  readonly category: string | null;
  readonly value: number | { readonly min: number; readonly max: number } | null;
  readonly qualifier: string | null;
  readonly asOf: string | null;
  readonly speaker: string | null;
  readonly publisher: string | null;
  readonly agreement: string | null;
}

/** `monitor candidates`. */
export async function candidates(
  globals: Globals,
  given: string | undefined,
  flags: CandidatesFlags,
): Promise<void> {
  if (given !== undefined && flags.search !== undefined) {
    throw misspoken("Name a source or a search, not both.", "Leave out one of them.");
  }
  const most = countOf(flags.limit ?? `${given === undefined ? LISTED : LISTED_MAX}`, LISTED_MAX);
  const asked = {
    ...(given === undefined ? {} : { given }),
    ...(flags.search === undefined ? {} : { search: flags.search }),
  };
  const found = await atDesk(globals, async (desk) => {
    const isWanted = wantedBy(flags, desk);
    const placed: PlacedCandidate[] = [];
    for await (const one of desk.candidates(asked)) {
      if (!isWanted(one)) continue;
      placed.push(one);
      if (placed.length > most) break;
    }
    await desk.keepShown(placed.slice(0, most));
    return placed;
  });
  const shown = found.slice(0, most);
  if (flags.json === true) {
    process.stdout.write(`${inertJson(shown.map(shownCandidate))}\n`);
    return;
  }
  const more = found.length > most ? `There are more than ${most}: see --limit.\n` : "";
  process.stdout.write(shown.length === 0 ? NONE : shown.map(candidateLines).join("") + more);
}

function wantedBy(flags: CandidatesFlags, desk: MonitorDesk): (placed: PlacedCandidate) => boolean {
  const kind = flags.kind === undefined ? undefined : oneOf(flags.kind, KINDS, "kind");
  const state = flags.of === undefined ? undefined : stateOf(flags.of, desk);
  return ({ candidate, decided }) => {
    return (
      (kind === undefined || candidate.kind === kind) &&
      (state === undefined || candidate.states.includes(state)) &&
      !(flags.open === true && decided !== undefined)
    );
  };
}

function shownCandidate({ id, candidate, publisher }: PlacedCandidate): ShownCandidate {
  const { kind, quote, states, category, act, amount, qualifier, asOf, speaker } = candidate;
  const [state = null, ...others] = states;
  return {
    ...{ id, kind, quote },
    state: others.length === 0 ? state : states,
    category: (kind === "act" ? act : category) ?? null,
    value: amount === undefined ? null : valueOf(amount),
    qualifier: qualifier ?? null,
    asOf: asOf ?? null,
    speaker: speaker ?? null,
    publisher: publisher ?? null,
    agreement: candidate.agreement ?? null,
  };
}

/** "More than 500" is 500 beside its qualifier; only a range has two ends. */
function valueOf(amount: Amount): ShownCandidate["value"] {
  if (typeof amount === "number") return amount;
  const { min, max } = amount;
  return min !== undefined && max !== undefined ? { min, max } : (min ?? max ?? null);
}

/** The sentence behind a bar; then all that a person needs to decide. */
function candidateLines({ id, candidate, decided, publisher }: PlacedCandidate): string {
  const { kind, states, agreement, act, speaker, asOf, stated, chain, doubt } = candidate;
  const matter = [...states, agreement].filter((part) => part !== undefined).join(" ");
  const said = kind === "figure" ? figureOf(candidate) : (act ?? "");
  const projection = candidate.isProjection ? "said of a day to come" : undefined;
  const rows = [
    ["of", [matter, said].filter((part) => part !== "").join("  ")],
    ["as of", [asOf, projection].filter((part) => part !== undefined).join(", ")],
    ["stated", stated ?? ""],
    ["by", [speaker, publisher].filter((part) => part !== undefined).join("; in ")],
    ["chain", chain.length > 1 ? chain.join(" < ") : ""],
    ["look at", doubt ?? ""],
  ];
  const shown = rows.filter(([, text]) => text !== "");
  return [
    `${id}  ${kind}${decided === undefined ? "" : `  ${decided}`}\n`,
    `  | ${inLine(candidate.quote)}\n`,
    ...shown.map(([name = "", text = ""]) => `    ${name.padEnd(8)}${inLine(text)}\n`),
  ].join("");
}

function figureOf(candidate: PlacedCandidate["candidate"]): string {
  const { category = "unknown", term, unit = "other", amount, bound, qualifier } = candidate;
  return figureText({
    ...{ category, unit, bound: bound ?? "exact" },
    ...(term === undefined ? {} : { term }),
    ...(amount === undefined ? {} : { amount }),
    ...(qualifier === undefined ? {} : { qualifier }),
  });
}

const KINDS = ["figure", "statement", "act"] as const;
/** Of all captures, where none is named. */
const LISTED = 1_000;
const LISTED_MAX = 1_000_000;
const NONE = "Nothing is proposed here.\n";
