/** @module Talks of three parties in which anything is said of anything, for tests. */

import { instant } from "@parley/bytes";
import type { ConsultationBody, UndertakingBody } from "@parley/wire";
import { START, terms } from "./dialogue-world.fuzz.js";
import type { DialogueBody, Said } from "./index.js";

/** One statement for each number: who says what, of which earlier one, and when. */
export function wholeTalk(numbers: readonly number[]): readonly Said<DialogueBody>[] {
  return numbers.map((number, index) => {
    const pick = (max: number, salt: number): number => (number + salt * 7919) % max;
    const from = PARTIES[pick(3, 1)] ?? "XA";
    const earlier = idOf(index === 0 ? 0 : Math.floor(number / 64) % index);
    const time = instant(START + pick(20, 2));
    const bodies = bodiesOf(earlier, idOf(0), pick(2, 3) + 1);
    const body = index === 0 ? first() : (bodies[number % bodies.length] ?? first());
    return {
      id: idOf(index),
      from: index === 0 ? "XA" : from,
      time,
      serial: 1,
      seq: pick(9, 4),
      body,
    };
  });
}

function bodiesOf(of: string, consultation: string, round: number): readonly DialogueBody[] {
  const sides = round === 1 ? ["XA", "XB"] : ["XA", "XB", "XC"];
  const agenda = [{ item: 0, answer: "agreed" }] as const;
  const kind = "consultation" as const;
  const bodies: readonly ConsultationBody[] = [
    { kind, as: "proposed", round, consultation, terms: { ...terms, sides } },
    { kind, as: "accepted", of, agenda },
    { kind, as: "accepted", of: consultation, agenda: [] },
    { kind, as: "declined", of: consultation, reason: "None." },
    { kind, as: "postponed", of: consultation, reason: "One." },
    { kind, as: "suspended", of: consultation, reason: "Two." },
    { kind, as: "resumed", of: consultation },
    { kind, as: "agenda-added", of, items: [{ title: "More" }] },
    { kind, as: "agenda-answered", of, agenda },
    { kind, as: "held", of: consultation, from: terms.from, until: terms.until },
    { kind, as: "outcome", of: consultation, outcome: "no-record" },
    { kind, as: "closed", of },
    { kind, as: "question", consultation, text: "Why?" },
    { kind, as: "answer", of, text: "So." },
    { kind, as: "question-closed", of },
  ];
  const words = new Map([["en", `Words ${round}.`]]);
  const undertakings: readonly UndertakingBody[] = [
    { kind: "undertaking", as: "stated", undertaking: { consultation, owner: "XA", words } },
    {
      kind: "undertaking",
      as: "stated",
      undertaking: { consultation, owner: "XB", words, rewords: of },
    },
    { kind: "undertaking", as: "accepted", of },
    { kind: "undertaking", as: "done", of, text: "Done." },
    { kind: "undertaking", as: "disputed", of, text: "Not so." },
    { kind: "undertaking", as: "not-pursued", of, text: "Over." },
  ];
  return [...bodies, ...undertakings];
}

function first(): ConsultationBody {
  return { kind: "consultation", as: "proposed", round: 1, terms };
}

function idOf(index: number): string {
  return index.toString(16).padStart(64, "0");
}

const PARTIES = ["XA", "XB", "XC"];
