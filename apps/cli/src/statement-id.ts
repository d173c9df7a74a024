/** @module Naming a statement by the first characters of its id (CLI-8). */

import type { ConversationView, WatchView } from "@parley/protocol";
import { Complaint, misspoken } from "./complaint.js";
import type { CentreClient } from "./place.js";

/** A whole id as it is; otherwise the only statement of this centre whose id begins so. */
export async function statementId(centre: CentreClient, given: string): Promise<string> {
  const begin = given.toLowerCase();
  if (/^[0-9a-f]{64}$/.test(begin)) return begin;
  if (!/^[0-9a-f]{8,63}$/.test(begin)) {
    throw misspoken(
      `An id is 64 characters of 0-9 and a-f, or at least its first eight, not ${given}.`,
      "See npx parley inbox for ids.",
    );
  }
  const { conversations } = await centre.get<WatchView>("/api/watch");
  const found = new Set<string>();
  for (const { id } of conversations) {
    const view = await centre.get<ConversationView>(`/api/conversations/${id}`);
    for (const one of view.statements) if (one.id.startsWith(begin)) found.add(one.id);
  }
  const [only, ...more] = found;
  if (only !== undefined && more.length === 0) return only;
  throw new Complaint(
    only === undefined
      ? `No statement here begins with ${given}.`
      : `${found.size} statements here begin with ${given}.`,
    {
      rule: "CLI-8",
      safe: "Nothing was done.",
      next:
        only === undefined
          ? "See npx parley inbox, or the transcript it belongs to, for ids."
          : "Write more of the id.",
    },
  );
}
