/** @module What is said of each item of an agenda: agreed, not agreed, or nothing yet. */

import type { ReactElement } from "react";
import { useSay } from "../../../centre-context.js";
import { ACT } from "../../../view-model/dialogue/act-forms.js";
import { TypedChoice } from "../stating/typed-choice.js";

/** A choice for each item. */
export function AnswerFields({
  items,
  unchosen = "",
}: {
  items: readonly { readonly title: string; readonly item: number }[];
  /** What counts while nothing is chosen. */
  unchosen?: "agreed" | "";
}): ReactElement | null {
  const say = useSay();
  if (items.length === 0) return null;
  return (
    <fieldset className="entry-group">
      <legend>{say("act.answers")}</legend>
      {items.map(({ title, item }) => (
        <TypedChoice
          key={item}
          at={`${ACT.answer}${item}`}
          label={say("act.item", { number: item + 1, title })}
          unchosen={unchosen}
          options={[
            { id: "agreed", name: say("agenda.agreed") },
            { id: "not-agreed", name: say("agenda.not-agreed") },
            { id: "", name: say("act.noAnswer") },
          ]}
        />
      ))}
    </fieldset>
  );
}
