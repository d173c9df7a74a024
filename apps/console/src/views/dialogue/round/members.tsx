/** @module A delegation: who comes, by function, and who leads it. */

import type { DelegationMember } from "@parley/wire";
import type { ReactElement } from "react";
import { useSay } from "../../../centre-context.js";
import { Foreign } from "../../foreign-text.js";

/** The members in the order given. */
export function Members({ members }: { members: readonly DelegationMember[] }): ReactElement {
  const say = useSay();
  if (members.length === 0) return <p>{say("round.nobody")}</p>;
  return (
    <ul>
      {members.map(({ function: title, level, leads }, index) => (
        <li key={index}>
          <Foreign text={title} />
          {level !== undefined && <> · {say(`level.${level}`)}</>}
          {leads && <> · {say("round.leads")}</>}
        </li>
      ))}
    </ul>
  );
}
