/** @module Statements on the text that are shown and count for nothing, with the reason. */

import type { ReactElement } from "react";
import { useSay } from "../../../centre-context.js";
import { formatRoute } from "../../../route.js";
import { useDesk } from "../joint-text.js";

/** The list; nothing where there are none. */
export function NotCountedList(): ReactElement | null {
  const say = useSay();
  const { answer } = useDesk();
  const { notCounted } = answer.standing;
  if (notCounted.length === 0) return null;
  return (
    <div>
      <h3>{say("notCounted.title")}</h3>
      <ul>
        {notCounted.map(({ id, from, why }) => (
          <li key={id}>
            {say(`notCounted.${why}`, { party: { party: from } })}{" "}
            <a href={formatRoute({ page: "conversation", id: answer.conversation, statement: id })}>
              {say("text.statement")}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
