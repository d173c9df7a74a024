/** @module All that is not as the form asks, at the top, each line leading to its field. */

import { useEffect, useRef, type ReactElement } from "react";
import { Button } from "react-aria-components";
import { useSay } from "../../centre-context.js";
import type { Complaint } from "../../view-model/form/read-form.js";
import { Shape } from "../shapes.js";
import { useForm, useNameOf } from "./form-context.js";
import { focusField } from "./items.js";

/** The list; it takes the focus each time that the officer asks (`asked` counts). */
export function ComplaintSummary({
  complaints,
  asked,
}: {
  complaints: readonly Complaint[];
  asked: number;
}): ReactElement | null {
  const say = useSay();
  const nameOf = useNameOf();
  const { scope } = useForm();
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    if (asked > 0) box.current?.focus();
  }, [asked]);
  if (complaints.length === 0) return null;
  return (
    <section className="complaints error" tabIndex={-1} ref={box} aria-labelledby="complaints">
      <h2 id="complaints">
        <Shape name="triangle" /> {say("notify.problems", { count: complaints.length })}
      </h2>
      <p>{say("notify.problemsSafe")}</p>
      <ul>
        {complaints.map(({ key, trail, words }) => (
          <li key={key}>
            <Button className="plain" onPress={() => focusField(key, scope)}>
              <span>
                {trail.map((one, index) => (
                  <span key={index}>
                    {index > 0 && " › "}
                    <bdi>
                      {typeof one === "number" ? one : "id" in one ? say(one) : nameOf(one)}
                    </bdi>
                  </span>
                ))}
                {": "}
                {say(words)}
              </span>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
