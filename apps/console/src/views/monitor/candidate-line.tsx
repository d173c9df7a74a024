/** @module What is proposed, in a line: the value with its words, of whom, as of when. */

import type { ReactElement } from "react";
import { useSay } from "../../centre-context.js";
import type { CandidateView } from "../../monitor-api.js";
import { numberWords } from "../../view-model/monitor/figure-words.js";
import { firstWords } from "../../view-model/visible-text.js";
import { Foreign } from "../foreign-text.js";
import { useDayText, useStateName } from "./names.js";

/** The line. */
export function CandidateLine({ candidate }: { candidate: CandidateView }): ReactElement {
  const stateName = useStateName();
  const dayText = useDayText();
  const { states, agreement, asOf, kind, quote } = candidate;
  const matter = [...states.map(stateName), ...(agreement === undefined ? [] : [agreement])];
  return (
    <span className="candidate-line">
      {matter.length > 0 && <span>{matter.join(", ")}</span>}
      <CandidateValue candidate={candidate} />
      {asOf !== undefined && <span>{dayText(asOf)}</span>}
      {kind === "statement" && <Foreign text={firstWords(quote)} />}
    </span>
  );
}

/** Its number with unit and category, or its act; a statement has its words alone. */
export function CandidateValue({ candidate }: { candidate: CandidateView }): ReactElement | null {
  const say = useSay();
  const { kind, unit = "other", category = "unknown", term, act } = candidate;
  if (kind === "statement") return null;
  if (kind === "act") return <strong>{say(`sources.act.${act ?? "other"}`)}</strong>;
  return (
    <>
      <strong>
        {say("sources.figure", {
          number: numberWords(candidate),
          unit: { id: `sources.unit.${unit}` },
        })}
      </strong>
      <span>
        {say(`sources.category.${category}`)}
        {term !== undefined && (
          <>
            {" "}
            (<Foreign text={term} />)
          </>
        )}
      </span>
    </>
  );
}
