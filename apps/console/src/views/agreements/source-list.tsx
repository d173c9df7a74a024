/** @module Where a fact can be read: one click from every status and figure. */

import type { Source } from "@parley/agreement";
import type { ReactElement } from "react";
import { useSay } from "../../centre-context.js";
import { Foreign } from "../foreign-text.js";

/** The sources of one fact: behind one click, or open where they are what the page is about. */
export function Sources(props: { sources: readonly Source[]; open?: boolean }): ReactElement {
  const say = useSay();
  const { sources, open = false } = props;
  const each = [...new Map(sources.map((source) => [source.id, source])).values()];
  if (each.length === 0) return <span className="small">{say("sources.none")}</span>;
  const grades = [...new Set(each.map(({ grade }) => grade))].sort().join(",\u00a0");
  return (
    <details className="sources" open={open}>
      <summary>{say("sources.label", { count: each.length, grades })}</summary>
      <ul>
        {each.map((source) => (
          <li key={source.id}>
            <SourceLine source={source} />
          </li>
        ))}
      </ul>
    </details>
  );
}

function SourceLine({ source }: { source: Source }): ReactElement {
  const say = useSay();
  const { grade, title, address, note, copy } = source;
  return (
    <>
      <span className="grade">{say(`grade.${grade}`)}</span>{" "}
      <cite>
        <Foreign text={title} lang="en" />
      </cite>
      {copy === true && <span className="small"> ({say("sources.copy")})</span>}
      {address !== undefined && (
        <span className="code source-address" dir="ltr">
          <Address address={address} />
        </span>
      )}
      {note !== undefined && (
        <span className="small source-note">
          <Foreign text={note} lang="en" />
        </span>
      )}
    </>
  );
}

/** Only what a browser opens as a page is a link; nothing is fetched before somebody follows it. */
function Address({ address }: { address: string }): ReactElement {
  if (!/^https?:\/\//.test(address)) return <Foreign text={address} />;
  return (
    <a href={address} target="_blank" rel="noreferrer noopener">
      <Foreign text={address} />
    </a>
  );
}
