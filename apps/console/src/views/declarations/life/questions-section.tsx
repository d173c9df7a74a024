/** @module Questions about a declaration: asked, answered, or with the commission; no verdict. */

import type { QuestionView } from "@parley/protocol";
import type { ReactElement } from "react";
import { useSay } from "../../../centre-context.js";
import { postChallenge } from "../../../declarations-api.js";
import type { Declared } from "../../../view-model/declarations/declared.js";
import { questionStand } from "../../../view-model/declarations/life/life.js";
import { ForeignBlock } from "../../foreign-text.js";
import { Shape, type ShapeName } from "../../shapes.js";
import { SaidLine } from "../said-line.js";
import { TextStatement } from "../stating/text-statement.js";

/** The section; whoever declared answers, and others ask. */
export function QuestionsSection({ declared }: { declared: Declared }): ReactElement {
  const say = useSay();
  const { table, own } = declared;
  const { id: declaration, conversation, questions } = table;
  return (
    <section aria-labelledby="questions" className="declared-part">
      <h2 id="questions">{say("life.questions")}</h2>
      <p>{say("life.questionsIntro")}</p>
      {questions.length === 0 && <p className="calm">{say("life.noQuestions")}</p>}
      <ul className="declared-list">
        {questions.map((question) => (
          <li key={question.statement}>
            <Question question={question} conversation={conversation} own={own} />
          </li>
        ))}
      </ul>
      {!own && (
        <TextStatement
          name={`question/${declaration}`}
          title={say("life.ask")}
          conversation={conversation}
          hint={say("life.askNote")}
          post={(text, sending) => {
            return postChallenge({ ...sending, as: "question", declaration, text });
          }}
        />
      )}
    </section>
  );
}

function Question(props: {
  question: QuestionView;
  conversation: string;
  own: boolean;
}): ReactElement {
  const say = useSay();
  const { question, conversation, own } = props;
  const { statement: of, text, replies } = question;
  const stand = questionStand(question);
  return (
    <article className="question">
      <p className={own && stand === "open" ? "mark" : undefined}>
        <Shape name={SHAPES[stand]} /> <strong>{say(`life.stand.${stand}`)}</strong>
      </p>
      <ForeignBlock text={text} />
      <SaidLine said={question} conversation={conversation} />
      <ul className="replies">
        {replies.map((reply) => (
          <li key={reply.statement}>
            <p>
              <strong>{say(`life.reply.${reply.as}`)}</strong>
            </p>
            <ForeignBlock text={reply.text} />
            <SaidLine said={reply} conversation={conversation} />
          </li>
        ))}
      </ul>
      <div className="offers">
        {own && (
          <TextStatement
            name={`answer/${of}`}
            title={say("life.answer")}
            hint={say("life.answerNote")}
            {...{ conversation, isFirst: stand === "open" }}
            post={(words, sending) => postChallenge({ ...sending, as: "answer", of, text: words })}
          />
        )}
        {stand !== "commission" && (
          <TextStatement
            name={`commission/${of}`}
            title={say("life.refer")}
            hint={say("life.referNote")}
            conversation={conversation}
            post={(words, sending) => {
              return postChallenge({ ...sending, as: "commission", of, text: words });
            }}
          />
        )}
      </div>
    </article>
  );
}

const SHAPES: Readonly<Record<ReturnType<typeof questionStand>, ShapeName>> = {
  open: "question",
  answered: "tick",
  commission: "square",
};
