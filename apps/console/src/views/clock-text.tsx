/** @module An instant on the screen: UTC first, the local time beside it, both 24 hours. */

import type { ReactElement } from "react";
import { useSay } from "../centre-context.js";
import { msOf } from "../view-model/clocks.js";

/** Shows one instant of a view to the second; `exact` with the local time beside. */
export function Instant({ at, exact }: { at: string; exact?: boolean }): ReactElement {
  const say = useSay();
  const ms = msOf(at);
  return (
    <time dateTime={at}>
      {say("time.bare", { at: exact === true ? { exact: ms } : { utc: ms } })}
    </time>
  );
}
