/** @module Documents by their form: writing one, and all that were sent, each with its paper. */

import type { DocumentView } from "@parley/protocol";
import { useState, type ReactElement } from "react";
import { Button } from "react-aria-components";
import { paperAddress } from "../../../dialogue-api.js";
import { useSay } from "../../../centre-context.js";
import { DoctrineWords } from "../../declarations/doctrine/doctrine-words.js";
import { ErrorBox } from "../../error-box.js";
import { Foreign } from "../../foreign-text.js";
import { SaidByLine } from "../said-by.js";
import { useConsultations } from "../dialogue-loaded.js";
import { DocumentFacts } from "./document-shown.js";
import { DocumentForm } from "./document-form.js";

/** The page. */
export function DocumentsPage(): ReactElement {
  const say = useSay();
  const [writing, setWriting] = useState(false);
  const { value: answer, error } = useConsultations();
  return (
    <div className="declaration">
      <h1>{say("dialogue.part.documents")}</h1>
      <p>{say("document.intro")}</p>
      {error !== undefined && <ErrorBox error={error} />}
      {answer === undefined && error === undefined && <p>{say("frame.loading")}</p>}
      {answer !== undefined &&
        (writing ? (
          <DocumentForm answer={answer} onClose={() => setWriting(false)} />
        ) : (
          <Button className="first" onPress={() => setWriting(true)}>
            {say("document.write")}
          </Button>
        ))}
      {answer !== undefined && <Documents documents={answer.documents} self={answer.party} />}
    </div>
  );
}

function Documents(props: { documents: readonly DocumentView[]; self: string }): ReactElement {
  const say = useSay();
  const { documents, self } = props;
  const newest = documents.toSorted((one, other) => (one.said < other.said ? 1 : -1));
  return (
    <section aria-labelledby="documents">
      <h2 id="documents">{say("document.all", { count: documents.length })}</h2>
      {documents.length === 0 && <p className="calm">{say("document.none")}</p>}
      <ul className="declared-list">
        {newest.map((one) => (
          <Document key={one.statement} document={one} own={one.from === self} />
        ))}
      </ul>
    </section>
  );
}

function Document({ document, own }: { document: DocumentView; own: boolean }): ReactElement {
  const say = useSay();
  const { statement, conversation, from, to, said, form, title, words, signedBy } = document;
  return (
    <li className={own ? "own" : "theirs"}>
      <h3>
        {say(`document.form.${form}`)} · <Foreign text={title} />
      </h3>
      <p>{say("document.fromTo", { party: { party: from }, parties: { parties: to } })}</p>
      <details>
        <summary>{say("document.read")}</summary>
        <DocumentFacts document={document} signedBy={signedBy} />
        <DoctrineWords words={words} />
      </details>
      <p>
        <a href={paperAddress(statement, Object.keys(words))} target="_blank" rel="noreferrer">
          {say("document.paper")}
          <span className="unseen">
            {" "}
            <Foreign text={title} />
          </span>
        </a>
      </p>
      <SaidByLine said={{ id: statement, from, time: said }} conversation={conversation} />
    </li>
  );
}
