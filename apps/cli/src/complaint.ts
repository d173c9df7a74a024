/** @module What a command tells a person who cannot go on: what happened, and the way out. */

/** Ends a command with exit code 1 and this sentence on stderr. */
export class Complaint extends Error {
  override readonly name = "Complaint";
}
