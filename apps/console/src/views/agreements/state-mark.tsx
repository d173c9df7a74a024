/** @module What a party is: a shape and a word, never a colour alone. */

import type { ReactElement } from "react";
import { useSay } from "../../centre-context.js";
import type { StateShown } from "../../view-model/agreements/status-board.js";
import { Foreign } from "../foreign-text.js";
import { Shape, type ShapeName } from "../shapes.js";

/** Shape and word of a state. */
export function StateMark({ state }: { state: StateShown }): ReactElement {
  return (
    <span className="state-mark">
      <Shape name={shapeOf(state.mark)} /> <StateWord state={state} />
    </span>
  );
}

function StateWord({ state: { mark, name } }: { state: StateShown }): ReactElement {
  const say = useSay();
  if (name !== undefined) return <Foreign {...name} />;
  return <>{say(mark === "positions-differ" ? "state.positionsDiffer" : "state.notKnown")}</>;
}

/** Each kind of participation of a pack has its own shape. */
function shapeOf(mark: StateShown["mark"]): ShapeName {
  if (typeof mark === "number") return KIND_SHAPES[mark % KIND_SHAPES.length] ?? "half";
  return SHAPES[mark];
}

const SHAPES = {
  nothing: "ring",
  bound: "disc",
  "positions-differ": "apart",
  "not-known": "question",
} as const;
const KIND_SHAPES: readonly ShapeName[] = [
  "half",
  "square",
  "diamond",
  "triangle",
  "bar",
  "cross",
  "tick",
];
