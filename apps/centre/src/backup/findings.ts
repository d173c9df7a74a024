/** @module What a check can find: what happened, what is safe, what to do next (BAK-10). */

/** One thing that is not as it should be. */
export interface Finding {
  readonly kind: FindingKind;
  readonly what: string;
  readonly safe: string;
  readonly next: string;
}

/** `-unreadable`: nothing more can be said before it is seen to. */
export type FindingKind =
  | "centre-unreadable"
  | "store-unreadable"
  | "keys-unfit"
  | "files-differ"
  | "files-lack"
  | "checkpoint-unfit"
  | "set-back"
  | "other-history"
  | "record-lost"
  | "record-away"
  | "record-damaged"
  | "declaration-lost"
  | "text-changed";

/** What shows that the store was set back. */
export type SetBackSign = "record" | "files" | "checkpoint" | "peers";

/** Settings, credential or card cannot be read, or do not belong together. */
export function centreUnreadable(why: string): Finding {
  return {
    kind: "centre-unreadable",
    what: why,
    safe: "Nothing was changed, and nothing else could be looked at.",
    next: "Put the files named back from a backup or a copy, then check again.",
  };
}

/** The store is not there, in use, damaged, or its journal does not fold. */
export function storeUnreadable(why: string): Finding {
  return {
    kind: "store-unreadable",
    what: `The store cannot be read: ${why}`,
    safe: "Nothing was changed. Peers still hold what they were sent and what they sent.",
    next:
      "If a centre uses it, stop that one and check again. If it is damaged, move the folder " +
      "away, keep it, and restore the newest backup; the centre then catches up from peers.",
  };
}

/** Keys that are not there, stay shut, or are not those of credential and card. */
export function keysUnfit(why: string): Finding {
  return {
    kind: "keys-unfit",
    what: why,
    safe: "What was accepted is kept.",
    next: "Put the key file back from a backup of the same credential, for its owner to read.",
  };
}

/** Files of the log that hold what the journal does not make. */
export function filesDiffer(paths: readonly string[], folder: string): Finding {
  return {
    kind: "files-differ",
    what: `Files of the log are not what the journal makes: ${listed(paths)}.`,
    safe: "The journal holds everything; who copied the log has been shown what was signed.",
    next: writeAnew(folder),
  };
}

/** Files of the log that are not there. */
export function filesLack(paths: readonly string[], folder: string): Finding {
  return {
    kind: "files-lack",
    what: `Files of the log are gone: ${listed(paths)}.`,
    safe: "The journal holds everything.",
    next: writeAnew(folder),
  };
}

/** The public checkpoint is not one of this log. */
export function checkpointUnfit(why: string, folder: string): Finding {
  return {
    kind: "checkpoint-unfit",
    what: `The public checkpoint is not one of this log: ${why}.`,
    safe: "The journal holds everything.",
    next: writeAnew(folder),
  };
}

/** The store is older than what was signed. */
export function setBack(sign: SetBackSign, size: number, own: number): Finding {
  return {
    kind: "set-back",
    what:
      `The store was set back: ${SIGNS[sign]} ${size} entries of the log, and the store makes ` +
      `${own}.`,
    safe: "Nothing is signed until the rest is back, so no second history begins.",
    next:
      "If a newer folder is still there, use that one. Otherwise start this one and leave it " +
      "running: it catches up from peers by itself. Put no other backup in its place meanwhile.",
  };
}

/** Lock record or checkpoint is of another history than the store's. */
export function otherHistory(what: "record" | "checkpoint", where: string): Finding {
  const named = what === "record" ? "The lock record" : "The public checkpoint";
  return {
    kind: "other-history",
    what: `${named} ${where} is not of the history that this store makes.`,
    safe: "With it this store signs nothing, so it cannot contradict what was signed.",
    next:
      "Find out which is the right one: the folder that was used last, or the record. If the " +
      "record is another centre's, name the right one as lockRecord in centre.json. " +
      "If two machines ran this centre, stop one for good, and use the store of the other.",
  };
}

/** No lock record, and a log that is not empty. */
export function recordLost(path: string): Finding {
  return {
    kind: "record-lost",
    what: `There is no lock record at ${path}, so nothing says what was signed last.`,
    safe: "Nothing is signed without it, so no second history begins.",
    next:
      "If it lies elsewhere, name its path as lockRecord in centre.json. If it is lost, and this " +
      "store is the newest there is, write a new one with: npx parley centre relock",
  };
}

/** The medium of the lock record is not there, or does not answer. */
export function recordAway(why: string): Finding {
  return {
    kind: "record-away",
    what: why,
    safe: "Nothing is signed without it, so no second history begins.",
    next: "If the medium is gone for good, name another path as lockRecord in centre.json.",
  };
}

/** The lock record holds no sound head. */
export function recordDamaged(path: string): Finding {
  return {
    kind: "record-damaged",
    what: `The lock record ${path} is damaged or is none.`,
    safe: "Nothing is signed with it, so no second history begins.",
    next:
      "Stop the centre. Put the record's own copy back, if there is one. Otherwise move it away " +
      `with mv ${path} ${path}.damaged, keep it, and write a new one with: ` +
      "npx parley centre relock",
  };
}

/** What is kept of a declaration that was declared is not there, or not whole. */
export function declarationLost(id: string, why: string, folder: string): Finding {
  return {
    kind: "declaration-lost",
    what: `Of the declaration ${id} nothing can be opened: ${why}.`,
    safe: "What was declared, and what was opened of it, stands on record here and there.",
    next:
      `Put ${folder} back from a backup, or join the shares of its custodians: ` +
      "npx parley declaration --help",
  };
}

/** The file of a joint text's live words is not as it was written. */
export function textChanged(id: string, why: string, path: string): Finding {
  return {
    kind: "text-changed",
    what: `The live words of the joint text ${id} cannot be read to their end: ${why}.`,
    safe: "What was bound or signed of it stands on record. Up to there it is shown, not written.",
    next:
      `Stop the centre, move ${path} away, keep it, and put the file back from a backup. ` +
      "The other parties give their words again. Where there is no backup, open a new text " +
      "from the last checkpoint.",
  };
}

function writeAnew(folder: string): string {
  return (
    "Keep a copy of the files: it may show who changed them. Then start the centre and leave it " +
    "running: it looks its files through and repairs them from the journal. Where that does not " +
    `help, stop it, move them away with mv ${folder} ${folder}.away, and start it: they are ` +
    "written anew."
  );
}

function listed(paths: readonly string[]): string {
  const shown = paths.slice(0, SHOWN_MAX).join(", ");
  return paths.length > SHOWN_MAX ? `${shown} and ${paths.length - SHOWN_MAX} more` : shown;
}

const SIGNS: Readonly<Record<SetBackSign, string>> = {
  record: "the lock record names",
  files: "its files hold",
  checkpoint: "the public checkpoint is of",
  peers: "a peer has seen",
};
const SHOWN_MAX = 3;
