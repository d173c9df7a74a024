/** @module What a durable statement changes of what is known of dialogues. */

import type { Statement } from "@parley/wire";
import { conversationOf } from "../conversation.js";
import { getId, setId } from "../id-map.js";
import type { State } from "../state.js";
import { isConsulting } from "./consulting.js";

/** Notes in which conversations something is said of consultations, documents or joint texts. */
export function withConsulting(state: State, statement: Statement): State {
  if (!isConsulting(statement.body)) return state;
  const id = conversationOf(statement);
  if (getId(state.consulting, id) !== undefined) return state;
  return { ...state, consulting: setId(state.consulting, id, id) };
}
