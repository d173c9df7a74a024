/** @module Proposing a consultation, its next round, or other terms than were proposed. */

import type { ReactElement } from "react";
import { useSay } from "../../../centre-context.js";
import { formatRoute } from "../../../route.js";
import { proposingOf } from "../../../view-model/dialogue/propose-form.js";
import { ErrorBox } from "../../error-box.js";
import { Foreign } from "../../foreign-text.js";
import { useConsultations } from "../dialogue-loaded.js";
import { ProposeForm } from "./propose-form.js";

/** The page; `consultation` is empty for a new one, `counters` is the id of a proposal. */
export function ProposePage({
  consultation = "",
  counters,
}: {
  consultation?: string;
  counters?: string;
}): ReactElement {
  const say = useSay();
  const { value: answer, error } = useConsultations();
  const asked = {
    ...(consultation !== "" && { consultation }),
    ...(counters !== undefined && { counters }),
  };
  const proposing = answer === undefined ? undefined : proposingOf(answer.consultations, asked);
  const title = counters === undefined ? (consultation === "" ? "new" : "next") : "counter";
  return (
    <div className="declaration">
      <h1>{say(`propose.title.${title}`, { round: proposing?.round ?? 1 })}</h1>
      {proposing?.consultation !== undefined && (
        <p>
          <a
            href={formatRoute({
              ...{ page: "dialogue", part: "consultation", id: proposing.consultation.id },
            })}
          >
            <Foreign text={proposing.consultation.subject} />
          </a>
        </p>
      )}
      <p>{say(`propose.intro.${title}`)}</p>
      {error !== undefined && <ErrorBox error={error} />}
      {answer === undefined && error === undefined && <p>{say("frame.loading")}</p>}
      {answer !== undefined && proposing === undefined && (
        <>
          <p>{say("propose.notHere")}</p>
          <a
            className="button first"
            href={formatRoute({ page: "dialogue", part: "consultations" })}
          >
            {say("dialogue.part.consultations")}
          </a>
        </>
      )}
      {proposing !== undefined && <ProposeForm proposing={proposing} />}
    </div>
  );
}
