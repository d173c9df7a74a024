/** @module A centre that stands in for any other, for tests. */

import type { InitOptions } from "@parley/centre";

/** What a centre of XA in an exercise is made with, on a port that is free; keys guard nothing. */
export function exerciseCentre(
  options: Pick<InitOptions, "passphrase"> & Partial<InitOptions>,
): InitOptions {
  return {
    party: "XA",
    domain: "exercise",
    names: new Map([["en", "Aurelia"]]),
    consolePort: 0,
    listen: { host: "127.0.0.1", port: 0 },
    addresses: [],
    workFactorLog2: 1,
    ...options,
  };
}
