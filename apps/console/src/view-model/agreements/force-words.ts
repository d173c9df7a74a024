/** @module What an agreement is and whether it is in force, in words of the console. */

import { forceOf, type CivilDate, type Pack } from "@parley/agreement";
import { words, type Words } from "../words.js";

/** What kind of undertaking it is. */
export function characterWords({ character }: Pack): Words {
  const known = CHARACTERS.find((one) => one === character);
  return known === undefined
    ? words("character.other", { character })
    : words(`character.${known}`);
}

/** Whether it is in force at the end of a day; what does not bind by law is in effect. */
export function forceWords(pack: Pack, at: CivilDate): Words {
  const { state, event } = forceOf(pack, at);
  const begins = [...pack.acts.values()].some(({ agreement }) => agreement === "enters-into-force");
  if (event === undefined) return words(begins ? `force.${state}` : "force.none");
  const day = { day: { day: event.effect.by } };
  if (state === "ended") return words("force.ended", day);
  return words(BY_LAW.has(pack.character) ? "force.in-force" : "force.in-effect", day);
}

const BY_LAW: ReadonlySet<string> = new Set(["treaty", "agreement"]);
const CHARACTERS = [
  "treaty",
  "agreement",
  "political-commitment",
  "arrangement",
  "pledge",
  "proposal",
  "fictional",
] as const;
