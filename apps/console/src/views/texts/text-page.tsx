/** @module One joint text: what changed meanwhile, its paragraphs, and what it has come to. */

import { useState, type ReactElement } from "react";
import { Button } from "react-aria-components";
import { useLiveState, useSay } from "../../centre-context.js";
import { formatRoute } from "../../route.js";
import { stateShown } from "../../view-model/texts/standing-words.js";
import { ErrorBox } from "../error-box.js";
import { Foreign } from "../foreign-text.js";
import { Shape } from "../shapes.js";
import { ChangesBand } from "./changes-band.js";
import { Finishing } from "./finishing/finishing.js";
import { DeskContext, useDesk, useJointText } from "./joint-text.js";
import { Paragraphs } from "./paragraph/paragraphs.js";
import { Reach } from "./reach.js";
import { TextFacts } from "./text-facts.js";

/** The page, or why it is not here. */
export function TextPage({ id }: { id: string }): ReactElement {
  const say = useSay();
  const { centre } = useLiveState();
  const own = centre?.party ?? "";
  const desk = useJointText(id, own);
  const { answer, read, error } = desk;
  return (
    <div className="declaration text-page">
      <p>
        <a href={formatRoute({ page: "texts" })}>{say("texts.back")}</a>
      </p>
      {error !== undefined && <ErrorBox error={error} />}
      {answer === undefined && error === undefined && <p>{say("frame.loading")}</p>}
      {answer !== undefined && read !== undefined && (
        <DeskContext
          value={{
            ...{ ...desk, answer, read, own },
            ownIndex: answer.structure.participants.indexOf(own),
            isSide: answer.opened.sides.includes(own),
          }}
        >
          <Body />
        </DeskContext>
      )}
    </div>
  );
}

function Body(): ReactElement {
  const say = useSay();
  const { answer } = useDesk();
  const { opened, standing, conversation, id, trouble, lostWith } = answer;
  const { of } = opened;
  const shown = stateShown(standing.state);
  return (
    <>
      <h1>
        <Foreign text={opened.title} />
      </h1>
      <p className="text-state">
        <Shape name={shown.shape} /> <strong>{say(shown.words)}</strong>{" "}
        <a href={formatRoute({ page: "conversation", id: conversation, statement: id })}>
          {say("text.statement")}
        </a>{" "}
        {of !== undefined && (
          <a href={formatRoute({ page: "dialogue", part: "consultation", id: of.consultation })}>
            {say("text.consultation")}
          </a>
        )}
      </p>
      {trouble !== undefined && (
        <div className="error" role="alert">
          <p>
            <Shape name="cross" /> {say("text.trouble", { rule: trouble.rule })}
          </p>
          <p>
            <Foreign text={trouble.detail} lang="en" />
          </p>
        </div>
      )}
      {lostWith.map((party) => (
        <div key={party} className="error" role="alert">
          <p>
            <Shape name="triangle" /> {say("text.lost", { party: { party } })}
          </p>
          <p>{say("text.lostNext", { party: { party } })}</p>
        </div>
      ))}
      <TextFacts opened={opened} />
      <Reach />
      <ChangesBand />
      <Views />
    </>
  );
}

/** One language at a time helps where the screen is narrow. */
function Views(): ReactElement {
  const say = useSay();
  const { answer, isSide } = useDesk();
  const [isClean, setClean] = useState(false);
  return (
    <>
      <section aria-labelledby="paragraphs" className="text-section">
        <h2 id="paragraphs">{say("text.words")}</h2>
        {!isSide && (
          <p className="mark">
            {say(answer.opened.mediator === undefined ? "text.notOurs" : "text.weMediate")}
          </p>
        )}
        <p>
          <Button aria-pressed={isClean} onPress={() => setClean(!isClean)}>
            {say("text.readOnly")}
          </Button>
        </p>
        <Paragraphs isReadOnly={isClean} />
      </section>
      <Finishing />
    </>
  );
}
