/** @module Who said something of a declaration, when, when it came here, and where it stands. */

import type { SaidView } from "@parley/protocol";
import type { ReactElement } from "react";
import { useSay } from "../../centre-context.js";
import { formatRoute } from "../../route.js";
import { msOf } from "../../view-model/clocks.js";

/** One line; with the conversation, it leads to the statement. */
export function SaidLine({
  said,
  conversation,
}: {
  said: SaidView;
  conversation?: string;
}): ReactElement {
  const say = useSay();
  const { statement, from, said: at, here } = said;
  return (
    <p className="small said-line">
      {say("said.by", {
        ...{ party: { party: from }, at: { at: msOf(at) }, here: { at: msOf(here) } },
      })}{" "}
      {conversation !== undefined && (
        <a href={formatRoute({ page: "conversation", id: conversation, statement })}>
          {say("said.statement")}
        </a>
      )}
    </p>
  );
}
