/** @module One statement: what was said, what is proven of it, and what is not. */

import { instant } from "@parley/bytes";
import type {
  CosignatureFinding,
  Findings,
  LogFinding,
  NotProven,
  StatementFinding,
} from "@parley/bundle";
import type { Statement } from "@parley/wire";
import type { Say } from "./language.js";
import type { Block, Section } from "./section.js";
import { timeText } from "./time-text.js";
import { kindOf, wordsOf } from "./words.js";

/** The section of a statement. */
export function statementSection(
  finding: StatementFinding,
  findings: Findings,
  place: Place,
  say: Say,
): Section {
  const { statement, notProven } = finding;
  const blocks: readonly Block[] = [
    ...saidBlocks(statement, say),
    ...provenBlocks(finding, findings, say),
    {
      kind: "open",
      heading: say("heading.open"),
      lines: notProven.map((open) => openLine(open, finding.logs, say)),
    },
  ];
  return {
    title: titleOf(statement, place, say),
    blocks: blocks.filter(({ lines }) => lines.length > 0),
  };
}

/** Which statement it is, of how many. */
export interface Place {
  readonly number: number;
  readonly count: number;
}

/** The title of a statement. */
export function titleOf({ from, to }: Statement, place: Place, say: Say): string {
  return say("title.statement", { ...place, from, to: to.join(", ") });
}

/** What a statement says of itself, and its words. */
export function saidBlocks(statement: Statement, say: Say): readonly Block[] {
  const { from, id, seq, conversation, time, precedence, lang, role, body } = statement;
  return [
    {
      kind: "facts",
      heading: undefined,
      lines: [
        say("fact.kind", { kind: kindOf(body, say), precedence, lang }),
        say("fact.written", { time: timeText(time) }),
        say("fact.role", { role }),
        say("fact.place", { seq, party: from, conversation: conversation ?? id }),
        say("fact.id", { id }),
      ],
    },
    { kind: "words", heading: say("heading.said"), lines: wordsOf(body, say) },
  ];
}

/** What rests on roots that the reader pinned apart from what does not. */
function provenBlocks(
  { statement, isPinned, receipts, logs }: StatementFinding,
  { parties, witnessesBy }: Findings,
  say: Say,
): readonly Block[] {
  const { from, serial } = statement;
  const known = new Map(parties.map((party) => [party.party, party]));
  const fingerprint = known.get(from)?.fingerprint ?? "";
  const told = [
    { isPinned, lines: [say("proven.signed", { party: from, serial, fingerprint })] },
    ...receipts.map(({ receipt: { by: party, time }, isPinned: pinned }) => ({
      isPinned: pinned,
      lines: [say("proven.receipt", { party, time: timeText(time) })],
    })),
    ...logs.map((log) => ({
      isPinned: known.get(log.party)?.isPinned === true,
      lines: logLines(log, witnessesBy, say),
    })),
  ];
  const linesOf = (pinned: boolean): readonly string[] =>
    told.filter((each) => each.isPinned === pinned).flatMap(({ lines }) => lines);
  return [
    { kind: "proven", heading: say("heading.proven"), lines: linesOf(true) },
    { kind: "consistent", heading: say("heading.consistent"), lines: linesOf(false) },
  ];
}

function logLines(
  log: LogFinding,
  witnessesBy: Findings["witnessesBy"],
  say: Say,
): readonly string[] {
  const { party, index, size, cosignatures, asked, isWitnessed, hadBy } = log;
  const said = (counts: CosignatureFinding["counts"], how: "cosigned" | "proven.cosigned") =>
    cosignatures
      .filter((each) => each.counts === counts)
      .map(({ witness: name, time }) =>
        time === undefined
          ? say(`${how}.untimed`, { name })
          : say(`${how}.at`, { name, time: secondsText(time) }),
      );
  const named = (counts: CosignatureFinding["counts"]): readonly string[] =>
    said(counts, "cosigned");
  const names = named("yes").join("; ");
  const witnessed =
    witnessesBy === "reader"
      ? say("proven.witnessedByPolicy", { names })
      : say("proven.witnessed", { ...countsOf(cosignatures, asked), party, names });
  return [
    say("proven.log", { party, index, size }),
    ...(isWitnessed ? [witnessed] : said("yes", "proven.cosigned")),
    ...(hadBy === undefined ? [] : [say("proven.hadBy", { party, time: secondsText(hadBy) })]),
    ...named("party").map((name) => say("cosigned.party", { name })),
    ...named("again").map((name) => say("cosigned.again", { name })),
    ...named("not-asked").map((name) => say("cosigned.notAsked", { name })),
  ];
}

/** How many of how many have cosigned, and how many must. */
function countsOf(
  cosignatures: LogFinding["cosignatures"],
  asked: LogFinding["asked"],
): Readonly<Record<"count" | "of" | "needed", number>> {
  const count = cosignatures.filter(({ counts }) => counts === "yes").length;
  return { count, of: asked?.of ?? 0, needed: asked?.count ?? 0 };
}

function openLine(open: NotProven, logs: readonly LogFinding[], say: Say): string {
  if (open.kind !== "not-witnessed") return say(`open.${open.kind}`, placesOf(open));
  const { party } = open;
  const log = logs.find((one) => one.party === party);
  const counts = countsOf(log?.cosignatures ?? [], log?.asked);
  if (counts.of === 0) return say("open.no-witnesses", { party });
  return say("open.not-witnessed", { party, ...counts });
}

function placesOf(open: NotProven): Readonly<Record<string, string>> {
  const { kind: _, ...places } = open;
  return places;
}

/** Seconds since 1970; beyond the year 9999 as the bare number. */
function secondsText(seconds: number): string {
  return seconds <= SECONDS_MAX ? timeText(instant(seconds * 1_000)) : `${seconds} s`;
}

const SECONDS_MAX = 253_402_300_799;
