/** @module `parley monitor search`: captures by their words (CLI-103). */

import type { SourceHits } from "@parley/centre";
import type { Globals } from "../flags.js";
import { inertJson, inLine } from "../inert-text.js";
import { languageOf } from "../typed-values.js";
import { shortId } from "./estimates.js";
import type { SearchFlags } from "./flags.js";
import { atDesk } from "./open-desk.js";
import { countOf, partialDayOf } from "./values.js";

type Hit = SourceHits["hits"][number];

/** `monitor search`. */
export async function search(
  globals: Globals,
  words: readonly string[],
  flags: SearchFlags,
): Promise<void> {
  const { language, publisher, since, until } = flags;
  const asked = {
    text: words.join(" "),
    limit: countOf(flags.limit ?? "20", HITS_MAX),
    ...(language !== undefined && { language: languageOf(language) }),
    ...(publisher !== undefined && { publisher }),
    ...(since !== undefined && { since: partialDayOf(since) }),
    ...(until !== undefined && { until: partialDayOf(until) }),
  };
  const answer = await atDesk(globals, (desk) => desk.search(asked));
  process.stdout.write(
    flags.json === true ? `${inertJson(shownAnswer(answer))}\n` : formatAnswer(answer),
  );
}

/** A hit for programs; what is not known is null. */
export function shownHit(hit: Hit): object {
  const { hash, title, publisher = null, published = null, language, address = null } = hit;
  const { excerpt, marks, story } = hit;
  return {
    ...{ capture: hash, title, publisher, published, language, address, excerpt },
    marks: marks.map(([from, until]) => ({ from, until })),
    story,
  };
}

/** A hit for people: short id, title, who and when, and words around what was found. */
export function hitLines({ hash, title, publisher, published, language, excerpt }: Hit): string {
  const by = publisher ?? "publisher not known";
  const day = published?.slice(0, 10) ?? "no date";
  return (
    `${shortId(hash)}  ${inLine(title)}\n` +
    `    ${inLine(by)}, ${day}, ${language}\n    ${inLine(excerpt)}\n`
  );
}

function shownAnswer({ total, isMore, widened, hits }: SourceHits): object {
  return { total, isMore, widened, hits: hits.map(shownHit) };
}

function formatAnswer({ total, isMore, widened, hits }: SourceHits): string {
  const names = widened.map(({ typed, names: all }) => {
    return `${inLine(typed)} is also looked for as: ${inLine(all.join("; "))}\n`;
  });
  const count = `${isMore ? "more than " : ""}${total} found, ${hits.length} shown\n`;
  return [...names, count, ...hits.map(hitLines)].join("");
}

const HITS_MAX = 200;
