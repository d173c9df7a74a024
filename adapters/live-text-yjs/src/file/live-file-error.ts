/** @module What can be wrong with a live text's file. */

import type { LiveText } from "@parley/joint-text";

/** `damaged`: bytes were changed; `broken`: the medium failed; `full`: it is full. */
export type LiveFileReason = "damaged" | "broken" | "full";

/** A file that cannot be read or written. Open the text again when its medium works. */
export class LiveFileError extends Error {
  override readonly name = "LiveFileError";
  constructor(
    readonly reason: LiveFileReason,
    message: string,
    options?: {
      readonly cause?: unknown;
      /** Everything that stands before the damage. */
      readonly readable?: LiveText;
    },
  ) {
    super(message, options);
    this.readable = options?.readable;
  }

  readonly readable: LiveText | undefined;
}
