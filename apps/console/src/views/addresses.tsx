/** @module From whom, to whom, and who is only told, as a letter's header says it. */

import type { ReactElement } from "react";
import { useSay } from "../centre-context.js";

/** Lines of a letter's header. */
export function Addresses({
  from,
  to,
  action,
}: {
  from: string;
  to: readonly string[];
  action: readonly string[];
}): ReactElement {
  const say = useSay();
  const informed = to.filter((party) => !action.includes(party));
  return (
    <>
      <dt>{say("letter.from")}</dt>
      <dd>{say("line.party", { party: { party: from } })}</dd>
      <dt>{say("letter.to")}</dt>
      <dd>
        {informed.length === 0
          ? say("letter.parties", { parties: { parties: action } })
          : say("letter.partiesInformed", {
              parties: { parties: action },
              informed: { parties: informed },
            })}
      </dd>
    </>
  );
}
