/** @module What `parley centre check` says, for a person. */

import type { CheckReport } from "@parley/centre";
import { visible } from "../inert-text.js";

/** 0 sound, 1 something to do, 4 what is most to be known could not be read (CLI-34). */
export function exitCodeOf({ verdict }: CheckReport): 0 | 1 | 4 {
  return { sound: 0, "to-do": 1, unreadable: 4 }[verdict] as 0 | 1 | 4;
}

/** The text of `centre check`. */
export function formatCheck(report: CheckReport, name: string): string {
  const { party, domain, running, verdict, findings } = report;
  const kind = domain === "exercise" ? "EXERCISE centre" : "centre";
  const lines = [
    `${kind} ${party ?? name}${running ? ", running" : ""}: ${VERDICTS[verdict]}`,
    ...figures(report),
    ...findings.flatMap(({ what, safe, next }) => ["", what, `  Safe: ${safe}`, `  Next: ${next}`]),
  ];
  return `${lines.map(visible).join("\n")}\n`;
}

function figures(report: CheckReport): readonly string[] {
  const { entries, log, filesSize, checkpointSize, lockRecord, keysOpened } = report;
  return [
    ...(entries === null ? [] : [`  journal: ${entries} entries, all of them read and folded`]),
    ...(log === null ? [] : [`  log ${log.origin}: ${log.size} entries, root ${log.root}`]),
    ...(filesSize === null ? [] : [`  its files: ${filesSize} entries${behind(filesSize, log)}`]),
    ...(checkpointSize === null ? [] : [`  its public checkpoint: ${checkpointSize} entries`]),
    ...(lockRecord === null ? [] : [`  lock record ${lockRecord.path}: ${lockText(lockRecord)}`]),
    keysOpened
      ? "  keys: opened, and those of credential and card"
      : "  keys: not opened; with --passphrase-file they are compared as well",
  ];
}

/** Files may lag: the start writes what they lack (OWNLOG-5). */
function behind(size: number, log: CheckReport["log"]): string {
  return log !== null && size < log.size ? "; the next start writes the rest" : "";
}

function lockText({ state, size }: NonNullable<CheckReport["lockRecord"]>): string {
  switch (state) {
    case "equal":
      return `${size ?? 0} entries, as the log`;
    case "behind":
      return `${size ?? 0} entries; the next start moves it to the log's end`;
    case "ahead":
      return `${size ?? 0} entries: THE STORE IS BEHIND IT`;
    case "other":
      return `${size ?? 0} entries OF ANOTHER HISTORY`;
    case "none":
      return "NONE";
    case "away":
      return "NOT TO BE READ";
    case "damaged":
      return "DAMAGED";
    case "kept-by-none":
      return "none is needed, for this party keeps no log";
  }
}

const VERDICTS = {
  sound: "all is sound",
  "to-do": "SOMETHING IS TO BE DONE",
  unreadable: "IT CANNOT BE READ",
} as const;
