/** @module Where a log is read from. */

/** What stands at a path of a log. Whatever else there is to say is thrown: UnreadableError. */
export type Found =
  | { readonly kind: "file"; readonly bytes: Buffer; readonly mediaType?: string }
  | { readonly kind: "absent" }
  /** Something is there that is not taken: `why` is the end of a sentence about it. */
  | { readonly kind: "refused"; readonly why: string };

/** A folder or a server. The bytes that it gives are the caller's, also to write on. */
export interface Source {
  /** How many bundles it is worth to ask for ahead of their turn. */
  readonly ahead: number;
  /** Reads a file of at most `bytesMax` bytes. */
  get(path: string, bytesMax: number): Promise<Found>;
  /** Ends what is still under way. */
  close(): void;
}
