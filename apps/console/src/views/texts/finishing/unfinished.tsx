/** @module What is open in the text as it stands now, and where. */

import type { ReactElement } from "react";
import { Button } from "react-aria-components";
import { useSay } from "../../../centre-context.js";
import { unfinishedIn } from "../../../view-model/texts/standing-words.js";
import { useLanguageName } from "../../language-name.js";
import { Shape } from "../../shapes.js";
import { useDesk } from "../joint-text.js";

/** What is open still, paragraph by paragraph; each leads to its place. */
export function Unfinished(): ReactElement {
  const say = useSay();
  const nameOf = useLanguageName();
  const { read, answer } = useDesk();
  const open = unfinishedIn(read.structure, read.beside);
  if (open.length === 0) {
    return (
      <p>
        <Shape name={answer.isFinished ? "tick" : "ring"} />{" "}
        {say(answer.isFinished ? "finish.nothingOpen" : "finish.empty")}
      </p>
    );
  }
  const go = (id: string): void => document.getElementById(`paragraph-${id}`)?.focus();
  return (
    <div className="unfinished">
      <p>
        <Shape name="waiting" /> {say("finish.open", { count: open.length })}
      </p>
      <ul>
        {open.map(({ id, number, brackets, missing, isStruck }) => (
          <li key={id}>
            <Button className="plain" onPress={() => go(id)}>
              {say("text.paragraph", { number })}
            </Button>{" "}
            {[
              ...(brackets > 0 ? [say("finish.brackets", { count: brackets })] : []),
              ...(missing.length > 0
                ? [say("finish.missing", { languages: missing.map(nameOf).join(", ") })]
                : []),
              ...(isStruck ? [say("finish.struck")] : []),
            ].join(" ")}
          </li>
        ))}
      </ul>
    </div>
  );
}
