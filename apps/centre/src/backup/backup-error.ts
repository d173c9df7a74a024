/** @module Why a backup, a restore or a new lock record was not made (spec/backup.md). */

/** Ends a command with what happened, what is safe and what to do next. */
export class BackupError extends Error {
  override readonly name = "BackupError";
  constructor(
    readonly rule: string,
    readonly what: string,
    readonly safe: string,
    readonly next: string,
    options?: { readonly cause?: unknown },
  ) {
    super(`${what} ${safe} ${next}`, options);
  }
}

/** What the system says, in a few words. */
export function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === "ENOSPC" || code === "EDQUOT") return "no room is left there";
  return (message ?? String(error)).replace(/\.$/, "");
}
