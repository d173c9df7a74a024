/** @module What was done under an agreement: each act with who asserts it and who denies it. */

import type { CivilDate, Pack } from "@parley/agreement";
import { memo, useDeferredValue, useMemo, useState, type ReactElement } from "react";
import { Button } from "react-aria-components";
import { useLanguage, useSay } from "../../centre-context.js";
import {
  timeline,
  type Assertor,
  type TimelineEntry,
} from "../../view-model/agreements/timeline.js";
import { Foreign } from "../foreign-text.js";
import { DayWords } from "./held-positions.js";
import { Sources } from "./source-list.js";

/** The newest acts first; all of them when asked for. */
export function TimelineSection(props: { pack: Pack; day: CivilDate }): ReactElement {
  const say = useSay();
  const { code } = useLanguage();
  const { pack, day } = props;
  const at = useDeferredValue(day);
  const [all, setAll] = useState(false);
  const entries = useMemo(() => timeline(pack, code), [pack, code]);
  const shown = all ? entries : entries.slice(0, FIRST_SHOWN);
  return (
    <section aria-labelledby="timeline">
      <h2 id="timeline">{say("timeline.title", { count: entries.length })}</h2>
      <ol className="timeline">
        {shown.map((entry) => (
          <Entry key={entry.id} entry={entry} later={entry.effectBy > at} />
        ))}
      </ol>
      {shown.length < entries.length && (
        <Button onPress={() => setAll(true)}>
          {say("timeline.showAll", { count: entries.length })}
        </Button>
      )}
    </section>
  );
}

/** Drawn anew only when the chosen day passes it. */
const Entry = memo(function Entry(props: { entry: TimelineEntry; later: boolean }): ReactElement {
  const say = useSay();
  const { entry, later } = props;
  const { on, effect, party, act, assertor, claims, note, quoted, denied, sources } = entry;
  return (
    <li className={later ? "later" : undefined}>
      <p className="timeline-head">
        <span>
          <DayWords shown={on} />
          {later && <span className="small timeline-later">{say("timeline.later")}</span>}
        </span>
        <span>
          {party === undefined ? say("timeline.whole") : <Foreign {...party} />}
          {": "}
          <Foreign {...act} />
        </span>
      </p>
      <div className="timeline-body">
        {effect !== undefined && (
          <p>
            {say("timeline.effect")} <DayWords shown={effect} />
          </p>
        )}
        <p className="small">
          {say("timeline.asserted")} <AssertorWords assertor={assertor} />
        </p>
        {claims !== undefined && (
          <p>
            {say("timeline.claims")} <Foreign {...claims} />
          </p>
        )}
        {quoted !== undefined && (
          <p>
            {say("timeline.quoted")} <q>{<Foreign {...quoted} />}</q>
          </p>
        )}
        {denied.map(({ by, says, sources: named }) => (
          <div key={by.text} className="denial">
            <p>
              {say("timeline.denied")} <Foreign {...by} />: <Foreign {...says} />
            </p>
            <Sources sources={named} />
          </div>
        ))}
        {note !== undefined && (
          <p className="small">
            {say("timeline.note")} <Foreign {...note} />
          </p>
        )}
        <Sources sources={sources} />
      </div>
    </li>
  );
});

function AssertorWords({ assertor }: { assertor: Assertor }): ReactElement {
  const say = useSay();
  if ("party" in assertor) return <Foreign {...assertor.party} />;
  return <>{say(assertor.id === "all" ? "assertor.all" : "assertor.depositary")}</>;
}

const FIRST_SHOWN = 20;
