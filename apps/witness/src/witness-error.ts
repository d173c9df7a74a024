/** @module What a witness tells the person who runs it. */

/** The witness cannot do this: what happened, what is safe, and what to do next. */
export class WitnessError extends Error {
  override readonly name = "WitnessError";
  constructor(
    readonly rule: string,
    readonly what: string,
    readonly safe: string,
    readonly next: string,
    options?: { readonly cause?: unknown },
  ) {
    super([what, safe, next].join(" "), options);
  }
}
