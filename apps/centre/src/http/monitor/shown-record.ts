/** @module The record as it is answered: series, dossiers, entries, and what people did. */

import { formatInstant } from "@parley/bytes";
import {
  besideDeclared,
  citationLine,
  dossierOf,
  estimatesOf,
  type Asked,
  type Comparison,
  type Decision,
  type ExchangedFigure,
  type ItemGrading,
  type Mark,
  type Matter,
  type PublicRecord,
  type Signed,
  type SourceGrading,
} from "@parley/public-record";
import type { MonitorDesk } from "../../monitor/monitor-desk.js";
import type {
  ComparisonView,
  ItemGradingView,
  SignedView,
  SourceGradingView,
} from "./entry-values.js";
import type {
  DecisionView,
  DossierView,
  EntryView,
  EstimatesView,
  MarkView,
} from "./record-answers.js";

/** Series through time, and what is declared beside what is reported. */
export function estimatesView(
  record: PublicRecord,
  given: readonly ExchangedFigure[],
  asked: Asked,
): EstimatesView {
  const shown = (marks: readonly Mark[]): readonly MarkView[] => {
    return marks.map((mark) => markView(mark, record));
  };
  const beside = besideDeclared(record, given, asked);
  return {
    series: estimatesOf(record, asked).map((one) => ({ ...one, marks: shown(one.marks) })),
    beside: beside.map(({ state, category, unit, exchanged, marks, comparisons }) => ({
      ...{ state, category, unit },
      exchanged: exchanged.map(({ agreement, how, amount, asOf, source }) => {
        return { agreement, how, amount, asOf, source };
      }),
      kinds: [...marks].flatMap(([kind, own]) => {
        return own.length === 0 ? [] : [{ kind, marks: shown(own) }];
      }),
      comparisons: comparisons.map(comparisonView),
    })),
  };
}

/** All of a state or an agreement. */
export function dossierView(record: PublicRecord, subject: string): DossierView {
  const matter: Matter = STATE.test(subject) ? { state: subject } : { agreement: subject };
  const dossier = dossierOf(record, matter);
  return {
    subject,
    kinds: [...dossier.kinds].map(([kind, entries]) => ({ kind, entries })),
    ...{ dated: dossier.timeline.dated, undated: dossier.timeline.undated },
    lines: dossier.lines,
    ...{ links: dossier.chain.links, origins: dossier.chain.origins },
    balance: dossier.balance,
    comparisons: dossier.comparisons.map(comparisonView),
    reliability: dossier.reliability.map(sourceGradingView),
    credibility: dossier.credibility.map(itemGradingView),
  };
}

/** An entry with what people found of it; undefined where the record has none. */
export function entryView(desk: MonitorDesk, id: string): EntryView | undefined {
  const record = desk.record();
  const entry = record.entries.get(id);
  if (entry === undefined) return undefined;
  const shippedIn = desk.shipped.find(({ entries }) => entries.some((one) => one.id === id))?.id;
  const decisions = [...record.decisions.values()].filter((made) => {
    return made.some((one) => "entry" in one && one.entry.id === id);
  });
  return {
    ...{ entry, citation: citationLine(entry) },
    revisedBy: record.revisedBy.get(id) ?? [],
    ...(shippedIn === undefined ? {} : { shippedIn }),
    decisions: decisions.flat().map(decisionView),
    comparisons: record.comparisons
      .filter(({ entries }) => entries.includes(id))
      .map(comparisonView),
    reliability: (record.reliability.get(entry.publisher) ?? []).map(sourceGradingView),
    credibility: (record.credibility.get(id) ?? []).map(itemGradingView),
  };
}

/** A decision on a candidate. */
export function decisionView(act: Signed & Decision): DecisionView {
  const { as, candidate } = act;
  return { ...signed(act), as, candidate, ...("entry" in act ? { entry: act.entry.id } : {}) };
}

function markView(mark: Mark, record: PublicRecord): MarkView {
  const asOf = record.entries.get(mark.entry)?.dates.asOf;
  return asOf === undefined ? mark : { ...mark, asOf };
}

function comparisonView(act: Signed & Comparison): ComparisonView {
  return { ...signed(act), entries: act.entries, finding: act.finding };
}

function sourceGradingView(act: Signed & SourceGrading): SourceGradingView {
  return { ...signed(act), source: act.source, reliability: act.reliability };
}

function itemGradingView(act: Signed & ItemGrading): ItemGradingView {
  return { ...signed(act), entry: act.entry, credibility: act.credibility };
}

function signed({ id, by, at, reason }: Signed): SignedView {
  return { id, by, at: formatInstant(at), reason };
}

const STATE = /^(?:[A-Z]{2}|001)$/;
