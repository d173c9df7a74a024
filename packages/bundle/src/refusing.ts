/** @module How a check ends a verification: with the rule and the part that broke it. */

import type { Fault, Result } from "@parley/bytes";

/** Thrown by checks and caught by `verifyBundle` alone. */
export class PartRefused extends Error {
  constructor(
    readonly rule: string,
    readonly where: string,
    readonly detail: string,
  ) {
    super(`${rule}: ${detail}`);
  }
}

/** Ends the verification. */
export function refuse(rule: string, where: string, detail: string): never {
  throw new PartRefused(rule, where, detail);
}

/** The value of a result; its fault ends the verification. */
export function take<T>(result: Result<T>, where: string): T {
  return result.ok ? result.value : refuseFault(result, where);
}

function refuseFault({ rule, detail }: Fault, where: string): never {
  throw new PartRefused(rule, where, detail);
}
