/** @module Why an audit could not be made. */

/** What the log is asked for cannot be read: nothing is known of it, good or bad (AUD-13). */
export class UnreadableError extends Error {
  override readonly name = "UnreadableError";

  /**
   * `where` is a path of the log; `what` the end of a sentence about it. `status` is what a server
   * answered, if it did.
   */
  constructor(
    readonly where: string,
    readonly what: string,
    readonly options: { readonly status?: number; readonly cause?: unknown } = {},
  ) {
    super(`${where} ${what}`, { cause: options.cause });
  }
}

/** What the reader gave cannot be used: a key, a number, an old checkpoint (AUD-2). */
export class AuditInputError extends Error {
  override readonly name = "AuditInputError";

  constructor(
    readonly what: string,
    readonly next: string,
  ) {
    super(`${what} ${next}`);
  }
}
