/** @module What the members of an entry must be to one another (RECORD-3 to RECORD-14). */

import { fault, type Fault } from "@parley/bytes";
import type { Dates, EntryContent } from "./entry.js";
import { firstDayOf, lastDayOf, type PartialDay } from "./partial-day.js";

/** The first rule that an entry breaks as a whole; undefined where it breaks none. */
export function breachOf(entry: EntryContent): Fault | undefined {
  return (
    breachOfContent(entry) ??
    breachOfDates(entry.dates) ??
    breachOfChain(entry) ??
    breachOfWords(entry)
  );
}

function breachOfContent({
  kind,
  figure,
  act,
  words,
  isProjection,
  note,
}: EntryContent): Fault | undefined {
  if (kind === "projection" ? !isProjection : isProjection && kind !== "claim") {
    return fault("RECORD-3", "what is said of a day to come is a projection or a claim");
  }
  if (figure !== undefined && act !== undefined) {
    return fault("RECORD-4", "an entry is one figure, one act or one statement");
  }
  if (figure === undefined && act === undefined && words === undefined) {
    return fault("RECORD-4", "a statement is its words, and there are none");
  }
  if (figure?.amount === 0 && note === undefined) {
    return fault("RECORD-6", "a zero needs a note that says what it means");
  }
  return undefined;
}

function breachOfDates({ stated, published, captured }: Dates): Fault | undefined {
  if (isSurelyAfter(stated, published) || isSurelyAfter(stated, captured)) {
    return fault("RECORD-7", "it was stated after it was published or captured");
  }
  if (isSurelyAfter(published, captured)) {
    return fault("RECORD-7", "it was published after it was captured");
  }
  return undefined;
}

function breachOfChain({ publisher, chain }: EntryContent): Fault | undefined {
  if (chain[0] !== publisher) return fault("RECORD-8", "the chain begins with the publisher");
  if (new Set(chain).size < chain.length) return fault("RECORD-8", "the chain runs in a circle");
  return undefined;
}

function breachOfWords({
  words,
  place,
  sources,
  translations,
  slips,
}: EntryContent): Fault | undefined {
  if (place === undefined && sources.length === 0) {
    return fault("RECORD-9", "an entry names a place in a capture or a source");
  }
  if (place !== undefined && words === undefined) {
    return fault("RECORD-9", "what stands in a capture is given in its words");
  }
  if (place !== undefined && place.until <= place.from) {
    return fault("RECORD-9", "the place has no characters");
  }
  if (translations.length > 0 && words === undefined) {
    return fault("RECORD-11", "a translation stands beside the words");
  }
  if (translations.some(({ language }) => language === words?.language)) {
    return fault("RECORD-11", "a translation is in the language of the words");
  }
  if (words !== undefined && slips.some((slip) => !words.text.includes(slip.words))) {
    return fault("RECORD-12", "a slip is not in the words");
  }
  return undefined;
}

/** Only where no reading of the two days has them in order. */
function isSurelyAfter(left: PartialDay | undefined, right: PartialDay | undefined): boolean {
  return left !== undefined && right !== undefined && firstDayOf(left) > lastDayOf(right);
}
