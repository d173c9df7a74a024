/** @module All that an entry says: words, figure, dates, who, sources; each kind is named. */

import type { Entry, Source } from "@parley/public-record";
import type { ReactElement, ReactNode } from "react";
import { useSay } from "../../../centre-context.js";
import { formatRoute } from "../../../route.js";
import { numberWords } from "../../../view-model/monitor/figure-words.js";
import { Foreign, ForeignBlock } from "../../foreign-text.js";
import { LanguageName } from "../../language-name.js";
import { Shape } from "../../shapes.js";
import { ChainWords } from "../chain-words.js";
import { useDayText, useStateName } from "../names.js";

/** The entry, its words first. */
export function EntryWhole(props: { entry: Entry; revisedBy: readonly string[] }): ReactElement {
  const say = useSay();
  const { entry, revisedBy } = props;
  const { words, translations, slips, note, sources, place } = entry;
  return (
    <>
      <p>
        <strong>{say(`sources.kind.${entry.kind}`)}</strong>
        {entry.isProjection && ` (${say("sources.toCome")})`}
      </p>
      {words === undefined ? (
        <p className="small">{say("sources.entry.noWords")}</p>
      ) : (
        <blockquote className="quote">
          <ForeignBlock text={words.text} lang={words.language} />
        </blockquote>
      )}
      {translations.map(({ text, language, grade, by }, index) => (
        <div key={index}>
          <ForeignBlock text={text} lang={language} />
          <p className="small">{say(`sources.translation.${grade}`, { by })}</p>
        </div>
      ))}
      {slips.map((slip, index) => (
        <p key={index} className="mark">
          <Shape name="triangle" /> {say("sources.entry.slip")} <Foreign text={slip.words} />:{" "}
          <Foreign text={slip.note} lang="en" />
        </p>
      ))}
      <Facts entry={entry} />
      {note !== undefined && (
        <p>
          {say("sources.note")}: <Foreign text={note} />
        </p>
      )}
      <Revisions entry={entry} revisedBy={revisedBy} />
      <h3>{say("sources.sources", { count: sources.length })}</h3>
      <ul className="source-list">
        {sources.map((source, index) => (
          <SourceItem key={index} source={source} />
        ))}
        {place !== undefined && (
          <li>
            <a href={formatRoute({ page: "monitor", part: "text", id: place.capture })}>
              {say("sources.inText")}
            </a>{" "}
            <span className="code">{place.capture.slice(0, 16)}</span>
          </li>
        )}
      </ul>
    </>
  );
}

function Facts({ entry }: { entry: Entry }): ReactElement {
  const say = useSay();
  const stateName = useStateName();
  const dayText = useDayText();
  const { figure, act, states, agreement, dates, speaker, publication, publisher, chain } = entry;
  const days = (["asOf", "stated", "published", "captured"] as const).flatMap((name) => {
    const day = dates[name];
    return day === undefined ? [] : [{ name, day }];
  });
  return (
    <dl className="text-facts">
      {figure !== undefined && <FigureFacts figure={figure} />}
      {act !== undefined && <Fact name={say("sources.value")}>{say(`sources.act.${act}`)}</Fact>}
      {states.length > 0 && (
        <Fact name={say("sources.state")}>{states.map(stateName).join(", ")}</Fact>
      )}
      {agreement !== undefined && <Fact name={say("sources.agreement")}>{agreement}</Fact>}
      {days.map(({ name, day }) => (
        <Fact key={name} name={say(`sources.${name}`)}>
          {dayText(day)}
        </Fact>
      ))}
      <Fact name={say("sources.speaker")}>
        <Foreign text={speaker} />
        {publication !== undefined && (
          <>
            , <Foreign text={publication} />
          </>
        )}
      </Fact>
      <Fact name={say("sources.publisher")}>
        <Foreign text={publisher} />
      </Fact>
      {chain.length > 1 && (
        <Fact name={say("sources.chain")}>
          <ChainWords chain={chain} />
        </Fact>
      )}
    </dl>
  );
}

function FigureFacts({ figure }: { figure: NonNullable<Entry["figure"]> }): ReactElement {
  const say = useSay();
  const { unit, category, term, qualifier } = figure;
  const number = numberWords(figure);
  return (
    <>
      <Fact name={say("sources.value")}>
        <strong>{say("sources.figure", { number, unit: { id: `sources.unit.${unit}` } })}</strong>
      </Fact>
      <Fact name={say("sources.category")}>
        {say(`sources.category.${category}`)}
        {term !== undefined && (
          <>
            {" "}
            (<Foreign text={term} />)
          </>
        )}
      </Fact>
      {qualifier !== undefined && (
        <Fact name={say("sources.qualifier")}>
          <Foreign text={qualifier} />
        </Fact>
      )}
    </>
  );
}

/** Both stay and can be cited (RECORD-13). */
function Revisions(props: { entry: Entry; revisedBy: readonly string[] }): ReactElement {
  const say = useSay();
  const { revises } = props.entry;
  return (
    <>
      {revises !== undefined && (
        <p>
          <a href={formatRoute({ page: "monitor", part: "entry", id: revises })}>
            {say("sources.revises")}
          </a>
        </p>
      )}
      {props.revisedBy.map((id) => (
        <p key={id}>
          <a href={formatRoute({ page: "monitor", part: "entry", id })}>{say("sources.revised")}</a>
        </p>
      ))}
    </>
  );
}

/** Addresses are words to be copied: this console opens no other page. */
function SourceItem({ source }: { source: Source }): ReactElement {
  const say = useSay();
  const { grade, publisher, title, address, language, copyOf } = source;
  return (
    <li>
      <Foreign text={title} lang={language} /> — <Foreign text={publisher} />,{" "}
      <LanguageName code={language} />
      <br />
      <span className="code">
        <Foreign text={address} />
      </span>
      {copyOf !== undefined && (
        <>
          {" "}
          ({say("sources.copyOf")} <Foreign text={copyOf} />)
        </>
      )}
      <br />
      <span className="small">{say(`sources.grade.${grade}`)}</span>
    </li>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }): ReactElement {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}
