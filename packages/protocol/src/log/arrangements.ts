/** @module The orders in which what was given back may have stood, the likeliest first (LOCK-9). */

/** Something whose place is not known: when it came, as near as can be said. */
export interface Unplaced {
  readonly time: number;
}

/** One order to try: our own statements in a row, and others at these slots between them. */
export interface Arrangement<Own, Other> {
  readonly own: readonly Own[];
  readonly others: readonly Other[];
  /** At which of all slots each of the others stands. */
  readonly slots: readonly number[];
}

/**
 * Orders for `count` slots: all of `own`, in one of the orders given, all of `must`, and as many of
 * `may` as fill the slots. For each choice of `may` what the times say is tried first, then what
 * is one slot away from that, and so on. Undefined for a step that led to none, so that whoever
 * counts what is yielded bounds the work.
 */
export function* arrangements<Own extends Unplaced, Other extends Unplaced>(
  orders: Iterator<readonly Own[]>,
  must: readonly Other[],
  may: readonly Other[],
  count: number,
): Generator<Arrangement<Own, Other> | undefined> {
  const first = orders.next();
  if (first.done === true) return;
  const own = first.value;
  const more = count - own.length - must.length;
  if (more < 0 || more > may.length) return;
  const known = [own];
  const farthest = count * (must.length + more);
  for (let stage = 0; stage <= farthest + known.length - 1; stage++) {
    // An order of ours that is less likely is as far as a slot is from another.
    const next = known.length < ORDERS_MAX ? orders.next() : undefined;
    if (next?.done === false) known.push(next.value);
    for (const chosen of chosenOf(may, more)) {
      const others = [...must, ...chosen].sort((one, other) => one.time - other.time);
      const likely = others.map(({ time }, at) => countBefore(own, time) + at);
      for (const [at, order] of known.slice(0, stage + 1).entries()) {
        for (const slots of slotsAt(likely, count, stage - at)) {
          yield slots && { own: order, others, slots };
        }
      }
    }
  }
}

/** Every choice of so many, those among the first ones before those with later ones. */
function* chosenOf<Other>(all: readonly Other[], count: number): Generator<readonly Other[]> {
  if (count === 0) {
    yield [];
    return;
  }
  for (let end = count; end <= all.length; end++) {
    for (const rest of chosenOf(all.slice(0, end - 1), count - 1)) {
      yield [...rest, ...all.slice(end - 1, end)];
    }
  }
}

/** Every choice of slots, each once, that are so far from the likely ones in all. */
function* slotsAt(
  likely: readonly number[],
  count: number,
  distance: number,
): Generator<readonly number[] | undefined> {
  const [first, ...rest] = likely;
  if (first === undefined) {
    yield distance === 0 ? [] : undefined;
    return;
  }
  const nearest = rest.length === 0 ? distance : 0;
  for (let away = nearest; away <= distance; away++) {
    for (const slot of away === 0 ? [first] : [first - away, first + away]) {
      const isIn = slot >= 0 && slot < count;
      for (const others of isIn ? slotsAt(rest, count, distance - away) : [undefined]) {
        yield others === undefined || others.includes(slot) ? undefined : [slot, ...others];
      }
    }
  }
}

function countBefore(own: readonly Unplaced[], time: number): number {
  let [low, high] = [0, own.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((own[middle]?.time ?? time) < time) low = middle + 1;
    else high = middle;
  }
  return low;
}

const ORDERS_MAX = 1_000;
