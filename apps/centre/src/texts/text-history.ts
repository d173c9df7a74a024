/** @module The history of a paragraph, in words. */

import { formatInstant } from "@parley/bytes";
import type { LiveText, Mark } from "@parley/joint-text";
import type { SeenEvent } from "@parley/live-text-yjs";
import { MarkedWords } from "./marked-words.js";
import type { HistoryEvent, HistoryWord } from "./text-view.js";

/**
 * What was done, in the order in which it was first seen here, but that the paragraph was made
 * stands first: it may have come together with its words. Typing on is one event.
 */
export function historyOf(events: readonly SeenEvent[], live: LiveText): readonly HistoryEvent[] {
  const found: HistoryEvent[] = [];
  const words = new MarkedWords(live);
  let last: { readonly event: HistoryEvent; readonly client: number; next: number } | undefined;
  const isMaking = (one: SeenEvent): boolean => {
    return one.kind === "marked" && one.mark.kind === "paragraph";
  };
  const inOrder = [...events.filter(isMaking), ...events.filter((one) => !isMaking(one))];
  for (const event of inOrder) {
    const [at, by] = [formatInstant(event.at), event.party];
    if (event.kind === "marked") {
      const marks = live.marks[live.participants.indexOf(by)] ?? [];
      found.push({ at, by, ...marked(event.mark, marks, words) });
      last = undefined;
      continue;
    }
    const { language, from, text } = event;
    const goesOn = last?.client === from.client && last.next === from.clock;
    const isNear = last !== undefined && Date.parse(at) - Date.parse(last.event.at) < TOGETHER_MS;
    if (last !== undefined && goesOn && isNear && last.event.language === language) {
      const longer: HistoryEvent = { ...last.event, words: last.event.words + text };
      found[found.length - 1] = longer;
      last = { ...last, event: longer, next: last.next + text.length };
      continue;
    }
    const wrote: HistoryEvent = { at, by, language, what: "wrote", words: text };
    found.push(wrote);
    last = { event: wrote, client: from.client, next: from.clock + text.length };
  }
  return found;
}

function marked(
  mark: Mark,
  marks: readonly Mark[],
  words: MarkedWords,
): Pick<HistoryEvent, "language" | "what" | "words"> {
  const what = WORDS[mark.kind];
  switch (mark.kind) {
    case "strike":
    case "keep":
    case "bracket":
      return { language: mark.language, what, words: words.on(mark) };
    case "footnote":
      return { language: mark.language, what, words: mark.text };
    case "withdraw": {
      const target = marks[mark.mark];
      if (target === undefined || target.kind === "withdraw") return { what, words: "" };
      return { ...marked(target, marks, words), what };
    }
    default:
      return { what, words: "" };
  }
}

const WORDS: Readonly<Record<Mark["kind"], HistoryWord>> = {
  paragraph: "made",
  move: "moved",
  strike: "struck",
  keep: "kept",
  "strike-paragraph": "struck-paragraph",
  "keep-paragraph": "kept-paragraph",
  bracket: "bracketed",
  footnote: "footnoted",
  "ad-referendum": "held-ad-referendum",
  withdraw: "withdrew",
};
/** What is typed on within this time is one event. */
const TOGETHER_MS = 60_000;
