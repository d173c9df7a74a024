/** @module The token of the console's address: used once, then gone from the address bar. */

import { signIn } from "./api.js";

/**
 * Signs in with `#token=…` if the address has it. A token that is refused is dropped: the page
 * then asks for one. The fragment never reaches the server or its logs.
 */
export async function takeToken(): Promise<void> {
  const found = /^#token=([^&]+)$/.exec(window.location.hash);
  if (found === null) return;
  history.replaceState(null, "", "#/");
  try {
    await signIn(decodeURIComponent(found[1] ?? ""));
  } catch {
    // Whether a session is open shows in what the centre answers next.
  }
}
