/** @module What was read, or the rule that it breaks. */

/** Bytes that break a rule; `detail` is the end of a sentence about them. */
export interface Fault {
  readonly ok: false;
  readonly rule: string;
  readonly detail: string;
}

/** A value, or why there is none. */
export type Result<T> = { readonly ok: true; readonly value: T } | Fault;

export function good<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function fault(rule: string, detail: string): Fault {
  return { ok: false, rule, detail };
}
