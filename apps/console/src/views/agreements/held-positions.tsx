/** @module Both sides of what parties hold differently, and acts whose day is not known. */

import { Fragment, type ReactElement } from "react";
import { useSay } from "../../centre-context.js";
import type { Binding } from "../../view-model/agreements/bindings.js";
import type { DayShown } from "../../view-model/agreements/timeline.js";
import { Foreign } from "../foreign-text.js";
import { Sources } from "./source-list.js";
import { StateMark } from "./state-mark.js";

/** What each side holds, word for word as the data have it. */
export function HeldPositions(props: { binding: Binding; open?: boolean }): ReactElement | null {
  const say = useSay();
  const { binding, open = false } = props;
  if (binding.held.length === 0) return null;
  return (
    <ul className="held">
      {binding.held.map(({ by, state, says, sources }) => (
        <li key={state.id}>
          <p>
            <span className="held-by">
              {by.map((one, index) => (
                <Fragment key={one.text}>
                  {index > 0 && " · "}
                  <Foreign {...one} />
                </Fragment>
              ))}
            </span>
            {say("held.holds")} <StateMark state={state} />
          </p>
          {says !== undefined && (
            <p>
              <Foreign {...says} />
            </p>
          )}
          <Sources sources={sources} open={open} />
        </li>
      ))}
    </ul>
  );
}

/** Acts that lie within bounds that hold the day. */
export function UndatedActs(props: { binding: Binding; open?: boolean }): ReactElement | null {
  const say = useSay();
  const { binding, open = false } = props;
  if (binding.undated.length === 0) return null;
  return (
    <ul className="held">
      {binding.undated.map(({ id, act, effect, on, sources }) => (
        <li key={id}>
          <p>
            {say("held.undated")} <Foreign {...act} />
            {" · "}
            <DayWords shown={effect ?? on} />
          </p>
          <Sources sources={sources} open={open} />
        </li>
      ))}
    </ul>
  );
}

/** A day, or the bounds within which it lies. */
export function DayWords({ shown }: { shown: DayShown }): ReactElement {
  const say = useSay();
  if ("day" in shown) return <time dateTime={shown.day}>{say("time.bare", { at: shown })}</time>;
  const { after, by } = shown;
  return <>{say("day.between", { after: { day: after }, by: { day: by } })}</>;
}
