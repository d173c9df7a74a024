/** @module What went wrong with a lock file, as sentences for the person who runs the centre. */

import { LockRecordError } from "@parley/ports";

/** Neither slot is sound, or the file has another length. */
export function damage(path: string): LockRecordError {
  return new LockRecordError(
    "damaged",
    `The lock record ${path} is damaged or is none. Nothing is signed without it. ` +
      "Keep the file as it is and bring it back from its own copy. Without one, run centre check.",
  );
}

/** The medium is not where it was. */
export function missing(path: string, cause: unknown): LockRecordError {
  return new LockRecordError(
    "missing",
    `The lock record ${path} is not there: its medium is away or the path is another. ` +
      "Nothing is signed without it. Bring the medium back, then start again.",
    { cause },
  );
}

/** A system error as one of the port's; those that are of the port stay as they are. */
export function failure(path: string, cause: unknown): Error {
  if (cause instanceof LockRecordError) return cause;
  const { code = "", message = String(cause) } = cause as NodeJS.ErrnoException;
  if (isAbsent(cause)) return missing(path, cause);
  if (code === "ENOSPC" || code === "EDQUOT") {
    const sentence =
      `No room is left for the lock record ${path}. Nothing is signed without it. ` +
      "Free 16 KiB on its medium, then start again.";
    return new LockRecordError("full", sentence, { cause });
  }
  const sentence =
    `The lock record ${path} cannot be read or written (${code || message}). ` +
    "Nothing is signed without it. Check its medium and rights, then start again.";
  return new LockRecordError("broken", sentence, { cause });
}

/** True where a file or the way to it is not there. */
export function isAbsent(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === "ENOENT" || code === "ENOTDIR";
}
