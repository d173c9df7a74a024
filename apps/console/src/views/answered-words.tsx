/** @module The words that are answered, beside the answer while it is written. */

import type { ConversationView, StatementView } from "@parley/protocol";
import type { ReactElement } from "react";
import { useSay } from "../centre-context.js";
import { reference } from "../view-model/transcript.js";
import { ForeignBlock } from "./foreign-text.js";
import { MessageBody } from "./letter.js";

/** Repeats a statement's words, without what else its letter says. */
export function AnsweredWords({
  statement,
  all,
}: {
  statement: StatementView;
  all: ConversationView;
}): ReactElement {
  const say = useSay();
  const { body } = statement;
  const name = say("compose.answered", { number: reference(statement) });
  return (
    <section className="answered" aria-label={name} tabIndex={0}>
      <p className="small">{name}</p>
      {body.kind === "message" && <MessageBody body={body} statement={statement} all={all} />}
      {body.kind === "acknowledgement" && body.text !== undefined && (
        <ForeignBlock text={body.text} lang={statement.lang} />
      )}
    </section>
  );
}
