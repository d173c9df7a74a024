/** @module An exhibit in the transcript: a card with its hash, opened on a page of its own. */

import type { StatementView } from "@parley/protocol";
import type { ReactElement } from "react";
import { useSay } from "../centre-context.js";
import { formatRoute } from "../route.js";
import { reference } from "../view-model/transcript.js";
import { Instant } from "./clock-text.js";
import { Foreign } from "./foreign-text.js";
import { DeliveryLine } from "./ladders.js";
import { LanguageName } from "./language-name.js";
import { Marks } from "./letter.js";
import { Shape } from "./shapes.js";

/** Shows the card of an exhibit. */
export function ExhibitEntry({ statement }: { statement: StatementView }): ReactElement | null {
  const say = useSay();
  const { body } = statement;
  const number = reference(statement);
  const from = { party: statement.from };
  if (body.kind !== "exhibit") return null;
  return (
    <article className="exhibit-entry" aria-label={say("exhibit.entry", { number })}>
      <p>
        <Shape name="square" /> {say("exhibit.from", { from, number })}{" "}
        <Instant at={statement.time} />
      </p>
      <p className="subject">
        <a href={formatRoute({ page: "exhibit", id: statement.id })}>
          <Foreign text={body.title} lang={body.language} />
        </a>
      </p>
      <p className="small">
        <Foreign text={body.mediaType} /> · {say("exhibit.size", { bytes: body.sizeBytes })} ·{" "}
        <LanguageName code={body.language} />
      </p>
      <p className="small">
        SHA-256{" "}
        <span className="code" dir="ltr">
          {body.sha256}
        </span>
      </p>
      <Marks statement={statement} />
      {statement.own && <DeliveryLine statement={statement} />}
    </article>
  );
}
