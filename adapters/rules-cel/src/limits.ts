/** @module How much a counting rule may take (RUL-6, RUL-7). */

/** Steps of one count: parts of the expression, for each item and each turn of a loop. */
export const STEPS_MAX = 10_000_000;
/** How long one call may take, in milliseconds; the start of a thread is part of it. */
export const DEADLINE_MS = 10_000;
/** Memory that a thread may have, in MiB. */
export const THREAD_MEMORY_MIB = 256;
