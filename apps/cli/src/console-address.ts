/** @module Where the console of a running centre is opened, with the token that signs in. */

import { readRunning, readToken, type CentreFolder } from "@parley/centre";

/** The address by the centre's own name, and one for browsers that do not know that name. */
export interface ConsoleAddress {
  readonly party: string;
  readonly url: string;
  readonly fallback: string;
}

/** The console of the centre that runs in this folder; undefined when none does. */
export async function consoleAddress(folder: CentreFolder): Promise<ConsoleAddress | undefined> {
  const running = await readRunning(folder);
  if (running === undefined) return undefined;
  const { party, consolePort: port } = running;
  const fragment = `#token=${await readToken(folder)}`;
  return {
    party,
    url: `http://${party.toLowerCase()}.localhost:${port}/${fragment}`,
    fallback: `http://127.0.0.1:${port}/${fragment}`,
  };
}
