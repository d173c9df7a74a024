/** @module Finding what a command names in all that is here of dialogues (CLI-8). */

import type { CentreView, ConsultationsView, ConsultationView } from "@parley/protocol";
import { Complaint } from "../complaint.js";
import type { CentreClient } from "../place.js";
import { statementId } from "../statement-id.js";

/** Everything that is here of dialogues. */
export function dialoguesOf(centre: CentreClient): Promise<ConsultationsView> {
  return centre.get<ConsultationsView>("/api/consultations");
}

/** What begins a page of an exercise (CLI-16). */
export async function bannerOf(centre: CentreClient): Promise<string> {
  const { domain } = await centre.get<CentreView>("/api/centre");
  return domain === "exercise" ? "EXERCISE\n" : "";
}

/** The consultation that an id, or how it begins, names: by its first proposal. */
export async function consultationOf(
  centre: CentreClient,
  given: string,
): Promise<ConsultationView> {
  const { consultations } = await dialoguesOf(centre);
  const id = await statementId(centre, given);
  return consultations.find((one) => one.id === id) ?? missing("consultation", given);
}

/** The consultation in which something of this id is found by `look`, and what it is. */
export async function foundIn<T>(
  centre: CentreClient,
  given: string,
  what: string,
  look: (one: ConsultationView, id: string) => T | undefined,
): Promise<{ readonly consultation: ConsultationView; readonly found: T }> {
  const { consultations } = await dialoguesOf(centre);
  const id = await statementId(centre, given);
  for (const consultation of consultations) {
    const found = look(consultation, id);
    if (found !== undefined) return { consultation, found };
  }
  return missing(what, given);
}

/** The round that acts are of: the last one. */
export function lastRound({ id, rounds }: ConsultationView): ConsultationView["rounds"][number] {
  return rounds.at(-1) ?? missing("round", id);
}

function missing(what: string, given: string): never {
  throw new Complaint(`There is no ${what} ${given} here.`, {
    rule: "CLI-8",
    safe: "Nothing was done.",
    next: "See npx parley consultation list, or show, for what there is.",
  });
}
