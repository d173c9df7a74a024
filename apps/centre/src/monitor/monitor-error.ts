/** @module What went wrong at the desk, in sentences for a person. */

import type { Fault } from "@parley/bytes";

/** What happened, what is safe and what to do next, with the rule. */
export class MonitorError extends Error {
  override readonly name = "MonitorError";

  constructor(
    readonly what: string,
    readonly rule: string,
    readonly safe: string,
    readonly next: string,
    options?: ErrorOptions,
  ) {
    super([what, safe, next].join(" "), options);
  }
}

/** A fault as what it is: nothing was changed. */
export function refused(fault: Fault, what: string, next: string): MonitorError {
  return new MonitorError(
    `${what}: ${fault.detail.replace(/\.+$/, "")}.`,
    fault.rule,
    "Nothing was recorded.",
    next,
  );
}
