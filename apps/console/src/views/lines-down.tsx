/** @module Lines that are down, said where it matters: before and after a message is released. */

import type { ReactElement } from "react";
import { useLiveState, useSay } from "../centre-context.js";
import { downSince, downWords } from "../view-model/lines.js";
import { Shape } from "./shapes.js";

/** One sentence for each of these parties whose line is down. */
export function LinesDown({ parties }: { parties: readonly string[] }): ReactElement {
  const say = useSay();
  const { watch } = useLiveState();
  const down = (watch?.lines ?? []).filter((line) => !line.up && parties.includes(line.party));
  return (
    <>
      {down.map((line) => (
        <p key={line.party} className="mark">
          <Shape name="cross" /> {say(downWords([line.party], downSince(line)))}
        </p>
      ))}
    </>
  );
}
