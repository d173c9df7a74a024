/** @module What a check found: how many files it looked at, and each breach in one line. */

/** One breach of one rule at one place. */
export interface Breach {
  readonly rule: string;
  /** Path below the repository's root, or the place's name where there is no file. */
  readonly file: string;
  readonly line?: number;
  readonly detail: string;
}

/** The result of a check. A check that looked at nothing has failed, whatever else it says. */
export interface Findings {
  readonly looked: number;
  readonly breaches: readonly Breach[];
}

/** The sentences to print for a failed check; none when it passed. */
export function sentences(findings: Findings): readonly string[] {
  if (findings.looked === 0) return ["it looked at no file, so it proves nothing"];
  return findings.breaches.map(formatBreach);
}

function formatBreach(breach: Breach): string {
  const place = breach.line === undefined ? breach.file : `${breach.file}:${breach.line}`;
  return `${place}: ${breach.rule}: ${breach.detail}`;
}
