/** @module Writing a message that opens a new conversation. */

import type { ReactElement } from "react";
import { useSay } from "../centre-context.js";
import { Composer } from "./composer.js";

/** The page behind "write a message". */
export function ComposePage(): ReactElement {
  const say = useSay();
  return (
    <div className="compose">
      <h1>{say("compose.title")}</h1>
      <Composer conversation={undefined} answering={undefined} />
    </div>
  );
}
