/** @module Port: the archive, a folder of files sealed for a key that is kept offline. */

/**
 * Keeps each file sealed for the archive's recipient. Nobody waits for it: it is filled in the
 * background, and what a crash left out is given to it again.
 */
export interface Archive {
  /** Names of the files that are there, each of them whole. Rejects with `ArchiveError`. */
  names(): Promise<ReadonlySet<string>>;
  /**
   * Seals the content and makes it the file of that name. Resolves when it is durable; a file that
   * is there already stays as it is. One call at a time. Rejects with `ArchiveError`, and leaves no
   * part of a file under that name.
   */
  keep(name: string, content: Uint8Array): Promise<void>;
  /** Ends the use. Nothing may be called after. */
  close(): Promise<void>;
}

/** Why the archive cannot be used. */
export type ArchiveReason = "full" | "broken";

/** A failure of the archive, in a plain sentence. */
export class ArchiveError extends Error {
  override readonly name = "ArchiveError";
  constructor(
    readonly reason: ArchiveReason,
    message: string,
    options?: { readonly cause?: unknown },
  ) {
    super(message, options);
  }
}
