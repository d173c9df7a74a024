/** @module A refusal: what was refused, by which rule, what is safe and what to do. */

import type { ReactElement } from "react";
import { CentreError, NOT_REACHED } from "../api.js";
import { useSay } from "../centre-context.js";
import { Foreign } from "./foreign-text.js";
import { Shape } from "./shapes.js";

/** Shows one refusal. The centre's own sentences are in English, marked so. */
export function ErrorBox({ error }: { error: unknown }): ReactElement {
  const say = useSay();
  if (!(error instanceof CentreError) || error.rule === NOT_REACHED) {
    return (
      <div className="error" role="alert">
        <p>
          <Shape name="cross" /> {say("error.notReached")}
        </p>
        <p>{say("error.notReachedNext")}</p>
      </div>
    );
  }
  return (
    <div className="error" role="alert">
      <p>
        <Shape name="cross" /> {say("error.refused", { rule: error.rule })}
      </p>
      <p>
        <Foreign text={error.what} lang="en" />
      </p>
      {error.safe !== "" && (
        <p>
          {say("error.safe")} <Foreign text={error.safe} lang="en" />
        </p>
      )}
      {error.next !== "" && (
        <p>
          {say("error.next")} <Foreign text={error.next} lang="en" />
        </p>
      )}
    </div>
  );
}
