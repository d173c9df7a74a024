/** @module The word and the shape of a state. */

import type { ReactElement } from "react";
import { useSay } from "../../centre-context.js";
import type { StateShown } from "../../view-model/dialogue/round-words.js";
import { Shape } from "../shapes.js";

/** Both, in a line. */
export function StateMark({ state: { words, shape } }: { state: StateShown }): ReactElement {
  const say = useSay();
  return (
    <strong className="state-mark">
      <Shape name={shape} /> {say(words)}
    </strong>
  );
}
