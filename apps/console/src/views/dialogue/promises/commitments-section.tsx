/** @module Commitments: what each party has undertaken, until when, and how it stands. */

import type { ReactElement } from "react";
import { useSay } from "../../../centre-context.js";
import { isEnded } from "../../../view-model/dialogue/promise-acts.js";
import { ErrorBox } from "../../error-box.js";
import type { OfConsultation } from "../of-consultation.js";
import { CommitmentEntry } from "./commitment-entry.js";
import { PromiseAct } from "./promise-act.js";
import { useSignedParagraphs } from "./use-signed-paragraphs.js";

/** Those that are not ended first, the overdue before the others; then those that are. */
export function CommitmentsSection(props: OfConsultation): ReactElement {
  const say = useSay();
  const { consultation, answer } = props;
  const { value: signed = NONE, error } = useSignedParagraphs(consultation.id);
  const all = { ...props, signed };
  const { commitments, parties } = consultation;
  const open = commitments.filter((one) => !isEnded(one));
  const inOrder = [...open.filter((one) => one.overdue), ...open.filter((one) => !one.overdue)];
  const ended = commitments.filter(isEnded);
  return (
    <section aria-labelledby="commitments" className="declared-part">
      <h2 id="commitments">{say("promise.title", { count: open.length })}</h2>
      {error !== undefined && <ErrorBox error={error} />}
      {open.length === 0 && <p className="calm">{say("promise.none")}</p>}
      <ul className="declared-list">
        {inOrder.map((one) => (
          <CommitmentEntry key={one.id} commitment={one} {...all} />
        ))}
      </ul>
      {parties.includes(answer.party) && <PromiseAct {...all} />}
      {ended.length > 0 && (
        <details>
          <summary>{say("promise.ended", { count: ended.length })}</summary>
          <ul className="declared-list">
            {ended.map((one) => (
              <CommitmentEntry key={one.id} commitment={one} {...all} />
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

const NONE = [] as const;
