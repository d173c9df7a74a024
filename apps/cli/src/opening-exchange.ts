/** @module The exchange an exercise opens with, so that each console has something to answer. */

import type { CentreClient } from "./place.js";

/** Sends it through the centres' own interfaces, as officers would. Every text says EXERCISE. */
export async function openingExchange(clients: readonly CentreClient[]): Promise<void> {
  const [aurelia, borealia, corvania] = clients;
  if (aurelia === undefined || borealia === undefined || corvania === undefined) return;
  const now = Date.now();
  const sighting = await aurelia.post<Made>("/api/statements", {
    to: ["XB", "XC"],
    precedence: 2,
    lang: "en",
    subject: "EXERCISE EXERCISE EXERCISE",
    phrase: {
      code: "OBJ-1",
      parameters: {
        place: { lat: "41.2500", lon: "-31.7500" },
        time: instant(now - 4 * MINUTE_MS),
        confidence: "unconfirmed",
        as_of: instant(now - MINUTE_MS),
      },
    },
    replyBy: instant(now + 45 * MINUTE_MS),
  });
  await arrival(borealia, sighting.id);
  await borealia.post("/api/acknowledgements", { of: sighting.id, as: "read", lang: "en" });
  await borealia.post("/api/acknowledgements", {
    of: sighting.id,
    as: "holding",
    answerBy: instant(now + 20 * MINUTE_MS),
    lang: "en",
  });
  const change = await borealia.post<Made>("/api/statements", {
    conversation: sighting.conversation,
    action: ["XA"],
    precedence: 3,
    lang: "en",
    text: "EXERCISE. How long did you observe the object, and by what means?",
    replyBy: instant(now + 60 * MINUTE_MS),
  });
  await arrival(corvania, change.id);
}

/** A statement that was accepted. */
export interface Made {
  readonly id: string;
  readonly conversation: string;
}

/** Waits until a centre holds a statement; rejects when it does not come. */
export async function arrival(centre: CentreClient, id: string): Promise<void> {
  const until = Date.now() + ARRIVAL_MS;
  while (!(await holds(centre, id))) {
    if (Date.now() > until) throw new Error(`${centre.party} has not received ${id}`);
    await new Promise((resume) => setTimeout(resume, 50));
  }
}

async function holds(centre: CentreClient, id: string): Promise<boolean> {
  return centre.get(`/api/statements/${id}`).then(
    () => true,
    () => false,
  );
}

/** The whole minute before, as people give times. */
function instant(ms: number): string {
  return new Date(ms - (ms % MINUTE_MS)).toISOString();
}

const MINUTE_MS = 60_000;
const ARRIVAL_MS = 30_000;
