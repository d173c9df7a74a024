/** @module What a contract suite consists of, and how its cases judge; no test framework needed. */

/**
 * One promise of a port. `make` gives a fresh subject, independent of all others; `run` rejects
 * with `ContractError` when the promise is not kept. A test file runs every case of the list:
 * `for (const { title, run } of storeContract) it(title, () => run(make));`
 */
export interface ContractCase<Subject> {
  readonly title: string;
  run(make: () => Promise<Subject>): Promise<void>;
}

/** An adapter does not keep what its port promises. */
export class ContractError extends Error {
  override readonly name = "ContractError";
}

/** Fails the case when `condition` is false. */
export function must(condition: boolean, sentence: string): asserts condition {
  if (!condition) throw new ContractError(sentence);
}

/** Fails the case unless both values are written alike as JSON. */
export function mustEqual(actual: unknown, expected: unknown, what: string): void {
  const [found, wanted] = [JSON.stringify(actual), JSON.stringify(expected)];
  must(found === wanted, `${what}: found ${brief(found)}, expected ${brief(wanted)}`);
}

/** Fails the case unless the promise rejects; gives the error to look at. */
export async function mustReject(promise: Promise<unknown>, what: string): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new ContractError(`${what}: it was expected to be refused and was not`);
}

/** Waits until the condition holds; fails the case after `waitMsMax`. */
export async function mustBecome(
  condition: () => boolean,
  wait: (ms: number) => Promise<void>,
  what: string,
  waitMsMax = 10_000,
): Promise<void> {
  for (let waitedMs = 0; waitedMs <= waitMsMax; waitedMs += POLL_MS) {
    if (condition()) return;
    await wait(POLL_MS);
  }
  throw new ContractError(`${what}: not within ${waitMsMax} ms`);
}

function brief(json: string | undefined): string {
  const text = json ?? "undefined";
  return text.length > BRIEF_UNITS_MAX ? `${text.slice(0, BRIEF_UNITS_MAX)}…` : text;
}

const POLL_MS = 20;
const BRIEF_UNITS_MAX = 200;
