/** @module Saying something of a dialogue, and telling what it became. */

import { inertJson } from "../inert-text.js";
import type { CentreClient } from "../place.js";
import { languageOf, precedenceOf } from "../typed-values.js";
import type { ActFlags } from "./flags.js";

/** Where it goes, as the centre's interface takes it. */
export type Place = { readonly to: readonly string[] } | { readonly conversation: string };

/** What every act says besides its own words; refuses what is none, before a centre is asked. */
export function sending(flags: ActFlags): { readonly precedence: number; readonly lang: string } {
  return { precedence: precedenceOf(flags.precedence), lang: languageOf(flags.lang) };
}

/** Has a body said, and prints the id of its statement. */
export async function say(
  centre: CentreClient,
  place: Place,
  body: object,
  flags: ActFlags,
): Promise<void> {
  const asked = { ...place, ...sending(flags), body };
  const { id, conversation } = await centre.post<Made>("/api/consultations/acts", asked);
  process.stdout.write(flags.json === true ? `${inertJson({ id, conversation })}\n` : `${id}\n`);
}

interface Made {
  readonly id: string;
  readonly conversation: string;
}
