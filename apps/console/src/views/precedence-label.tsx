/** @module Precedence as a word with its shape; FLASH alone is red and inverse. */

import type { Precedence } from "@parley/wire";
import type { ReactElement } from "react";
import { useSay } from "../centre-context.js";
import { precedenceShape, precedenceWord } from "../view-model/precedence.js";
import { Shape } from "./shapes.js";

/** Shows a precedence. */
export function PrecedenceLabel({ precedence }: { precedence: Precedence }): ReactElement {
  const say = useSay();
  return (
    <span className={`precedence precedence-${precedence}`}>
      <Shape name={precedenceShape(precedence)} /> {say(precedenceWord(precedence))}
    </span>
  );
}
