/** @module The token of the console's address: used once, then gone from the address bar. */

import { CentreError, signIn } from "./api.js";
import type { Live } from "./live.js";

/**
 * Signs in with `#token=…` if the address has it, also when it comes into an open page. A token
 * that is refused is dropped and said to be. The fragment never reaches the server or its logs.
 */
export async function takeToken(live: Live): Promise<void> {
  const found = /^#token=([^&]+)$/.exec(window.location.hash);
  if (found === null) return;
  history.replaceState(null, "", "#/");
  await enter(live, found[1] ?? "");
}

/** Signs in with what was typed or pasted: a token, or the whole address that holds one. */
export async function enter(live: Live, typed: string): Promise<void> {
  try {
    await signIn(typed.trim().replace(/^.*#token=/, ""));
    live.signedInAs(true);
  } catch (error) {
    if (!(error instanceof CentreError)) throw error;
    live.tokenRefused(error);
  }
}
