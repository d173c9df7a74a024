/** @module What people found: gradings of sources, of entries, and comparisons; never one grade. */

import type { Entry } from "@parley/public-record";
import type { ReactElement } from "react";
import { useSay } from "../../../centre-context.js";
import type { ComparisonView, ItemGradingView, SourceGradingView } from "../../../monitor-api.js";
import { formatRoute } from "../../../route.js";
import { Foreign } from "../../foreign-text.js";
import { Shape } from "../../shapes.js";
import { useDayText } from "../names.js";
import { Said } from "../said.js";

/** How far people trust sources. */
export function ReliabilityList(props: {
  reliability: readonly SourceGradingView[];
}): ReactElement {
  const say = useSay();
  return (
    <ul className="judged">
      {props.reliability.map((one) => (
        <li key={one.id}>
          <strong>
            <Foreign text={one.source} />: {say(`sources.reliability.${one.reliability}`)}
          </strong>
          <ByLine judged={one} />
        </li>
      ))}
    </ul>
  );
}

/** How far people believe entries. */
export function CredibilityList(props: {
  credibility: readonly ItemGradingView[];
  /** What the page has of them, to be said instead of their ids. */
  entries?: ReadonlyMap<string, Entry>;
}): ReactElement {
  const say = useSay();
  return (
    <ul className="judged">
      {props.credibility.map((one) => (
        <li key={one.id}>
          <strong>{say(`sources.credibility.${one.credibility}`)}</strong>{" "}
          <EntryLink id={one.entry} entry={props.entries?.get(one.entry)} />
          <ByLine judged={one} />
        </li>
      ))}
    </ul>
  );
}

/** What people found of pairs. */
export function ComparisonList(props: {
  comparisons: readonly ComparisonView[];
  /** What the page has of them, to be said instead of their ids. */
  entries?: ReadonlyMap<string, Entry>;
}): ReactElement {
  const say = useSay();
  const { entries } = props;
  return (
    <ul className="judged">
      {props.comparisons.map((one) => (
        <li key={one.id}>
          <strong>{say(`sources.finding.${one.finding}`)}</strong>{" "}
          <EntryLink id={one.entries[0]} entry={entries?.get(one.entries[0])} />{" "}
          <Shape name="apart" />{" "}
          <EntryLink id={one.entries[1]} entry={entries?.get(one.entries[1])} />
          <ByLine judged={one} />
        </li>
      ))}
    </ul>
  );
}

/** Leads to an entry: by what it says, or by the beginning of its id. */
export function EntryLink(props: { id: string; entry?: Entry | undefined }): ReactElement {
  const say = useSay();
  const dayText = useDayText();
  const { id, entry } = props;
  const asOf = entry?.dates.asOf;
  return (
    <a href={formatRoute({ page: "monitor", part: "entry", id })}>
      {entry === undefined ? (
        say("sources.entryId", { id: id.slice(0, ID_SHOWN) })
      ) : (
        <>
          <Said entry={entry} />
          {asOf !== undefined && `, ${dayText(asOf)}`}, <Foreign text={entry.speaker} />
        </>
      )}
    </a>
  );
}

function ByLine(props: {
  judged: { readonly by: string; readonly at: string; readonly reason: string };
}): ReactElement {
  const say = useSay();
  const { by, at, reason } = props.judged;
  return (
    <p className="small">{say("sources.judgedBy", { by, at: { at: Date.parse(at) }, reason })}</p>
  );
}

const ID_SHOWN = 8;
