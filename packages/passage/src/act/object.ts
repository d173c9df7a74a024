/** @module The agreement that a verb is about, by name or as “the treaty” (PASS-16). */

import type { Reading } from "../figure/figures.js";
import { isHanNumeral } from "../number/han-number.js";
import { printedWords, type Paragraph } from "../text/paragraph.js";
import { unitKinds } from "../vocabulary/letters.js";
import type { Span } from "../text/fold.js";
import type { Hit } from "../vocabulary/term-tree.js";

/** The agreement, and where it is named. */
export interface ActObject extends Span {
  readonly agreement: string;
  readonly doubt?: string;
}

/** The agreement named after the verb in its clause, or before it; else the one referred to. */
export function objectOf(
  { paragraph, sentence, memory }: Reading,
  verb: Hit,
  clause: readonly Hit[],
): ActObject | undefined {
  const isNear = (hit: Hit): boolean =>
    hit.from >= verb.until ? hit.from - verb.until <= REACH : verb.from - hit.until <= REACH;
  const named = clause.filter((hit) => hit.role === "agreement" && isNear(hit));
  const generic = clause.filter((hit) => REFERRING.has(hit.role) && isNear(hit));
  const after = named.find((hit) => hit.from >= verb.until);
  if (after !== undefined) return isOther(clause, verb, after) ? undefined : objectAt(after);
  const later = generic.find((hit) => hit.from >= verb.until);
  const isDirect = clause.some(
    (hit) => hit.role === "instrument" && hit.from >= verb.until && hit.from - verb.until <= DIRECT,
  );
  if (isDirect) return undefined;
  const before = named.findLast((hit) => hit.until <= verb.from);
  if (later === undefined && before !== undefined) return objectAt(before);
  const referring = later ?? generic.findLast((hit) => hit.until <= verb.from);
  if (referring === undefined) {
    if (isOfMore(paragraph, verb)) return undefined;
    return apartOf(sentence.hits, verb, clause, memory.agreement);
  }
  if (isOther(clause, verb, referring) || isOfOwnName(paragraph, referring)) return undefined;
  const earlier = sentence.hits.findLast((h) => h.role === "agreement" && h.until <= verb.from);
  const agreement = earlier?.value ?? memory.agreement;
  if (agreement === undefined) return undefined;
  const { from, until } = referring;
  return { agreement, from, until, doubt: "the agreement is named earlier" };
}

/** "the Open Skies Treaty", “《中导条约》”, «Договор о РСМД»: a treaty that is not known is no other. */
function isOfOwnName(paragraph: Paragraph, { role, from, until }: Hit): boolean {
  if (role !== "treaty") return false;
  const { text } = paragraph.folded;
  if (paragraph.writing === "han")
    return /《[^《》]{1,30}$/.test(text.slice(Math.max(0, from - 31), from));
  if (paragraph.writing === "cyrillic" && /^ об? /.test(text.slice(until, until + 4))) return true;
  const before = printedWords(paragraph, { from: Math.max(0, from - NAME_UNITS), until: from });
  return /(?:^|[^.!?] )\p{Lu}[\p{L}-]+ $/u.test(before);
}

/** “延长核武寿命”: what follows the verb at once is something else. */
function isOfMore({ folded, writing }: Paragraph, { until, value }: Hit): boolean {
  const next = folded.text[until] === "了" ? until + 1 : until;
  const isNext = folded.kinds[next] === unitKinds.han && !isHanNumeral(folded.text[next]);
  return (
    writing === "han" &&
    value === "extended" &&
    isNext &&
    !"至到".includes(folded.text[next] ?? "-")
  );
}

/**
 * "New START, which was extended in 2021, expires": of its end another clause may tell, and of any
 * act one that says no more than when: “1968年签署条约，1970年批准”.
 */
function apartOf(
  hits: readonly Hit[],
  verb: Hit,
  clause: readonly Hit[],
  known: string | undefined,
): ActObject | undefined {
  const isSecond = hits.some((hit) => hit.role === "act" && hit.until <= (clause[0]?.from ?? 0));
  const isBare = isSecond && clause.every(({ role }) => BARE.has(role));
  if (!isBare && !OF_ITSELF.includes(verb.value)) return undefined;
  const last = hits.findLast((hit) => OBJECTS.has(hit.role) && hit.until <= verb.from);
  const agreement = last?.role === "agreement" ? last.value : known;
  if (last === undefined || agreement === undefined || verb.from - last.until > REACH) {
    return undefined;
  }
  const { from, until } = verb;
  return { agreement, from, until, doubt: "the agreement is named in another clause" };
}

function objectAt({ value, from, until }: Hit): ActObject {
  return { agreement: value, from, until };
}

/** Something else is signed or suspended, and the agreement is only named after it. */
function isOther(clause: readonly Hit[], verb: Span, object: Span): boolean {
  return clause.some((hit) => {
    return hit.role === "instrument" && hit.from >= verb.until && hit.until <= object.from;
  });
}

const REFERRING: ReadonlySet<string> = new Set(["treaty", "ratification"]);
const OBJECTS: ReadonlySet<string> = new Set(["agreement", "treaty"]);
/** Acts that are told of the agreement, not only of those who act. */
const OF_ITSELF: readonly string[] = ["extended", "ended"];
/** What stands beside a verb that only says when. */
const BARE: ReadonlySet<string> = new Set([
  ...["act", "ratification", "month", "relative", "yearmark", "asof", "conjunction", "lead"],
  ...["speech", "filler", "cut", "elided", "join", "level"],
]);
const REACH = 80;
const DIRECT = 24;
const NAME_UNITS = 40;
