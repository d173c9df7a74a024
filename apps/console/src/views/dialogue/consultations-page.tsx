/** @module All consultations: what waits for us first, then how each of them stands. */

import type { ConsultationsView, ConsultationView } from "@parley/protocol";
import type { ReactElement } from "react";
import { useNow, useSay } from "../../centre-context.js";
import { formatRoute } from "../../route.js";
import { dialogueNeeds, type DialogueNeed } from "../../view-model/dialogue/dialogue-needs.js";
import { roundState } from "../../view-model/dialogue/round-words.js";
import { ErrorBox } from "../error-box.js";
import { Foreign } from "../foreign-text.js";
import { Shape } from "../shapes.js";
import { useConsultations } from "./dialogue-loaded.js";
import { LastContact, NextDay } from "./momentum/contact-lines.js";
import { StateMark } from "./state-mark.js";

/** The page. */
export function ConsultationsPage(): ReactElement {
  const say = useSay();
  const { value: answer, error } = useConsultations();
  return (
    <div className="declaration">
      <h1>{say("dialogue.title")}</h1>
      <p>{say("dialogue.intro")}</p>
      {error !== undefined && <ErrorBox error={error} />}
      {answer === undefined && error === undefined && <p>{say("frame.loading")}</p>}
      {answer !== undefined && (
        <>
          <Needs answer={answer} />
          <Consultations answer={answer} />
          <Apart answer={answer} />
        </>
      )}
    </div>
  );
}

function Needs({ answer }: { answer: ConsultationsView }): ReactElement {
  const say = useSay();
  const needs = dialogueNeeds(answer);
  return (
    <section aria-labelledby="needs" className="needs-you">
      <h2 id="needs">{say("need.title", { count: needs.length })}</h2>
      {needs.length === 0 ? (
        <p className="calm">
          <Shape name="tick" /> {say("dialogue.need.none")}
        </p>
      ) : (
        <ul className="declared-rows">
          {needs.map((need) => (
            <NeedRow key={need.key} need={need} />
          ))}
        </ul>
      )}
    </section>
  );
}

function NeedRow({ need }: { need: DialogueNeed }): ReactElement {
  const say = useSay();
  const now = useNow();
  const { consultation, since, act } = need;
  return (
    <li className="declared-row row-alarm">
      <div className="declared-what">
        <strong>{say(need.words)}</strong>
        <span className="small">
          <Foreign text={consultation.subject} />
        </span>
        {since !== undefined && (
          <span className="clock">
            <Shape name="waiting" />{" "}
            {say("need.since", {
              ...{ at: { at: since }, lasting: { lasting: Math.max(0, now - since) } },
            })}
          </span>
        )}
      </div>
      <a className="button first" href={addressOf(consultation)}>
        {say(act)}
        <span className="unseen">
          {" "}
          <Foreign text={consultation.subject} />
        </span>
      </a>
    </li>
  );
}

function Consultations({ answer }: { answer: ConsultationsView }): ReactElement {
  const say = useSay();
  const { consultations } = answer;
  return (
    <section aria-labelledby="consultations">
      <h2 id="consultations">{say("dialogue.all", { count: consultations.length })}</h2>
      {consultations.length === 0 && <p className="calm">{say("dialogue.none")}</p>}
      <ul className="declared-rows">
        {consultations.map((one) => (
          <Row key={one.id} consultation={one} />
        ))}
      </ul>
      <p>
        <a
          className={consultations.length === 0 ? "button first" : "button"}
          href={formatRoute({ page: "dialogue", part: "propose" })}
        >
          {say("dialogue.propose")}
        </a>
      </p>
    </section>
  );
}

function Row({ consultation }: { consultation: ConsultationView }): ReactElement {
  const say = useSay();
  const { subject, sides, mediator, round, level, state, momentum } = consultation;
  return (
    <li className="declared-row consultation-row">
      <div className="declared-what">
        <h3>
          <a href={addressOf(consultation)}>
            <Foreign text={subject} />
          </a>
        </h3>
        <p>
          <StateMark state={roundState(state)} /> ·{" "}
          {say("dialogue.roundAt", { round, level: { id: `level.${level}` } })}
        </p>
        <p className="small">
          {say("round.parties", { parties: { parties: sides } })}
          {mediator !== undefined && (
            <> · {say("round.mediator", { party: { party: mediator } })}</>
          )}
        </p>
      </div>
      <div className="declared-links">
        <NextDay next={momentum.next} />
        <LastContact momentum={momentum} />
      </div>
    </li>
  );
}

/** What changes nothing stays on the record, and is not hidden here either. */
function Apart({ answer: { apart } }: { answer: ConsultationsView }): ReactElement | null {
  const say = useSay();
  if (apart.length === 0) return null;
  return (
    <details>
      <summary>{say("dialogue.apart", { count: apart.length })}</summary>
      <ul>
        {apart.map(({ id, from, why, conversation }) => (
          <li key={id}>
            <Shape name="apart" /> {say(`dialogue.apart.${why}`, { party: { party: from } })}{" "}
            <a href={formatRoute({ page: "conversation", id: conversation, statement: id })}>
              {say("said.statement")}
            </a>
          </li>
        ))}
      </ul>
    </details>
  );
}

function addressOf({ id }: ConsultationView): string {
  return formatRoute({ page: "dialogue", part: "consultation", id });
}
