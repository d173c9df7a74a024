/** @module The words of a line in a list: the subject, then about ten words of what is said. */

import type { ReactElement } from "react";
import type { HeadlineShown } from "../view-model/phrase-words.js";
import { firstWords } from "../view-model/visible-text.js";
import { Foreign } from "./foreign-text.js";

/** Shows a headline. */
export function HeadlineWords({ shown }: { shown: HeadlineShown }): ReactElement {
  const { subject, text, lang } = shown;
  return (
    <>
      {subject !== undefined && (
        <>
          <Foreign text={firstWords(subject.text)} lang={subject.lang} />
          {" · "}
        </>
      )}
      <Foreign text={firstWords(text)} lang={lang} />
    </>
  );
}
