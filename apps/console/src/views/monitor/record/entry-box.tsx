/** @module An entry beside the plot, or on its own page: its words and its source first. */

import { useEffect, useRef, useState, type ReactElement } from "react";
import { Button } from "react-aria-components";
import { useSay } from "../../../centre-context.js";
import { getEntry, type EntryView } from "../../../monitor-api.js";
import { formatRoute } from "../../../route.js";
import { ErrorBox } from "../../error-box.js";
import { useLoaded } from "../../loaded.js";
import { Shape } from "../../shapes.js";
import { JudgedBy } from "../judging/judged-by.js";
import { EntryWhole } from "./entry-whole.js";

/** An entry in a box that can be closed. */
export function EntryBox({ id, onClose }: { id: string; onClose: () => void }): ReactElement {
  const say = useSay();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [id]);
  return (
    <section className="entry-box" aria-labelledby="entry">
      <h2 id="entry" tabIndex={-1} ref={heading}>
        {say("sources.wordsAndSource")}
      </h2>
      <Loaded id={id} />
      <div className="offers">
        <a className="button" href={formatRoute({ page: "monitor", part: "entry", id })}>
          {say("sources.entry.open")}
        </a>
        <Button onPress={onClose}>{say("form.close")}</Button>
      </div>
    </section>
  );
}

/** An entry on a page of its own, with what people found of it. */
export function EntryPage({ id }: { id: string }): ReactElement {
  const say = useSay();
  return (
    <div className="declaration">
      <h1>{say("sources.entry")}</h1>
      <h2>{say("sources.wordsAndSource")}</h2>
      <Loaded id={id} isWhole />
    </div>
  );
}

function Loaded({ id, isWhole = false }: { id: string; isWhole?: boolean }): ReactElement {
  const say = useSay();
  const [turn, setTurn] = useState(0);
  const { value, error } = useLoaded(id, getEntry, turn);
  if (error !== undefined) return <ErrorBox error={error} />;
  if (value === undefined) return <p>{say("frame.loading")}</p>;
  return (
    <>
      <EntryWhole entry={value.entry} revisedBy={value.revisedBy} />
      <Citation citation={value.citation} />
      <Origin view={value} />
      <p>
        <a
          className="button"
          href={formatRoute({ page: "monitor", part: "clarify", asked: { entries: id } })}
        >
          {say("sources.clarify.this")}
        </a>
      </p>
      {isWhole && <JudgedBy view={value} onChanged={() => setTurn((before) => before + 1)} />}
    </>
  );
}

/** The line of citation, to be copied whole. */
function Citation({ citation }: { citation: string }): ReactElement {
  const say = useSay();
  const [copied, setCopied] = useState<boolean>();
  const copy = (): void => {
    navigator.clipboard.writeText(citation).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  };
  return (
    <div className="citation">
      <h3>{say("sources.citation")}</h3>
      <p className="code" dir="auto">
        {citation}
      </p>
      <Button onPress={copy}>{say("sources.citation.copy")}</Button>
      <span role="status">
        {copied !== undefined && (
          <>
            <Shape name={copied ? "tick" : "cross"} />{" "}
            {say(copied ? "sources.citation.copied" : "sources.citation.notCopied")}
          </>
        )}
      </span>
    </div>
  );
}

/** How it came onto the record. */
function Origin({ view: { shippedIn, decisions } }: { view: EntryView }): ReactElement {
  const say = useSay();
  return (
    <>
      {shippedIn !== undefined && (
        <p className="small">{say("sources.entry.shipped", { file: shippedIn })}</p>
      )}
      {decisions.map(({ id, as, by, at, reason }) => (
        <p key={id} className="small">
          {say(`sources.entry.${as}`, { by, at: { at: Date.parse(at) }, reason })}
        </p>
      ))}
    </>
  );
}
