/** @module The cleared words of a paragraph, as a checkpoint has them, in every language. */

import type { CanonicalParagraph } from "@parley/joint-text";
import type { ReactElement } from "react";
import { useSay } from "../../../centre-context.js";
import { ForeignBlock } from "../../foreign-text.js";
import { LanguageName } from "../../language-name.js";
import { Shape } from "../../shapes.js";
import { useDesk } from "../joint-text.js";

/** They stand until all sides have opened the paragraph again, or cleared other words. */
export function FrozenWords({ words }: { words: CanonicalParagraph | undefined }): ReactElement {
  const say = useSay();
  const { answer } = useDesk();
  return (
    <div className="frozen-words">
      <h4>
        <Shape name="square" /> {say("frozen.words")}
      </h4>
      {words === undefined ? (
        <p className="mark">{say("frozen.notHere")}</p>
      ) : (
        <div className="side-by-side text-columns">
          {answer.opened.languages.map((language) => (
            <div key={language}>
              <p className="small">
                <LanguageName code={language} />
              </p>
              <ForeignBlock
                text={(words.languages.get(language) ?? []).map((piece) => piece.words).join("")}
                lang={language}
              />
            </div>
          ))}
        </div>
      )}
    </div>
  );
}
