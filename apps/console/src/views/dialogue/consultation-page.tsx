/** @module One consultation: its round, what can be said of it now, questions and commitments. */

import type { ReactElement } from "react";
import { useSay } from "../../centre-context.js";
import { formatRoute } from "../../route.js";
import { needsOf } from "../../view-model/dialogue/dialogue-needs.js";
import { roundState } from "../../view-model/dialogue/round-words.js";
import { ErrorBox } from "../error-box.js";
import { Foreign } from "../foreign-text.js";
import { Shape } from "../shapes.js";
import { useConsultations } from "./dialogue-loaded.js";
import { LastContact, NextDay } from "./momentum/contact-lines.js";
import { TimelineList } from "./momentum/timeline-list.js";
import type { OfConsultation } from "./of-consultation.js";
import { CommitmentsSection } from "./promises/commitments-section.js";
import { QuestionsSection } from "./questions/questions-section.js";
import { EarlierRounds } from "./round/earlier-rounds.js";
import { RoundSection } from "./round/round-section.js";
import { TextsOfConsultation } from "../texts/texts-of-consultation.js";
import { StateMark } from "./state-mark.js";

/** The page. `id` is of the consultation, or of any statement that counts in it. */
export function ConsultationPage({ id }: { id: string }): ReactElement {
  const say = useSay();
  const { value: answer, error } = useConsultations();
  const consultation = answer?.consultations.find((one) => {
    return one.id === id || one.timeline.some((event) => event.id === id);
  });
  return (
    <div className="declaration">
      {error !== undefined && <ErrorBox error={error} />}
      {answer === undefined && error === undefined && <p>{say("frame.loading")}</p>}
      {answer !== undefined && consultation === undefined && <NotHere />}
      {answer !== undefined && consultation !== undefined && (
        <>
          <Head consultation={consultation} answer={answer} />
          <RoundSection consultation={consultation} answer={answer} />
          <TextsOfConsultation consultation={consultation.id} round={consultation.round} />
          <QuestionsSection consultation={consultation} answer={answer} />
          <CommitmentsSection consultation={consultation} answer={answer} />
          <EarlierRounds consultation={consultation} answer={answer} />
          <Timeline consultation={consultation} />
        </>
      )}
    </div>
  );
}

function NotHere(): ReactElement {
  const say = useSay();
  return (
    <>
      <h1>{say("consultation.notHere")}</h1>
      <p>{say("consultation.notHereNext")}</p>
      <a className="button first" href={formatRoute({ page: "dialogue", part: "consultations" })}>
        {say("dialogue.part.consultations")}
      </a>
    </>
  );
}

function Head({ consultation, answer }: OfConsultation): ReactElement {
  const say = useSay();
  const { subject, sides, mediator, round, level, state, momentum, conversation } = consultation;
  const needs = needsOf(consultation, answer);
  return (
    <>
      <h1>
        <Foreign text={subject} />
      </h1>
      <div className="consultation-head">
        <p>
          <StateMark state={roundState(state)} /> ·{" "}
          {say("dialogue.roundAt", { round, level: { id: `level.${level}` } })}
        </p>
        <p>
          {say("round.parties", { parties: { parties: sides } })}
          {mediator !== undefined && (
            <> · {say("round.mediator", { party: { party: mediator } })}</>
          )}
          {" · "}
          <a href={formatRoute({ page: "conversation", id: conversation })}>
            {say("consultation.conversation")}
          </a>
        </p>
        <NextDay next={momentum.next} />
        <LastContact momentum={momentum} />
      </div>
      {needs.length > 0 && (
        <section aria-labelledby="needs" className="needs-you">
          <h2 id="needs">{say("need.title", { count: needs.length })}</h2>
          <ul className="plain-list">
            {needs.map(({ key, words }) => (
              <li key={key}>
                <Shape name="diamond" /> {say(words)}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Timeline({ consultation }: Pick<OfConsultation, "consultation">): ReactElement {
  const say = useSay();
  const { timeline, conversation } = consultation;
  return (
    <section aria-labelledby="timeline">
      <h2 id="timeline">{say("momentum.timeline", { count: timeline.length })}</h2>
      <TimelineList events={timeline} conversation={conversation} />
    </section>
  );
}
