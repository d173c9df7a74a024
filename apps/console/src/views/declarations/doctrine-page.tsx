/** @module Doctrine: the exact words of each party, side by side by language, and what stands. */

import { useState, type ReactElement } from "react";
import { Button } from "react-aria-components";
import type { DoctrineView } from "@parley/protocol";
import { useSay } from "../../centre-context.js";
import { postChallenge, type DeclarationsAnswer } from "../../declarations-api.js";
import { laterThan, sortDoctrine } from "../../view-model/declarations/doctrine/doctrine.js";
import { ErrorBox } from "../error-box.js";
import { Foreign, ForeignBlock } from "../foreign-text.js";
import { Shape, type ShapeName } from "../shapes.js";
import { useDeclarations } from "./declarations-loaded.js";
import { DoctrineForm } from "./doctrine/doctrine-form.js";
import { DoctrineFacts } from "./doctrine/doctrine-facts.js";
import { DoctrineWords } from "./doctrine/doctrine-words.js";
import { SaidLine } from "./said-line.js";
import { TextStatement } from "./stating/text-statement.js";

/** The page. */
export function DoctrinePage(): ReactElement {
  const say = useSay();
  const { value: answer, error } = useDeclarations();
  return (
    <div className="declaration">
      <h1>{say("part.doctrine")}</h1>
      <p>{say("doctrine.intro")}</p>
      {error !== undefined && <ErrorBox error={error} />}
      {answer === undefined && error === undefined && <p>{say("frame.loading")}</p>}
      {answer !== undefined && <Statements answer={answer} />}
    </div>
  );
}

function Statements({ answer }: { answer: DeclarationsAnswer }): ReactElement {
  const say = useSay();
  const [writing, setWriting] = useState(false);
  const { party, doctrine } = answer;
  const own = doctrine.filter(({ from }) => from === party);
  return (
    <>
      {writing ? (
        <DoctrineForm own={own} onClose={() => setWriting(false)} />
      ) : (
        <Button className={doctrine.length === 0 ? "first" : ""} onPress={() => setWriting(true)}>
          {say("doctrine.state")}
        </Button>
      )}
      {doctrine.length === 0 && <p className="calm">{say("doctrine.none")}</p>}
      {sortDoctrine(doctrine).map((one) => (
        <Statement key={one.statement} doctrine={one} all={doctrine} own={one.from === party} />
      ))}
    </>
  );
}

function Statement(props: {
  doctrine: DoctrineView;
  all: readonly DoctrineView[];
  own: boolean;
}): ReactElement {
  const say = useSay();
  const { doctrine, all, own } = props;
  const { statement, conversation, standing, title, doubts } = doctrine;
  const heading = anchorOf(statement);
  return (
    <section className={`doctrine ${own ? "own" : "theirs"}`} aria-labelledby={heading}>
      <h2 id={heading} tabIndex={-1}>
        {say("line.party", { party: { party: doctrine.from } })} · <Foreign text={title} />
      </h2>
      <p>
        <Shape name={SHAPES[standing]} /> <strong>{say(`doctrine.is.${standing}`)}</strong>{" "}
        {laterThan(all, doctrine).map((later) => (
          <Later key={later.statement} later={later} />
        ))}
      </p>
      <DoctrineFacts {...doctrine} />
      <DoctrineWords words={doctrine.words} />
      <SaidLine said={doctrine} conversation={conversation} />
      {doubts.length > 0 && (
        <div className="doubts">
          <h3>{say("doctrine.doubts", { count: doubts.length })}</h3>
          <ul>
            {doubts.map((doubt) => (
              <li key={doubt.statement}>
                <ForeignBlock text={doubt.text} />
                <SaidLine said={doubt} conversation={conversation} />
              </li>
            ))}
          </ul>
        </div>
      )}
      {!own && (
        <TextStatement
          name={`doubt/${statement}`}
          title={say("doctrine.doubt")}
          conversation={conversation}
          hint={say("doctrine.doubtNote")}
          post={(text, sending) => {
            return postChallenge({ ...sending, as: "doubt", of: statement, text });
          }}
        />
      )}
    </section>
  );
}

/** Leads to the later statement on this page; the address of the console stays as it is. */
function Later({ later }: { later: DoctrineView }): ReactElement {
  const say = useSay();
  const day = { day: later.saidOn };
  return (
    <Button
      className="plain"
      onPress={() => document.getElementById(anchorOf(later.statement))?.focus()}
    >
      {say("doctrine.later", { day, title: later.title })}
    </Button>
  );
}

function anchorOf(statement: string): string {
  return `doctrine-${statement}`;
}

const SHAPES: Readonly<Record<DoctrineView["standing"], ShapeName>> = {
  stands: "tick",
  restated: "half",
  superseded: "bar",
};
