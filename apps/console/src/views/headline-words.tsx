/** @module The words of a line in a list: the subject, then about ten words of what is said. */

import type { ReactElement } from "react";
import { useSay } from "../centre-context.js";
import type { HeadlineShown } from "../view-model/phrase-words.js";
import { firstWords } from "../view-model/visible-text.js";
import { Foreign } from "./foreign-text.js";

/** Shows a headline. */
export function HeadlineWords({ shown }: { shown: HeadlineShown }): ReactElement {
  const say = useSay();
  const { act, subject, text, lang } = shown;
  if (act !== undefined && text === "") return <>{say(act)}</>;
  return (
    <>
      {act !== undefined && say("does.withWords", { act })}
      {act !== undefined && " "}
      {subject !== undefined && (
        <span className="row-subject">
          <Foreign text={firstWords(subject.text)} lang={subject.lang} />{" "}
        </span>
      )}
      <Foreign text={firstWords(text)} lang={lang} />
    </>
  );
}
