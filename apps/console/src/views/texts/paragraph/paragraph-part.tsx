/** @module One paragraph: its marks, its languages side by side, and what can be done with it. */

import type { ReactElement } from "react";
import { useSay } from "../../../centre-context.js";
import { Shape } from "../../shapes.js";
import { useDesk } from "../joint-text.js";
import { FrozenWords } from "./frozen-words.js";
import { LanguagePart } from "./language-part.js";
import { ParagraphActs } from "./paragraph-acts.js";
import type { ParagraphProps } from "./paragraph-props.js";

/** The part. */
export function ParagraphPart(props: ParagraphProps): ReactElement {
  const say = useSay();
  const { answer } = useDesk();
  const { paragraph, number, beside, isOurs } = props;
  const { id } = paragraph;
  const { languages } = answer.opened;
  return (
    <li className="paragraph-part">
      <h3 id={`paragraph-${id}`} tabIndex={-1}>
        {say("text.paragraph", { number })} <span className="small">{id}</span>
      </h3>
      <Marks {...props} />
      {beside !== undefined && <FrozenWords words={beside.words} />}
      {beside !== undefined && <h4>{say("frozen.proposal")}</h4>}
      <div className="side-by-side text-columns">
        {languages.map((language) => (
          <LanguagePart
            key={language}
            paragraph={paragraph}
            number={number}
            language={language}
            isFrozen={props.cleared?.frozen !== undefined}
            isOurs={isOurs}
          />
        ))}
      </div>
      {isOurs && <ParagraphActs {...props} />}
    </li>
  );
}

/** What is so of the paragraph as a whole, a word and a shape each. */
function Marks({ paragraph, cleared, beside }: ParagraphProps): ReactElement {
  const say = useSay();
  const { standing, struckBy, adReferendum, by } = paragraph;
  const clearedBy = cleared?.clearedBy.map(({ party }) => party) ?? [];
  const isFrozen = cleared?.frozen !== undefined;
  return (
    <ul className="paragraph-marks">
      {isFrozen && (
        <li>
          <Shape name="square" /> {say(cleared.isAgreed ? "frozen.agreed" : "frozen.cleared")}
        </li>
      )}
      {beside !== undefined && (
        <li>
          <Shape name="diamond" /> {say("frozen.beside")}
        </li>
      )}
      {!isFrozen && clearedBy.length > 0 && (
        <li>
          <Shape name="half" /> {say("cleared.by", { parties: { parties: clearedBy } })}
        </li>
      )}
      {(cleared?.reopenedBy.length ?? 0) > 0 && (
        <li>
          <Shape name="waiting" />{" "}
          {say("frozen.reopening", { parties: { parties: cleared?.reopenedBy ?? [] } })}
        </li>
      )}
      {standing === "bracketed" && (
        <li>
          <Shape name="cross" /> {say("paragraph.struckBy", { parties: { parties: struckBy } })}
        </li>
      )}
      {adReferendum.length > 0 && (
        <li>
          <Shape name="waiting" />{" "}
          {say("paragraph.adReferendum", {
            parties: { parties: [...new Set(adReferendum.map((mark) => mark.by))] },
          })}
        </li>
      )}
      <li className="small">{say("paragraph.madeBy", { party: { party: by } })}</li>
    </ul>
  );
}
