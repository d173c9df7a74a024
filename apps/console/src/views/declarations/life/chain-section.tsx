/** @module What adds to what, in time; the day declared for, said and come here stand apart. */

import type { PlainView } from "@parley/protocol";
import type { ReactElement } from "react";
import { useLanguage, useNow, useSay } from "../../../centre-context.js";
import { formatRoute } from "../../../route.js";
import { msOf } from "../../../view-model/clocks.js";
import { shortId, type Declared } from "../../../view-model/declarations/declared.js";
import { correctionWords, type LifeLink } from "../../../view-model/declarations/life/life.js";
import { formText } from "../../../view-model/form/texts.js";
import { Instant } from "../../clock-text.js";
import { Foreign, ForeignBlock } from "../../foreign-text.js";
import { Shape } from "../../shapes.js";
import type { ChosenDeclaration } from "../declaration-choice.js";
import { NoChangeForm } from "./no-change-form.js";

/** The section, with the acts that say that nothing is new. */
export function ChainSection(props: {
  links: readonly LifeLink[];
  chosen: ChosenDeclaration;
}): ReactElement {
  const say = useSay();
  const { code } = useLanguage();
  const { declared, pack } = props.chosen;
  const { own, header } = declared;
  const agreement = formText(pack?.shortName ?? {}, code, header.agreement).text;
  return (
    <section aria-labelledby="chain" className="declared-part">
      <h2 id="chain">{say("life.chain")}</h2>
      <p>{say("life.chainIntro")}</p>
      <ol className="chain">
        {props.links.map((link) =>
          link.kind === "table" ? (
            <TableLink
              key={link.declared.table.id}
              declared={link.declared}
              isChosen={link.isChosen}
            />
          ) : (
            <PlainLink key={link.plain.statement} plain={link.plain} agreement={agreement} />
          ),
        )}
      </ol>
      {own && <NoChangeForm declared={declared} />}
      {own && (
        <p>
          {say("life.another")}{" "}
          <a href={formatRoute({ page: "declarations", part: "declare" })}>{say("part.declare")}</a>
        </p>
      )}
    </section>
  );
}

function TableLink(props: { declared: Declared; isChosen: boolean }): ReactElement {
  const say = useSay();
  const now = useNow();
  const { table, header } = props.declared;
  const { supplements } = header;
  const adds = supplements?.as ?? "first";
  const number = shortId(table.id);
  return (
    <li className={props.isChosen ? "chain-chosen" : ""}>
      <h3>
        <Shape name={adds === "correction" ? "half" : "disc"} />{" "}
        {say(`life.is.${adds}`, { number, earlier: shortId(supplements?.of ?? "") })}
      </h3>
      {props.isChosen ? (
        <p className="small">{say("life.chosen")}</p>
      ) : (
        <p>
          <a href={formatRoute({ page: "declarations", part: "life", id: table.id })}>
            {say("life.open", { number })}
          </a>
        </p>
      )}
      <dl className="letter-head">
        <Dates asOf={header.asOf} said={table.said} here={table.here} />
        <dt>{say("life.scope")}</dt>
        <dd>
          <Foreign text={header.scope} />
        </dd>
        {table.correctedUntil !== undefined && (
          <>
            <dt>{say("life.corrections")}</dt>
            <dd>{say(correctionWords(table.correctedUntil, now))}</dd>
          </>
        )}
        {table.signedOff !== undefined && (
          <>
            <dt>{say("life.reviewedBy")}</dt>
            <dd>
              <Foreign text={table.signedOff.reviewedBy} />
            </dd>
            <dt>{say("life.releasedBy")}</dt>
            <dd>
              {table.signedOff.releasedBy.map((name, index) => (
                <span key={name}>
                  {index > 0 && " · "}
                  <Foreign text={name} />
                </span>
              ))}
            </dd>
          </>
        )}
      </dl>
      <p className="small">
        <Statement conversation={table.conversation} statement={table.statement} />
      </p>
    </li>
  );
}

function PlainLink(props: { plain: PlainView; agreement: string }): ReactElement {
  const say = useSay();
  const { as, about, asOf, said, here, scope } = props.plain;
  return (
    <li>
      <h3>
        <Shape name={as === "nil" ? "ring" : "tick"} />{" "}
        {say(`life.is.${as}`, { about: as === "nil" ? props.agreement : shortId(about) })}
      </h3>
      <dl className="letter-head">
        <Dates {...{ asOf, said, here }} />
      </dl>
      {scope !== undefined && <ForeignBlock text={scope} />}
      <p className="small">
        <a href={formatRoute({ page: "note", id: props.plain.statement })}>
          {say("life.original")}
        </a>
      </p>
    </li>
  );
}

/** Three dates that are easily taken for one another. */
function Dates({ asOf, said, here }: { asOf: string; said: string; here: string }): ReactElement {
  const say = useSay();
  return (
    <>
      <dt>{say("life.asOf")}</dt>
      <dd>{say("time.bare", { at: { utcMinute: msOf(asOf) } })}</dd>
      <dt>{say("life.said")}</dt>
      <dd>
        <Instant at={said} exact />
      </dd>
      <dt>{say("life.here")}</dt>
      <dd>
        <Instant at={here} exact />
      </dd>
    </>
  );
}

function Statement(props: { conversation: string; statement: string }): ReactElement {
  const say = useSay();
  const { conversation: id, statement } = props;
  return <a href={formatRoute({ page: "conversation", id, statement })}>{say("said.statement")}</a>;
}
