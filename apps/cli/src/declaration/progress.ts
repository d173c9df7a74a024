/** @module How far long work has come, on standard error at a terminal and nowhere else. */

import { Presets, SingleBar } from "cli-progress";

/** Call `show` with how much of one is done, and `end` whatever happens. */
export interface ShownProgress {
  readonly show: (done: number) => void;
  readonly end: () => void;
}

/** A bar that says what is counted. */
export function showProgress(what: string): ShownProgress {
  if (!process.stderr.isTTY) return { show: () => undefined, end: () => undefined };
  const format = `{bar} {percentage} % of ${what} · {eta_formatted} left`;
  const bar = new SingleBar({ format, stream: process.stderr }, Presets.shades_classic);
  bar.start(100, 0);
  return { show: (done) => bar.update(Math.floor(done * 100)), end: () => bar.stop() };
}
