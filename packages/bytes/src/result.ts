/** @module Results of reading what came from outside: a value, or the rule that was broken. */

/** What a peer or a stored byte got wrong: the rule of spec/, where it was broken, and in words. */
export interface Fault {
  readonly ok: false;
  readonly rule: string;
  /** Byte offset in the input, where one is known. */
  readonly offset?: number;
  readonly detail: string;
}

/** Either the value read or a fault. Check `ok` before anything else. */
export type Result<T> = { readonly ok: true; readonly value: T } | Fault;

/** Wraps a value that was read without fault. */
export function ok<T>(value: T): Result<T> {
  return { ok: true, value };
}

/** Names the rule that the input broke; `detail` is a sentence for a person. */
export function fault(rule: string, detail: string, offset?: number): Fault {
  return offset === undefined ? { ok: false, rule, detail } : { ok: false, rule, detail, offset };
}
