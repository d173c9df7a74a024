/** @module Which link numbers of a peer have come. */

import { limits } from "../limits.js";
import { linkOf, withLink } from "../lookup.js";
import type { State } from "../state.js";

/** Notes that a deliver frame with this link number has come. */
export function withLinkReceived(state: State, party: string, number: number): State {
  const link = linkOf(state, party);
  if (number === 0 || number <= link.through || link.ahead.has(number)) return state;
  const ahead = new Set(link.ahead);
  if (number === link.through + 1 || ahead.size < limits.linksAheadMax) ahead.add(number);
  let through = link.through;
  while (ahead.delete(through + 1)) through++;
  return withLink(state, party, { through, ahead });
}
