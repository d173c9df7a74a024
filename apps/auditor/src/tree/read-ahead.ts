/** @module Work begun before its turn, and handed out in turn. */

/** The results of `start(0)` to `start(count - 1)` in order, `ahead` of them under way at once. */
export async function* readAhead<T>(
  count: number,
  ahead: number,
  start: (index: number) => Promise<T>,
): AsyncGenerator<T> {
  const begun: Promise<T>[] = [];
  for (let next = 0; next < count || begun.length > 0; ) {
    while (next < count && begun.length < ahead) {
      const work = start(next++);
      // Whether it failed is asked when its turn comes.
      work.catch(() => undefined);
      begun.push(work);
    }
    yield await (begun.shift() as Promise<T>);
  }
}
