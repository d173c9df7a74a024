/** @module What a state is called in a language, as its credential says. */

import type { Credential } from "@parley/wire";

/** Its name in that language, or else in English, or else its first; without any, its code. */
export function nameIn({ names, party }: Credential, language: string): string {
  const [first = party] = names.values();
  return names.get(language) ?? names.get("en") ?? first;
}
