/** @module All wordings of a commitment, one beside the other: which one stands, which stood. */

import type { ReactElement } from "react";
import type { CommitmentShown } from "../../../dialogue-api.js";
import { useSay } from "../../../centre-context.js";
import { openWordings } from "../../../view-model/dialogue/promise-acts.js";
import { Foreign, ForeignBlock } from "../../foreign-text.js";
import { LanguageName } from "../../language-name.js";
import type { OfCommitments } from "../of-consultation.js";
import { SaidByLine } from "../said-by.js";
import { QuotationLine } from "./quotation-line.js";
import { Replies, ReplyActs } from "./replies.js";

/** The wordings by time; none is hidden, whatever stands. */
export function Wordings({
  commitment,
  consultation,
  answer,
  signed,
}: OfCommitments & { commitment: CommitmentShown }): ReactElement {
  const say = useSay();
  const { versions, current } = commitment;
  const { conversation } = consultation;
  const open = openWordings(commitment, answer.party);
  return (
    <details open={open.some(({ one, canAccept }) => canAccept && one.id !== current.id)}>
      <summary>{say("promise.wordings", { count: versions.length })}</summary>
      <div className="side-by-side">
        {versions.map((one) => {
          const reply = open.find((other) => other.one.id === one.id && one.id !== current.id);
          const standing = one.id === current.id ? "stands" : reply ? "offered" : "replaced";
          return (
            <div key={one.id}>
              <h4>{say(`promise.wording.${standing}`)}</h4>
              {Object.entries(one.words).map(([lang, text]) => (
                <div key={lang}>
                  <p className="small">
                    <LanguageName code={lang} />
                  </p>
                  <ForeignBlock text={text} lang={lang} />
                  {one.condition?.[lang] !== undefined && (
                    <p className="small">
                      {say("promise.condition")} <Foreign text={one.condition[lang]} lang={lang} />
                    </p>
                  )}
                </div>
              ))}
              <p className="small">{say("promise.by", { party: { party: one.owner } })}</p>
              <QuotationLine one={one} signed={signed} />
              <SaidByLine said={one} conversation={conversation} />
              {reply !== undefined && (
                <>
                  <Replies one={one} conversation={conversation} />
                  <ReplyActs open={reply} conversation={conversation} />
                </>
              )}
            </div>
          );
        })}
      </div>
    </details>
  );
}
