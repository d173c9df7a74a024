/** @module A button that opens the form for a part of an own declaration, and what came of it. */

import type { Pack } from "@parley/agreement";
import { useEffect, useRef, useState, type ReactElement } from "react";
import { Button } from "react-aria-components";
import { useSay } from "../../centre-context.js";
import type { Declared } from "../../view-model/declarations/declared.js";
import type { DiscloseForm, Opening } from "../../view-model/declarations/disclose-form.js";
import { Shape } from "../shapes.js";
import { DisclosePanel } from "./opening/disclose-panel.js";

/** The button, then the form in its place, then that the work has begun. */
export function OpeningOffer({
  label,
  first = false,
  ...props
}: {
  declared: Declared;
  pack: Pack | undefined;
  opening: Opening;
  label: string;
  /** It is the next thing to do. */
  first?: boolean;
  begin?: Partial<DiscloseForm>;
}): ReactElement {
  const say = useSay();
  const [state, setState] = useState<"closed" | "open" | "begun">("closed");
  const told = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (state === "begun") told.current?.focus();
  }, [state]);
  if (state === "open") {
    return (
      <DisclosePanel
        {...props}
        onClose={() => setState("closed")}
        onBegun={() => setState("begun")}
      />
    );
  }
  return (
    <>
      {state === "begun" && (
        <p role="status" tabIndex={-1} ref={told}>
          <Shape name="waiting" /> {say("disclose.begun")}
        </p>
      )}
      <Button {...(first && { className: "first" })} onPress={() => setState("open")}>
        {label}
      </Button>
    </>
  );
}
