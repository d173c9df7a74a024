/** @module What people found: gradings of sources, of entries, and comparisons; never one grade. */

import type { ReactElement } from "react";
import { useSay } from "../../../centre-context.js";
import type { ComparisonView, ItemGradingView, SourceGradingView } from "../../../monitor-api.js";
import { formatRoute } from "../../../route.js";
import { Foreign } from "../../foreign-text.js";

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
export function CredibilityList(props: { credibility: readonly ItemGradingView[] }): ReactElement {
  const say = useSay();
  return (
    <ul className="judged">
      {props.credibility.map((one) => (
        <li key={one.id}>
          <strong>{say(`sources.credibility.${one.credibility}`)}</strong>{" "}
          <EntryLink id={one.entry} />
          <ByLine judged={one} />
        </li>
      ))}
    </ul>
  );
}

/** What people found of pairs. */
export function ComparisonList(props: { comparisons: readonly ComparisonView[] }): ReactElement {
  const say = useSay();
  return (
    <ul className="judged">
      {props.comparisons.map((one) => (
        <li key={one.id}>
          <strong>{say(`sources.finding.${one.finding}`)}</strong> <EntryLink id={one.entries[0]} />{" "}
          <EntryLink id={one.entries[1]} />
          <ByLine judged={one} />
        </li>
      ))}
    </ul>
  );
}

/** Leads to an entry by the beginning of its id. */
export function EntryLink({ id }: { id: string }): ReactElement {
  const say = useSay();
  return (
    <a href={formatRoute({ page: "monitor", part: "entry", id })}>
      {say("sources.entryId", { id: id.slice(0, ID_SHOWN) })}
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
