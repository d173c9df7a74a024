/** @module What a durable fact changes of what is known of declarations. */

import type { Statement } from "@parley/wire";
import { conversationOf } from "../conversation.js";
import { getId, setId } from "../id-map.js";
import { withEntry, type State } from "../state.js";
import { isDeclaring } from "./declared.js";
import { declarerKey, type DeclaringEntry } from "./declaring-entry.js";
import { tableIn } from "./table-said.js";

/** Notes in which conversations something is said of declarations. */
export function withDeclaring(state: State, statement: Statement): State {
  if (!isDeclaring(statement.body)) return state;
  // Its header is read now, so that no look waits for it.
  tableIn(statement);
  const id = conversationOf(statement);
  if (getId(state.declaring, id) !== undefined) return state;
  return { ...state, declaring: setId(state.declaring, id, id) };
}

/** What only this party knows. */
export function foldDeclaring(state: State, entry: DeclaringEntry): State {
  return { ...state, declarer: withEntry(state.declarer, declarerKey(entry), entry) };
}
