/** @module `parley inbox` and `transcript`. */

import type { CentreView, ConversationView, WatchView } from "@parley/protocol";
import type { Globals, JsonFlag } from "./flags.js";
import { inertJson } from "./inert-text.js";
import { runningCentre } from "./place.js";
import { statementId } from "./statement-id.js";
import { formatInbox, formatTranscript } from "./transcript-page.js";

/** `inbox`: what needs a person, most urgent first. */
export async function inbox(globals: Globals, flags: JsonFlag): Promise<void> {
  const centre = await runningCentre(globals);
  const { domain } = await centre.get<CentreView>("/api/centre");
  const { needsYou } = await centre.get<WatchView>("/api/watch");
  if (!flags.json) {
    process.stdout.write(formatInbox(needsYou, domain));
    return;
  }
  const items = needsYou.map(({ statement, from, precedence, state, due }) => ({
    id: statement,
    domain,
    from,
    precedence,
    state,
    due: due?.at ?? null,
  }));
  process.stdout.write(`${inertJson(items)}\n`);
}

/** `transcript`: the whole conversation that a statement belongs to. */
export async function transcript(globals: Globals, id: string, flags: JsonFlag): Promise<void> {
  const centre = await runningCentre(globals);
  const { domain } = await centre.get<CentreView>("/api/centre");
  const { conversation } = await centre.get<{ readonly conversation: string }>(
    `/api/statements/${await statementId(centre, id)}`,
  );
  const view = await centre.get<ConversationView>(`/api/conversations/${conversation}`);
  const { digest, members, missing, statements } = view;
  if (flags.json) {
    process.stdout.write(`${inertJson({ domain, digest, members, missing, statements })}\n`);
    return;
  }
  // A conversation without notices is shown without reading any agreement.
  const named = statements.flatMap(({ body }) => {
    return body.kind === "notification" && body.data === "same" ? [body.agreement] : [];
  });
  const { packsOfCentre } = await import("./notice/notice-pack.js");
  const packs = await packsOfCentre(centre, named);
  process.stdout.write(formatTranscript(view, domain, packs));
}
