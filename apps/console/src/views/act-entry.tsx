/** @module An acknowledgement or correction between the letters: one line, its words quoted. */

import type { StatementView } from "@parley/protocol";
import type { ReactElement } from "react";
import { useSay } from "../centre-context.js";
import { formatRoute } from "../route.js";
import { msOf } from "../view-model/clocks.js";
import { reference } from "../view-model/transcript.js";
import { words, type Words } from "../view-model/words.js";
import { Instant } from "./clock-text.js";
import { ForeignBlock } from "./foreign-text.js";
import { DeliveryLine } from "./ladders.js";
import { LanguageName } from "./language-name.js";
import { Marks } from "./letter.js";
import { Shape } from "./shapes.js";

/** Shows who did what with which letter, and when. */
export function ActEntry({
  statement,
  of,
}: {
  statement: StatementView;
  of: StatementView | undefined;
}): ReactElement | null {
  const say = useSay();
  const { body } = statement;
  const number = reference(statement);
  const isAct = body.kind === "acknowledgement" || body.kind === "correction";
  if (!isAct && body.kind !== "credential") return null;
  const text = body.kind === "credential" ? undefined : body.text;
  return (
    <article
      className={`act-entry ${statement.own ? "own" : "theirs"}`}
      aria-label={say("act.entry", { number })}
    >
      <p>
        <Shape name="disc" /> <strong>{number}</strong> {say(didWhat(statement, of))}{" "}
        <Instant at={statement.time} />{" "}
        <a className="small" href={formatRoute({ page: "note", id: statement.id })}>
          {say("letter.evidence")}
          <span className="unseen"> {number}</span>
        </a>
      </p>
      {text !== undefined && (
        <blockquote>
          <p className="small">
            {say("letter.words")} <LanguageName code={statement.lang} />
          </p>
          <ForeignBlock text={text} lang={statement.lang} />
        </blockquote>
      )}
      <Marks statement={statement} />
      {statement.own && <DeliveryLine statement={statement} />}
    </article>
  );
}

function didWhat(statement: StatementView, of: StatementView | undefined): Words {
  const { body, from } = statement;
  const number = of === undefined ? "?" : reference(of);
  const values = { from: { party: from }, number };
  if (body.kind === "acknowledgement" && body.as === "holding" && body.answerBy !== undefined) {
    return words("did.holding", { ...values, at: { at: msOf(body.answerBy) } });
  }
  if (body.kind === "acknowledgement" || body.kind === "correction") {
    return words(`did.${body.as}`, values);
  }
  if (body.kind === "credential") {
    return words("did.credential", { from: { party: from }, serial: body.serial ?? "?" });
  }
  return words("did.other", values);
}
