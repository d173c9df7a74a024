/** @module Who said something of a dialogue and when, with the way to its statement. */

import type { ReactElement } from "react";
import type { SaidBy } from "../../dialogue-api.js";
import { useSay } from "../../centre-context.js";
import { formatRoute } from "../../route.js";
import { msOf } from "../../view-model/clocks.js";

/** One line. */
export function SaidByLine({
  said: { id, from, time },
  conversation,
}: {
  said: SaidBy;
  conversation: string;
}): ReactElement {
  const say = useSay();
  return (
    <p className="small said-line">
      {say("dialogue.saidBy", { party: { party: from }, at: { at: msOf(time) } })}{" "}
      <a href={formatRoute({ page: "conversation", id: conversation, statement: id })}>
        {say("said.statement")}
      </a>
    </p>
  );
}
