/** @module Who cites whom, down to the origins (RECORD-25). */

import { groupedBy } from "../grouped.js";

/** What has a chain: an entry, or a capture of a story, or a candidate. */
export interface Chained {
  readonly id: string;
  /** From the publisher to the origin. */
  readonly chain: readonly string[];
}

export interface SourceChain {
  readonly links: readonly ChainLink[];
  /** Names that cite nobody in any chain: what is published there first. */
  readonly origins: readonly string[];
}

/** `from` cites `to`, in these. */
export interface ChainLink {
  readonly from: string;
  readonly to: string;
  readonly of: readonly string[];
}

/** The links of all chains, each once, with the ids of what shows it. */
export function sourceChainOf(all: readonly Chained[]): SourceChain {
  const steps = all.flatMap(({ id, chain }) => {
    return chain.slice(1).map((to, index) => ({ id, from: chain[index] ?? to, to }));
  });
  const citing = new Set(steps.map(({ from }) => from));
  const ends = all.flatMap(({ chain }) => chain.at(-1) ?? []);
  const links = [...groupedBy(steps, ({ from, to }) => JSON.stringify([from, to])).values()];
  return {
    links: links.flatMap((own) => {
      const [first] = own;
      if (first === undefined) return [];
      return [{ from: first.from, to: first.to, of: [...new Set(own.map(({ id }) => id))] }];
    }),
    origins: [...new Set(ends)].filter((name) => !citing.has(name)).sort(),
  };
}
