/** @module What was said in a consultation, one line a statement, the newest first. */

import type { ReactElement } from "react";
import type { EventView } from "../../../dialogue-api.js";
import { useSay } from "../../../centre-context.js";
import { formatRoute } from "../../../route.js";
import { msOf } from "../../../view-model/clocks.js";
import { consultingWords } from "../../../view-model/dialogue/consulting-words.js";

/** The list. */
export function TimelineList({
  events,
  conversation,
}: {
  events: readonly EventView[];
  conversation: string;
}): ReactElement {
  const say = useSay();
  return (
    <ol className="statement-line">
      {events.toReversed().map(({ id, from, time, kind, as, day }) => (
        <li key={id}>
          <a href={formatRoute({ page: "conversation", id: conversation, statement: id })}>
            {say("momentum.event", { party: { party: from }, at: { at: msOf(time) } })}
          </a>{" "}
          {say(consultingWords({ kind, as, about: "" }))}{" "}
          {day !== undefined && (
            <span className="small">{say("momentum.eventDay", { day: { day } })}</span>
          )}
        </li>
      ))}
    </ol>
  );
}
