/** @module Whether what is written here reaches the other centres now. */

import type { ReactElement } from "react";
import { useLiveState, useSay } from "../../centre-context.js";
import { Shape } from "../shapes.js";
import { useDesk } from "./joint-text.js";

/** One line for each other participant; told when it changes. */
export function Reach(): ReactElement {
  const say = useSay();
  const { watch } = useLiveState();
  const { answer, own } = useDesk();
  const others = answer.structure.participants.filter((party) => party !== own);
  return (
    <div role="status">
      <ul className="reach">
        {others.map((party) => {
          const isUp = watch?.lines.some((line) => line.party === party && line.up) === true;
          return (
            <li key={party}>
              <Shape name={isUp ? "disc" : "cross"} />{" "}
              {say(isUp ? "reach.up" : "reach.down", { party: { party } })}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
