/** @module The desk of public sources: one page for each of its parts. */

import type { ReactElement } from "react";
import { useSay } from "../../centre-context.js";
import { monitorMessages } from "../../messages/monitor/monitor-messages.js";
import { formatRoute, MONITOR_PARTS, type MonitorPart, type Route } from "../../route.js";
import "../../style/notify.css";
import "../../style/declarations.css";
import "../../style/monitor.css";
import { MoreSentences } from "../more-sentences.js";
import { ClarifyPage } from "./clarify/clarify-page.js";
import { DossierPage } from "./dossier/dossier-page.js";
import { FindPage } from "./find/find-page.js";
import { TextPage } from "./find/text-page.js";
import { PlacesPage } from "./places/places-page.js";
import { EntryPage } from "./record/entry-box.js";
import { RecordPage } from "./record/record-page.js";
import { WaitingPage } from "./waiting/waiting-page.js";

/** The routes that lead here. */
export type MonitorRoute = Extract<Route, { page: "monitor" }>;

/** The chosen part, with the way to the others. */
export function MonitorArea({ route }: { route: MonitorRoute }): ReactElement {
  return (
    <MoreSentences of={SENTENCES}>
      <div className="declarations monitor">
        <Parts part={route.part} />
        <Part route={route} />
      </div>
    </MoreSentences>
  );
}

function Parts({ part: chosen }: { part: MonitorPart }): ReactElement {
  const say = useSay();
  const shown = WITHIN[chosen] ?? chosen;
  return (
    <nav className="parts" aria-label={say("sources.parts")}>
      {MONITOR_PARTS.map((part) => (
        <a
          key={part}
          href={formatRoute({ page: "monitor", part })}
          {...(part === shown && { "aria-current": "page" as const })}
        >
          {say(`sources.part.${part}`)}
        </a>
      ))}
    </nav>
  );
}

function Part({ route }: { route: MonitorRoute }): ReactElement {
  const { part, id = "", asked = {} } = route;
  switch (part) {
    case "find":
      return <FindPage asked={asked} />;
    case "text":
      return <TextPage key={id} hash={id} />;
    case "waiting":
      return <WaitingPage asked={asked} />;
    case "record":
      return <RecordPage asked={asked} />;
    case "entry":
      return <EntryPage key={id} id={id} />;
    case "dossier":
      return <DossierPage subject={route.id} />;
    case "places":
      return <PlacesPage />;
    case "clarify":
      return <ClarifyPage key={asked["entries"] ?? ""} asked={asked} />;
  }
}

/** Pages that are reached from a part and belong to it. */
const WITHIN: Readonly<Partial<Record<MonitorPart, MonitorPart>>> = {
  text: "find",
  entry: "record",
};
const SENTENCES = [monitorMessages];
