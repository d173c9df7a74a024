/** @module How well candidates of passages fit the labels: found, and each field right. */

import type { Amount, Bound, Category, TreatyAct, Unit } from "@parley/public-record";
import type {
  ActLabel,
  FigureLabel,
  LabelledPassage,
  Span,
  StatementLabel,
} from "./labelled-passages.js";

/** What is looked at in a candidate; see docs/monitoring/labelled-set.md. */
export interface ScoredCandidate extends Span {
  readonly kind: "figure" | "statement" | "act";
  readonly states: readonly string[];
  readonly agreement?: string;
  readonly category?: Category;
  readonly unit?: Unit;
  readonly amount?: Amount;
  readonly bound?: Bound;
  readonly qualifier?: string;
  readonly act?: TreatyAct;
  readonly isProjection: boolean;
  readonly asOf?: string;
  readonly speaker?: string;
  readonly chain: readonly string[];
}

/** A passage and what was proposed of it, places being those of its text. */
export interface Proposed {
  readonly passage: LabelledPassage;
  readonly candidates: readonly ScoredCandidate[];
}

/** How many were expected, proposed and both; what is optional is in none of them. */
export interface Found {
  readonly expected: number;
  readonly proposed: number;
  readonly matched: number;
  /** Of what was proposed, the share that was expected; 1 where nothing was proposed. */
  readonly precision: number;
  /** Of what was expected, the share that was proposed; 1 where nothing was expected. */
  readonly recall: number;
}

/** Of matched candidates, in how many a field was as labelled. */
export interface FieldScore {
  readonly right: number;
  readonly of: number;
}

export interface Score {
  readonly found: Readonly<Record<ScoredCandidate["kind"], Found>>;
  /** By kind and field: `figure.category`, `statement.speaker`, `act.states`. */
  readonly fields: Readonly<Record<string, FieldScore>>;
  /** What went wrong, one sentence each, beginning with the passage's id. */
  readonly faults: readonly string[];
}

/** Holds what was proposed against the labels. */
export function scorePassages(all: readonly Proposed[]): Score {
  const outcomes = all.flatMap(({ passage, candidates }) => [
    outcomeOf(passage, "figure", passage.figures, candidates, isSameFigure, figureFields),
    outcomeOf(passage, "statement", passage.statements, candidates, () => true, statementFields),
    outcomeOf(passage, "act", passage.acts, candidates, isSameAct, actFields),
  ]);
  const fields: Record<string, { right: number; of: number }> = {};
  for (const [name, isRight] of outcomes.flatMap((one) => one.fields)) {
    const field = (fields[name] ??= { right: 0, of: 0 });
    field.of += 1;
    if (isRight) field.right += 1;
  }
  return {
    found: {
      figure: sumOf(outcomes, "figure"),
      statement: sumOf(outcomes, "statement"),
      act: sumOf(outcomes, "act"),
    },
    fields,
    faults: outcomes.flatMap((one) => one.faults),
  };
}

/** A score as lines: precision and recall of each kind, then the share of each field. */
export function formatScore({ found, fields }: Score): string {
  const share = (part: number): string => part.toFixed(3);
  const kinds = Object.entries(found).map(([kind, one]) => {
    const counts = `${one.matched} of ${one.proposed} proposed, ${one.expected} expected`;
    return `${kind}: precision ${share(one.precision)}, recall ${share(one.recall)} (${counts})`;
  });
  const parts = Object.entries(fields).map(([name, { right, of }]) => {
    return `${name}: ${share(ratio(right, of))} (${right} of ${of})`;
  });
  return [...kinds, ...parts].join("\n");
}

type Kind = ScoredCandidate["kind"];
type AnyLabel = FigureLabel | StatementLabel | ActLabel;

interface Outcome {
  readonly kind: Kind;
  readonly expected: number;
  readonly proposed: number;
  readonly matched: number;
  readonly fields: readonly (readonly [string, boolean])[];
  readonly faults: readonly string[];
}

/** Pairs each label with one candidate, in the order of the labels; optional ones come last. */
function outcomeOf<T extends AnyLabel>(
  { id }: LabelledPassage,
  kind: Kind,
  labels: readonly T[],
  candidates: readonly ScoredCandidate[],
  isSame: (label: T, candidate: ScoredCandidate) => boolean,
  fieldsOf: (label: T, candidate: ScoredCandidate) => Readonly<Record<string, boolean>>,
): Outcome {
  const free = new Set(candidates.filter((one) => one.kind === kind));
  const expected = labels.filter(({ optional }) => optional !== true);
  const fields: [string, boolean][] = [];
  const faults: string[] = [];
  let matched = 0;
  for (const label of expected) {
    const found = [...free].find((one) => overlaps(label, one) && isSame(label, one));
    if (found === undefined) {
      faults.push(`${id}: ${kind} "${label.words}" is not found`);
      continue;
    }
    free.delete(found);
    matched += 1;
    for (const [name, isRight] of Object.entries(fieldsOf(label, found))) {
      fields.push([`${kind}.${name}`, isRight]);
      if (!isRight) faults.push(`${id}: ${kind} "${label.words}" has another ${name}`);
    }
  }
  const optional = labels.filter((label) => label.optional === true);
  const wrong = [...free].filter((one) => !optional.some((label) => overlaps(label, one)));
  for (const { from, until } of wrong) faults.push(`${id}: ${kind} at ${from}-${until} is none`);
  const proposed = matched + wrong.length;
  return { kind, expected: expected.length, proposed, matched, fields, faults };
}

function isSameFigure(label: FigureLabel, { amount }: ScoredCandidate): boolean {
  if (typeof label.amount !== "object" || typeof amount !== "object")
    return label.amount === amount;
  return label.amount.min === amount.min && label.amount.max === amount.max;
}

function isSameAct(label: ActLabel, { act }: ScoredCandidate): boolean {
  return label.act === act;
}

/** An agreement and a chain are looked at only where the label has one. */
function figureFields(label: FigureLabel, one: ScoredCandidate): Record<string, boolean> {
  return {
    category: label.category === one.category,
    unit: label.unit === one.unit,
    bound: label.bound === one.bound,
    qualifier: isSameWording(label.qualifier, one.qualifier),
    states: isSameSet(label.states, one.states),
    asOf: label.asOf === one.asOf,
    isProjection: label.isProjection === one.isProjection,
    ...agreementField(label, one),
    ...chainField(label, one),
  };
}

function statementFields(label: StatementLabel, one: ScoredCandidate): Record<string, boolean> {
  const isWhole = label.from === one.from && label.until === one.until;
  const isSpeaker = nameOf(label.speaker) === nameOf(one.speaker ?? "");
  return { words: isWhole, speaker: isSpeaker, ...chainField(label, one) };
}

function actFields(label: ActLabel, one: ScoredCandidate): Record<string, boolean> {
  return {
    states: isSameSet(label.states, one.states),
    asOf: label.asOf === one.asOf,
    ...agreementField(label, one),
  };
}

function agreementField(label: FigureLabel | ActLabel, one: ScoredCandidate) {
  return label.agreement === undefined ? {} : { agreement: label.agreement === one.agreement };
}

function chainField(label: FigureLabel | StatementLabel, one: ScoredCandidate) {
  if (label.chain === undefined) return {};
  return { chain: label.chain.map(nameOf).join("\n") === one.chain.map(nameOf).join("\n") };
}

function overlaps(one: Span, other: Span): boolean {
  return one.from < other.until && other.from < one.until;
}

function isSameSet(one: readonly string[], other: readonly string[]): boolean {
  return [...one].sort().join() === [...new Set(other)].sort().join();
}

/** Readers may take a word more or less into the words of a bound. */
function isSameWording(one: string | undefined, other: string | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  const [left, right] = [one.toLowerCase(), other.toLowerCase()];
  return left.includes(right) || right.includes(left);
}

/** Without quotation marks, article and case. */
function nameOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/[«»“”"《》「」]/g, "")
    .replace(/^the /, "")
    .trim();
}

function sumOf(outcomes: readonly Outcome[], kind: Kind): Found {
  const own = outcomes.filter((one) => one.kind === kind);
  const sum = (field: "expected" | "proposed" | "matched"): number => {
    return own.reduce((total, one) => total + one[field], 0);
  };
  const [expected, proposed, matched] = [sum("expected"), sum("proposed"), sum("matched")];
  const [precision, recall] = [ratio(matched, proposed), ratio(matched, expected)];
  return { expected, proposed, matched, precision, recall };
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 1 : part / whole;
}
