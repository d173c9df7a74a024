/** @module All declarations: what waits for us first, what is under way, then each table. */

import type { Pack } from "@parley/agreement";
import type { ReactElement } from "react";
import type { DeclarationsAnswer } from "../../declarations-api.js";
import { useLanguage, useNow, useSay } from "../../centre-context.js";
import { formatRoute, type DeclarationsPart } from "../../route.js";
import { declaredName, declaredOf, type Declared } from "../../view-model/declarations/declared.js";
import { declarationNeeds, type DeclarationNeed } from "../../view-model/declarations/needs.js";
import { stepText } from "../../view-model/declarations/names.js";
import { openedSoFar } from "../../view-model/declarations/opened-so-far.js";
import { plainRows } from "../../view-model/declarations/plain-rows.js";
import { usePacks } from "../desk/desk-words.js";
import { ErrorBox } from "../error-box.js";
import { Foreign } from "../foreign-text.js";
import { Shape } from "../shapes.js";
import { useDeclarations } from "./declarations-loaded.js";
import { SaidLine } from "./said-line.js";
import { WorkList } from "./work-list.js";

/** The page. */
export function TablesPage(): ReactElement {
  const say = useSay();
  const { value: answer, error } = useDeclarations();
  const { packs, error: packsError } = usePacks();
  const failed = error ?? packsError;
  return (
    <div className="declaration">
      <h1>{say("declarations.title")}</h1>
      <p>{say("declarations.intro")}</p>
      {failed !== undefined && <ErrorBox error={failed} />}
      {answer === undefined && error === undefined && <p>{say("frame.loading")}</p>}
      {answer !== undefined && (
        <>
          <Needs answer={answer} packs={packs} />
          <WorkList work={answer.work} />
          <Tables answer={answer} packs={packs} />
          <Plain answer={answer} packs={packs} />
        </>
      )}
    </div>
  );
}

interface SectionProps {
  readonly answer: DeclarationsAnswer;
  readonly packs: ReadonlyMap<string, Pack> | undefined;
}

function Needs({ answer, packs }: SectionProps): ReactElement {
  const say = useSay();
  const { code } = useLanguage();
  const needs = declarationNeeds(answer, ({ header }, step) => {
    return stepText(packs?.get(header.agreement), step, code);
  });
  return (
    <section aria-labelledby="needs" className="needs-you">
      <h2 id="needs">{say("need.title", { count: needs.length })}</h2>
      {needs.length === 0 ? (
        <p className="calm">
          <Shape name="tick" /> {say("need.none")}
        </p>
      ) : (
        <ul className="declared-rows">
          {needs.map((need) => (
            <NeedRow key={need.key} need={need} packs={packs} />
          ))}
        </ul>
      )}
    </section>
  );
}

function NeedRow(props: { need: DeclarationNeed; packs: SectionProps["packs"] }): ReactElement {
  const say = useSay();
  const now = useNow();
  const { code } = useLanguage();
  const { need, packs } = props;
  const { declared, part, since } = need;
  return (
    <li className="declared-row row-alarm">
      <div className="declared-what">
        <strong>{say(need.words)}</strong>
        <span className="small">{say(declaredName(declared, packs, code))}</span>
        {since !== undefined && (
          <span className="clock">
            <Shape name="waiting" />{" "}
            {say("need.since", {
              ...{ at: { at: since }, lasting: { lasting: Math.max(0, now - since) } },
            })}
          </span>
        )}
      </div>
      <a
        className="button first"
        href={formatRoute({ page: "declarations", part, id: declared.table.id })}
      >
        {say(need.act)}
      </a>
    </li>
  );
}

function Tables({ answer, packs }: SectionProps): ReactElement {
  const say = useSay();
  const all = declaredOf(answer);
  return (
    <section aria-labelledby="tables">
      <h2 id="tables">{say("tables.title", { count: all.length })}</h2>
      <p>
        <a className="button" href={formatRoute({ page: "declarations", part: "declare" })}>
          {say("tables.declare")}
        </a>
      </p>
      {all.length === 0 ? (
        <p className="calm">{say("declared.none")}</p>
      ) : (
        <ul className="declared-rows">
          {all.map((declared) => (
            <TableRow key={declared.table.id} declared={declared} packs={packs} />
          ))}
        </ul>
      )}
    </section>
  );
}

function TableRow(props: { declared: Declared; packs: SectionProps["packs"] }): ReactElement {
  const say = useSay();
  const { code } = useLanguage();
  const { declared, packs } = props;
  const { table, header, own } = declared;
  const { shape, words } = openedSoFar(table);
  const heading = `table-${table.id}`;
  return (
    <li className="declared-row">
      <div className="declared-what">
        <h3 id={heading}>{say(declaredName(declared, packs, code))}</h3>
        <SaidLine said={table} conversation={table.conversation} />
        <p>
          <Shape name={shape} /> {say(words)}
        </p>
        <p className="small">
          {say(own ? "tables.own" : "tables.theirs")}{" "}
          {header.supplements !== undefined && say(`tables.adds.${header.supplements.as}`)}{" "}
          {table.supplementedBy.length > 0 && say("tables.supplemented")}
        </p>
        <p>
          <span className="small">{say("tables.scope")}</span> <Foreign text={header.scope} />
        </p>
      </div>
      <nav className="declared-links" aria-labelledby={heading}>
        {LINKS.map((part) => (
          <a key={part} href={formatRoute({ page: "declarations", part, id: table.id })}>
            {say(`part.${part}`)}
          </a>
        ))}
      </nav>
    </li>
  );
}

function Plain({ answer, packs }: SectionProps): ReactElement | null {
  const say = useSay();
  const { code } = useLanguage();
  const rows = plainRows(answer, packs, code);
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby="plain">
      <h2 id="plain">{say("plain.title", { count: rows.length })}</h2>
      <ul className="declared-rows">
        {rows.map(({ said, words }) => (
          <li key={said.statement} className="declared-row">
            <div className="declared-what">
              <strong>{say(words)}</strong>
              {said.scope !== undefined && (
                <p>
                  <span className="small">{say("plain.scope")}</span> <Foreign text={said.scope} />
                </p>
              )}
              <SaidLine said={said} />
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

const LINKS = ["totals", "opening", "inspection", "life"] as const satisfies DeclarationsPart[];
