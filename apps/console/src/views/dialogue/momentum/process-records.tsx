/** @module Public records of real processes: facts with sources, words as they stand there. */

import type { ReactElement } from "react";
import {
  getProcessRecords,
  type ProcessEventView,
  type ProcessRecordView,
  type RecordSourceView,
  type SourcedView,
} from "../../../dialogue-api.js";
import { useLanguage, useSay } from "../../../centre-context.js";
import { ErrorBox } from "../../error-box.js";
import { Foreign, ForeignBlock } from "../../foreign-text.js";
import { LanguageName } from "../../language-name.js";
import { useLoaded } from "../../loaded.js";

/** The records that are shipped. */
export function ProcessRecords(): ReactElement {
  const say = useSay();
  const { value: records, error } = useLoaded("", getProcessRecords, "once");
  return (
    <section aria-labelledby="records" className="declared-part">
      <h2 id="records">{say("record.title")}</h2>
      <p>{say("record.intro")}</p>
      {error !== undefined && <ErrorBox error={error} />}
      {records === undefined && error === undefined && <p>{say("frame.loading")}</p>}
      {records?.length === 0 && <p className="calm">{say("record.none")}</p>}
      {records?.map((record) => (
        <Record key={record.id} record={record} />
      ))}
    </section>
  );
}

function Record({ record }: { record: ProcessRecordView }): ReactElement {
  const say = useSay();
  const { code } = useLanguage();
  const lang = record.label[code] === undefined ? "en" : code;
  return (
    <article className="process-record">
      <h3>
        <Foreign text={record.label[lang] ?? record.id} lang={lang} />
      </h3>
      <p className="small">{say("record.until", { day: { day: record.until } })}</p>
      <ol className="plain-list">
        {record.events.map((event) => (
          <li key={event.id}>
            <Event event={event} record={record} />
          </li>
        ))}
      </ol>
      <h4>{say("record.sources")}</h4>
      <ol className="record-sources">
        {record.sources.map((source) => (
          <Source key={source.id} source={source} />
        ))}
      </ol>
    </article>
  );
}

function Event(props: { event: ProcessEventView; record: ProcessRecordView }): ReactElement {
  const say = useSay();
  const { event, record } = props;
  const { act, on, place, by, stated } = event;
  const { sources } = record;
  return (
    <div className="process-event">
      <p>
        <strong>{say("round.day", { day: { day: on.is } })}</strong>{" "}
        <From fact={on} sources={sources} /> · {say(`record.act.${act.is}`)}{" "}
        <From fact={act} sources={sources} />
      </p>
      {place !== undefined && (
        <p>
          {say("record.place")} <Foreign text={place.is} /> <From fact={place} sources={sources} />
        </p>
      )}
      {by !== undefined && (
        <p>
          {say("record.by")} <Foreign text={by.is} /> <From fact={by} sources={sources} />
        </p>
      )}
      {on.slips.map((slip) => (
        <Slip key={slip.source} slip={slip} sources={sources} />
      ))}
      {stated.map((one, index) => {
        const source = sources.find(({ id }) => id === one.source);
        return (
          <figure key={index} className="quotation">
            <figcaption className="small">
              {say(`record.stated.${one.form}`, { name: one.by })}{" "}
              {source !== undefined && <LanguageName code={source.language} />}{" "}
              <From fact={{ is: one.words, sources: [one.source] }} sources={sources} />
            </figcaption>
            <blockquote>
              <ForeignBlock
                text={one.words}
                {...(source !== undefined && { lang: source.language })}
              />
            </blockquote>
          </figure>
        );
      })}
    </div>
  );
}

function Slip(props: {
  slip: ProcessEventView["on"]["slips"][number];
  sources: readonly RecordSourceView[];
}): ReactElement {
  const say = useSay();
  const { code } = useLanguage();
  const { slip, sources } = props;
  const lang = slip.note[code] === undefined ? "en" : code;
  const source = sources.find(({ id }) => id === slip.source);
  return (
    <p className="small">
      {say("record.slip")}{" "}
      <From fact={{ is: slip.words, sources: [slip.source] }} sources={sources} />{" "}
      <q>
        <Foreign text={slip.words} {...(source !== undefined && { lang: source.language })} />
      </q>{" "}
      <Foreign text={slip.note[lang] ?? ""} lang={lang} />
    </p>
  );
}

/** The numbers of a fact's sources in the list below. */
function From(props: { fact: SourcedView; sources: readonly RecordSourceView[] }): ReactElement {
  const say = useSay();
  const { fact, sources } = props;
  const numbers = fact.sources.map((id) => sources.findIndex((one) => one.id === id) + 1);
  return <span className="small">{say("record.from", { numbers: numbers.join(", ") })}</span>;
}

function Source({ source }: { source: RecordSourceView }): ReactElement {
  const say = useSay();
  const { publisher, title, url, published, language, citing, grade } = source;
  return (
    <li>
      <Foreign text={publisher} />, <Foreign text={title} lang={language} />,{" "}
      {say("round.day", { day: { day: published } })}{" "}
      {citing !== undefined && (
        <>
          {say("record.citing")} <Foreign text={citing} />{" "}
        </>
      )}
      · {say(`record.grade.${grade}`)} ·{" "}
      <span className="code" dir="ltr">
        {url}
      </span>
    </li>
  );
}
