/** @module What a person means by a name: a state or an agreement, in any language (MON-22). */

import { entitiesIn, type Vocabulary } from "@parley/passage";
import type { Matter } from "@parley/public-record";

/** The one that a text names, with nothing else in it; undefined where there is none. */
export function matterNamed(text: string, vocabulary: Vocabulary): Matter | undefined {
  const name = text.trim().replace(ARTICLE, "");
  const [only, ...others] = entitiesIn(name, "und", vocabulary);
  if (only === undefined || others.length > 0) return undefined;
  if (only.from !== 0 || only.until !== name.length) return undefined;
  if (only.kind === "state") return { state: only.id };
  return only.kind === "agreement" ? { agreement: only.id } : undefined;
}

const ARTICLE = /^the\s+/i;
