/** @module Days of dialogues for the calendar: next rounds, and commitments (HTTP-18). */

import type { OwedItem } from "@parley/calendar-ics";
import type { ConsultationsView, ConsultationView } from "@parley/protocol";

/** An entry for each consultation's next day, and for each open commitment with a day. */
export function dialogueItems({ consultations }: ConsultationsView): readonly OwedItem[] {
  return consultations.flatMap((one) => [...nextRound(one), ...promised(one)]);
}

function nextRound({ id, subject, sides, next, rounds }: ConsultationView): readonly OwedItem[] {
  if (next === undefined) return [];
  const { day, round, standing } = next;
  const terms = rounds.find(({ number }) => number === round)?.current.terms;
  const until = terms?.from === day ? terms.until : day;
  return [
    {
      uid: `${id}.next@parley`,
      title: `${sides.join(", ")}: ${subject}: next round, ${standing}`,
      time: { kind: "day", by: until, from: day },
      ...(terms?.from === day && { description: terms.venue }),
    },
  ];
}

function promised({ subject, commitments }: ConsultationView): readonly OwedItem[] {
  return commitments.flatMap(({ id, owner, words, due, state }) => {
    const isOpen = state === "open" || state === "disputed";
    if (!isOpen || due === undefined || !("day" in due)) return [];
    const [first = ""] = Object.values(words);
    return [
      {
        uid: `${id}.due@parley`,
        title: `${owner}: ${subject}: ${state} commitment`,
        time: { kind: "day", by: due.day },
        description: words["en"] ?? first,
      },
    ];
  });
}
