/** @module Which signed paragraph a commitment names, and whether its words are there. */

import type { ReactElement } from "react";
import type { VersionView } from "../../../dialogue-api.js";
import { useSay } from "../../../centre-context.js";
import { formatRoute } from "../../../route.js";
import {
  quotationOf,
  type SignedParagraph,
} from "../../../view-model/dialogue/signed-paragraph.js";
import { Foreign } from "../../foreign-text.js";
import { Shape } from "../../shapes.js";

/** The line; nothing where a wording names no text. */
export function QuotationLine(props: {
  one: Pick<VersionView, "text" | "words">;
  signed: readonly SignedParagraph[];
}): ReactElement | null {
  const say = useSay();
  const { one, signed } = props;
  const quotation = quotationOf(one, signed);
  if (quotation === undefined) return null;
  const { is } = quotation;
  return (
    <p className="small">
      <Shape name={is === "signed" ? "tick" : is === "not-here" ? "question" : "triangle"} />{" "}
      {say(`promise.quotes.${is}`)}
      {quotation.is !== "not-here" && (
        <>
          {" "}
          <a href={formatRoute({ page: "texts", id: quotation.paragraph.text })}>
            <Foreign text={quotation.paragraph.title} />
          </a>
          {", "}
          {say("promise.paragraph", { number: quotation.paragraph.number })}
        </>
      )}
    </p>
  );
}
