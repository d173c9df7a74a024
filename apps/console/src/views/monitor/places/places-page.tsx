/** @module Watches with what is new, places that texts come from, and how taking in goes. */

import type { ReactElement } from "react";
import { useSay } from "../../../centre-context.js";
import type { MonitorView } from "../../../monitor-api.js";
import { ErrorBox } from "../../error-box.js";
import { Foreign } from "../../foreign-text.js";
import { useMonitor } from "../monitor-loaded.js";
import { PlacesSection } from "./places-section.js";
import { WatchesSection } from "./watches-section.js";

/** The page. */
export function PlacesPage(): ReactElement {
  const say = useSay();
  const { value, error, again } = useMonitor();
  return (
    <div className="declaration">
      <h1>{say("sources.part.places")}</h1>
      <p>{say("sources.places.intro")}</p>
      {error !== undefined && <ErrorBox error={error} />}
      {value === undefined && error === undefined && <p>{say("frame.loading")}</p>}
      {value !== undefined && (
        <>
          <WatchesSection watches={value.watches} again={again} />
          <PlacesSection monitor={value} again={again} />
          <Refused monitor={value} />
          <Faults monitor={value} />
        </>
      )}
    </div>
  );
}

/** What was refused stands with its rule: nobody takes it for read. */
function Refused({ monitor }: { monitor: MonitorView }): ReactElement | null {
  const say = useSay();
  const { refused, refusedInAll } = monitor;
  if (refusedInAll === 0) return null;
  return (
    <section className="part" aria-labelledby="refused">
      <h2 id="refused">{say("sources.refused", { count: refusedInAll })}</h2>
      <ul className="judged">
        {refused.map(({ place, path, rule, detail }) => (
          <li key={`${place}\n${path}`}>
            <span className="code">
              <Foreign text={path} />
            </span>{" "}
            (<Foreign text={place} />) <strong>{rule}</strong> <Foreign text={detail} lang="en" />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Faults({ monitor: { faults } }: { monitor: MonitorView }): ReactElement | null {
  const say = useSay();
  if (faults.length === 0) return null;
  return (
    <section className="part" aria-labelledby="faults">
      <h2 id="faults">{say("sources.faults", { count: faults.length })}</h2>
      <ul className="judged">
        {faults.map(({ act, rule, detail }, index) => (
          <li key={act ?? index}>
            <strong>{rule}</strong> <Foreign text={detail} lang="en" />{" "}
            <span className="code">{act?.slice(0, 8)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
