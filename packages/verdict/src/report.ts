/** @module A verification as a person reads it, on paper or screen alike (VRFY-19). */

import type { Contradiction, Findings, PartyFinding, Refused, Verification } from "@parley/bundle";
import { sayIn, type Language, type Say } from "./language.js";
import { reasonOf } from "./reason.js";
import type { Section } from "./section.js";
import { statementSection } from "./statement-section.js";
import { timeText } from "./time-text.js";

/** What is shown, from top to bottom. */
export interface Report {
  /** Absent for a live bundle, and where nothing of it could be read. */
  readonly exercise: string | undefined;
  readonly verdict: Verification["verdict"];
  /** The verdict first. */
  readonly headline: readonly string[];
  readonly sections: readonly Section[];
}

/** Tells a verification in a language. All that comes from the bundle is inert text. */
export function reportOf(verification: Verification, language: Language): Report {
  const say = sayIn(language);
  if (verification.verdict === "refused") return refusalReport(verification, say);
  const { verdict, domain, statements, contradictions } = verification;
  const count = statements.length;
  return {
    exercise: domain === "exercise" ? say("exercise") : undefined,
    verdict,
    headline: [
      say(`verdict.${verdict}`),
      ...verification.parties
        .filter(({ isPinned, isSigner }) => isSigner && !isPinned)
        .map(({ party, fingerprint }) => say("verdict.key", { party, fingerprint })),
      ...(contradictions.length > 0 ? [say("verdict.contradictions")] : []),
    ],
    sections: [
      facts(
        say("title.parties"),
        verification.parties.map((each) => partyLine(each, say)),
      ),
      ...(contradictions.length > 0
        ? [
            facts(
              say("title.contradictions"),
              contradictions.map((each) => contrary(each, say)),
            ),
          ]
        : []),
      ...statements.map((each, at) =>
        statementSection(each, verification, { number: at + 1, count }, say),
      ),
      facts(say("title.limits"), limitLines(verification, say)),
      {
        title: say("title.never"),
        blocks: [{ kind: "open", heading: undefined, lines: never(say) }],
      },
      facts(say("title.file"), fileLines(verification, say)),
    ],
  };
}

function refusalReport({ domain, rule, where, detail }: Refused, say: Say): Report {
  return {
    exercise: domain === "exercise" ? say("exercise") : undefined,
    verdict: "refused",
    headline: [
      say("verdict.refused", { rule }),
      say(reasonOf(rule)),
      ...(where === "" ? [] : [say("refused.where", { where })]),
      say("refused.detail", { detail }),
    ],
    sections: [],
  };
}

function facts(title: string, lines: readonly string[]): Section {
  return { title, blocks: [{ kind: "facts", heading: undefined, lines }] };
}

function partyLine(finding: PartyFinding, say: Say): string {
  const { party, fingerprint, compared } = finding;
  return compared === undefined
    ? say("party.unknown", { party, fingerprint })
    : say("party.pinned", { party, fingerprint, compared });
}

function contrary({ kind, party, ids }: Contradiction, say: Say): string {
  return say(`contradiction.${kind}`, { party, ids: ids.join(", ") });
}

function never(say: Say): readonly string[] {
  return [
    say("never.truth"),
    say("never.person"),
    say("never.role"),
    say("never.time"),
    say("never.others"),
  ];
}

function limitLines(findings: Findings, say: Say): readonly string[] {
  const { revocationsKnownUntil: until, revocationsUnread: count } = findings;
  const { witnessesBy, isQuorumNone } = findings;
  return [
    until === undefined
      ? say("revocations.unknown")
      : say("revocations.until", { time: timeText(until) }),
    ...(count > 0 ? [say("revocations.unread", { count })] : []),
    ...(witnessesBy === "credentials"
      ? [say(isQuorumNone ? "limits.quorumNone" : "limits.witnesses")]
      : []),
  ];
}

function fileLines({ exported, subject }: Findings, say: Say): readonly string[] {
  return [
    say("file.exported", { party: exported.by, time: timeText(exported.time) }),
    subject.kind === "conversation"
      ? say("file.conversation", { id: subject.id })
      : say("file.statements", { ids: subject.ids.join(", ") }),
  ];
}
