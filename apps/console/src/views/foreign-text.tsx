/** @module Text that came from outside: isolated in direction, hidden characters made visible. */

import type { ReactElement } from "react";
import { Fragment } from "react";
import { mixedWords, showHidden } from "../view-model/visible-text.js";
import { useSay } from "../centre-context.js";

/** Shows text from outside in a line: it can neither turn its surroundings nor hide anything. */
export function Foreign({ text, lang }: { text: string; lang?: string }): ReactElement {
  return (
    <bdi dir="auto" {...(lang === undefined ? {} : { lang })}>
      <Pieces text={text} />
    </bdi>
  );
}

/** Shows text from outside as a block, its line ends kept, and says when words mix alphabets. */
export function ForeignBlock({ text, lang }: { text: string; lang?: string }): ReactElement {
  const say = useSay();
  const mixed = mixedWords(text);
  return (
    <>
      <div className="foreign" dir="auto" {...(lang === undefined ? {} : { lang })}>
        <Pieces text={text} />
      </div>
      {mixed.length > 0 && <p className="mark">{say("text.mixed", { words: mixed.join(", ") })}</p>}
    </>
  );
}

/** Text from outside without a direction of its own: what stands around it isolates it. */
export function Pieces({ text }: { text: string }): ReactElement {
  return (
    <>
      {showHidden(text).map((piece, index) =>
        piece.kind === "text" ? (
          <Fragment key={index}>{piece.text}</Fragment>
        ) : (
          <span key={index} className="hidden-character">
            ⟦{piece.code}⟧
          </span>
        ),
      )}
    </>
  );
}
