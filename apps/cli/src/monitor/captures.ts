/** @module `parley monitor chain`: who cites whom, and what counts once (CLI-111). */

import type { MonitorDesk } from "@parley/centre";
import { linesOf, sourceChainOf } from "@parley/public-record";
import type { Globals, JsonFlag } from "../flags.js";
import { inertJson, inLine } from "../inert-text.js";
import { entryNamed } from "./entries.js";
import { shortId } from "./estimates.js";
import { atDesk } from "./open-desk.js";

/** `monitor chain`: who cites whom, of an entry with its line, or of a capture with its story. */
export async function chain(globals: Globals, given: string, { json }: JsonFlag): Promise<void> {
  const found = await atDesk(globals, (desk) => chainOf(desk, given));
  process.stdout.write(json === true ? `${inertJson(found)}\n` : formatChain(given, found));
}

interface FoundChain {
  readonly of: "capture" | "entry";
  readonly links: readonly { readonly from: string; readonly to: string }[];
  readonly origins: readonly string[];
  /** Captures of one story, or entries of one line. */
  readonly together: readonly {
    readonly id: string;
    readonly publisher: string | null;
    readonly published: string | null;
    readonly address: string | null;
  }[];
}

function chainOf(desk: MonitorDesk, given: string): FoundChain {
  return desk.hasCapture(given) ? ofCapture(desk, given) : ofEntry(desk, given);
}

function ofCapture(desk: MonitorDesk, given: string): FoundChain {
  const story = desk.storyOf(desk.captureNamed(given));
  const chained = story.flatMap(({ hash }) => {
    return desk.candidatesOf(hash).map(({ id, candidate }) => ({ id, chain: candidate.chain }));
  });
  const { links, origins } = sourceChainOf(chained);
  return {
    ...{ of: "capture", origins },
    links: links.map(({ from, to }) => ({ from, to })),
    together: story.map(({ hash, publisher = null, published = null, address = null }) => {
      return { id: hash, publisher, published, address };
    }),
  };
}

function ofEntry(desk: MonitorDesk, given: string): FoundChain {
  const entry = entryNamed(desk, given);
  const { entries } = desk.record();
  const line = linesOf([...entries.values()]).find((one) => one.entries.includes(entry.id));
  const together = (line?.entries ?? [entry.id]).flatMap((id) => entries.get(id) ?? []);
  const { links, origins } = sourceChainOf([entry]);
  return {
    ...{ of: "entry", origins },
    links: links.map(({ from, to }) => ({ from, to })),
    together: together.map(({ id, publisher, dates, sources }) => {
      const address = sources[0]?.address ?? null;
      return { id, publisher, published: dates.published ?? null, address };
    }),
  };
}

function formatChain(given: string, { of, links, origins, together }: FoundChain): string {
  const cited = links.map(({ from, to }) => `  ${inLine(from)} cites ${inLine(to)}\n`);
  const named = origins.map((name) => `  ${inLine(name)} cites nobody here\n`);
  const what = of === "capture" ? "Captures of the same story" : "Entries of the same line";
  const shown = together.slice(0, SHOWN_MAX).map(({ id, publisher, published }) => {
    const by = inLine(publisher ?? "publisher not known");
    return `  ${shortId(id)}  ${by}, ${published?.slice(0, 10) ?? "no date"}\n`;
  });
  const rest = together.length - shown.length;
  const more = rest > 0 ? `  and ${rest} more: --json has them all\n` : "";
  return [
    `${of} ${given}\n`,
    ...cited,
    ...named,
    `${what} (${together.length}), which count once\n`,
    ...shown,
    more,
  ].join("");
}

const SHOWN_MAX = 20;
