/** @module The exact words of a statement of doctrine, one language beside the other. */

import type { ReactElement } from "react";
import { ForeignBlock } from "../../foreign-text.js";
import { LanguageName } from "../../language-name.js";

/** A column for each language, in the order in which they were given. */
export function DoctrineWords({
  words,
}: {
  words: Readonly<Record<string, string>>;
}): ReactElement {
  return (
    <div className="side-by-side">
      {Object.entries(words).map(([lang, text]) => (
        <div key={lang}>
          <h3>
            <LanguageName code={lang} />
          </h3>
          <ForeignBlock text={text} lang={lang} />
        </div>
      ))}
    </div>
  );
}
