/** @module Questions between sessions: numbered, answered, and closed by both sides. */

import type { ReactElement } from "react";
import type { QuestionView } from "../../../dialogue-api.js";
import { useSay } from "../../../centre-context.js";
import { plainAct } from "../../../view-model/dialogue/act-forms.js";
import { ForeignBlock } from "../../foreign-text.js";
import { Shape } from "../../shapes.js";
import type { OfConsultation } from "../of-consultation.js";
import { SaidByLine } from "../said-by.js";
import { ActForm } from "../stating/act-form.js";
import { TextAct } from "../stating/text-act.js";

/** The open ones, then a form for another; those that are closed stay below. */
export function QuestionsSection({ consultation, answer }: OfConsultation): ReactElement {
  const say = useSay();
  const { id, questions, conversation, parties } = consultation;
  const open = questions.filter(({ openFor }) => openFor.length > 0);
  const closed = questions.filter(({ openFor }) => openFor.length === 0);
  const isOurs = parties.includes(answer.party);
  const entry = (one: QuestionView): ReactElement => (
    <Question key={one.id} question={one} {...{ conversation, isOurs }} self={answer.party} />
  );
  return (
    <section aria-labelledby="questions" className="declared-part">
      <h2 id="questions">{say("question.title", { count: open.length })}</h2>
      {open.length === 0 && <p className="calm">{say("question.none")}</p>}
      <ul className="declared-list">{open.map(entry)}</ul>
      {isOurs && (
        <TextAct
          name={`ask/${id}`}
          title={say("question.ask")}
          conversation={conversation}
          label="act.questionText"
          bodyOf={(text) => ({ kind: "consultation", as: "question", consultation: id, text })}
        />
      )}
      {closed.length > 0 && (
        <details>
          <summary>{say("question.closed", { count: closed.length })}</summary>
          <ul className="declared-list">{closed.map(entry)}</ul>
        </details>
      )}
    </section>
  );
}

function Question(props: {
  question: QuestionView;
  conversation: string;
  self: string;
  isOurs: boolean;
}): ReactElement {
  const say = useSay();
  const { question, conversation, self, isOurs } = props;
  const { id, from, number, text, answers, closed, openFor } = question;
  const isOwn = from === self;
  const isAnswered = answers.length > 0;
  const act = { conversation } as const;
  return (
    <li>
      <h3>{say("question.number", { party: { party: from }, number })}</h3>
      <ForeignBlock text={text} />
      <SaidByLine said={question} conversation={conversation} />
      <div className="replies">
        {answers.map((one) => (
          <div key={one.id}>
            <p className="small">{say("question.answered", { party: { party: one.from } })}</p>
            <ForeignBlock text={one.text} />
            <SaidByLine said={one} conversation={conversation} />
          </div>
        ))}
      </div>
      <p className="small">
        <Shape name={openFor.length === 0 ? "tick" : "ring"} />{" "}
        {closed.length > 0 &&
          say("question.closedBy", { parties: { parties: closed.map((one) => one.from) } })}{" "}
        {openFor.length > 0 && say("question.openFor", { parties: { parties: openFor } })}
      </p>
      <div className="offers">
        {isOurs && openFor.length > 0 && !isOwn && (
          <TextAct
            {...act}
            name={`reply/${id}`}
            title={say(isAnswered ? "question.answerAgain" : "question.answer")}
            label="act.answerText"
            isFirst={!isAnswered && openFor.includes(self)}
            bodyOf={(words) => ({ kind: "consultation", as: "answer", of: id, text: words })}
          />
        )}
        {openFor.includes(self) && (
          <ActForm
            {...act}
            name={`close-question/${id}`}
            title={say("question.close")}
            isFirst={isAnswered}
            facts={[say("question.closeFact")]}
            read={() => plainAct({ kind: "consultation", as: "question-closed", of: id })}
          />
        )}
      </div>
    </li>
  );
}
