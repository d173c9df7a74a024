/** @module Work that takes seconds to minutes: how far each is; the page may be left. */

import type { ReactElement } from "react";
import type { WorkView } from "../../declarations-api.js";
import { useSay } from "../../centre-context.js";
import { percentOf, workStanding } from "../../view-model/declarations/work-words.js";
import { Foreign } from "../foreign-text.js";
import { Shape } from "../shapes.js";

/** The works, the newest first; nothing where there are none. */
export function WorkList({ work }: { work: readonly WorkView[] }): ReactElement | null {
  const say = useSay();
  if (work.length === 0) return null;
  const running = work.some((one) => workStanding(one).state === "running");
  return (
    <section className="work" aria-labelledby="work">
      <h2 id="work">{say("work.title")}</h2>
      {running && <p className="small">{say("work.mayLeave")}</p>}
      <ul>
        {work.toReversed().map((one) => (
          <Work key={one.id} work={one} />
        ))}
      </ul>
    </section>
  );
}

/** Only that it ended is told aloud: a percent a second would drown everything else. */
function Work({ work }: { work: WorkView }): ReactElement {
  const say = useSay();
  const standing = workStanding(work);
  const { done, failed } = work;
  const label = say(standing.words);
  return (
    <li className={`work-${standing.state}`}>
      <span>
        <Shape name={standing.shape} /> {label}
      </span>
      {standing.state === "running" && (
        <progress max={100} value={percentOf(done)} aria-label={label} />
      )}
      <span role="status" className="unseen">
        {standing.state === "running" ? "" : label}
      </span>
      {failed !== undefined && (
        <>
          <span>
            {say("work.why", { rule: failed.rule })} <Foreign text={failed.detail} lang="en" />
          </span>
          {standing.next !== undefined && <span>{say(standing.next)}</span>}
        </>
      )}
    </li>
  );
}
