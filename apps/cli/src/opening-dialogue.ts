/** @module The dialogue an exercise opens with: a round held, a promise overdue, a next round. */

import { arrival, type Made } from "./opening-exchange.js";
import type { CentreClient } from "./place.js";

/**
 * XA and XB have held and closed a first round, both have accepted a commitment of XB whose day has
 * passed, and XB has proposed the second round, which XA has still to answer.
 */
export async function openingDialogue(
  aurelia: CentreClient,
  borealia: CentreClient,
): Promise<void> {
  const today = Date.now();
  const [held, due] = [dayAfter(today, -35), dayAfter(today, -5)];
  const [next, until] = [dayAfter(today, 21), dayAfter(today, 22)];
  const terms = {
    ...{ subject: "EXERCISE. Launch notices", level: "experts", sides: ["XA", "XB"] },
    ...{ venue: "Lindenau, Helvenia", from: held, until: held },
    agenda: [{ title: "Notices of test launches" }, { title: "Answers within a day" }],
  };
  const proposed = { kind: "consultation", as: "proposed", round: 1, terms };
  const { id: of, conversation } = await act(aurelia, { to: ["XB"] }, proposed);
  const here = { conversation };
  const agenda = terms.agenda.map((_, item) => ({ item, answer: "agreed" }));
  const isHeld = { kind: "consultation", as: "held", of, from: held, until: held };
  const closed = { kind: "consultation", as: "closed", of, next };
  await read(borealia, of);
  const accepted = await act(borealia, here, { kind: "consultation", as: "accepted", of, agenda });
  await read(aurelia, accepted.id);
  await act(aurelia, here, isHeld);
  const words = { en: WORDS, zh: WORDS_ZH };
  const stated = { kind: "undertaking", as: "stated", consultation: of, owner: "XB", words };
  const promise = await act(aurelia, here, { ...stated, due: { day: due } });
  const ours = await act(aurelia, here, closed);
  await read(borealia, ours.id);
  await act(borealia, here, { kind: "undertaking", as: "accepted", of: promise.id });
  await act(borealia, here, closed);
  const raised = [
    { title: WORDS, commitment: promise.id },
    { title: "Notices of exercises at sea" },
  ];
  const again = { ...terms, venue: "Aurel, Aurelia", from: next, until, agenda: raised };
  const second = { ...proposed, consultation: of, round: 2, terms: again };
  await act(borealia, here, second);
}

function act(centre: CentreClient, place: object, body: object): Promise<Made> {
  const sent = { ...place, precedence: 4, lang: "en", body };
  return centre.post<Made>("/api/consultations/acts", sent);
}

/** Waits until a statement is there, and says that somebody has read it. */
async function read(centre: CentreClient, of: string): Promise<void> {
  await arrival(centre, of);
  await centre.post("/api/acknowledgements", { of, as: "read", lang: "en" });
}

/** The day so many days after an instant, in UTC. */
function dayAfter(ms: number, days: number): string {
  return new Date(ms + days * DAY_MS).toISOString().slice(0, 10);
}

const WORDS = "EXERCISE. Borealia sends the list of its test ranges.";
const WORDS_ZH = "演习。博雷利亚送交其试验场清单。";
const DAY_MS = 86_400_000;
