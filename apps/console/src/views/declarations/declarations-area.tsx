/** @module The desk of declarations: one page for each of its parts. */

import type { ReactElement } from "react";
import { useSay } from "../../centre-context.js";
import { DECLARATIONS_PARTS, formatRoute, type Route } from "../../route.js";
import "../../style/notify.css";
import "../../style/desk.css";
import "../../style/declarations.css";
import { DeclarationsWords } from "./declarations-words.js";
import { DeclarePage } from "./declare-page.js";
import { DoctrinePage } from "./doctrine-page.js";
import { InspectionPage } from "./inspection-page.js";
import { LifePage } from "./life-page.js";
import { OpeningPage } from "./opening-page.js";
import { TablesPage } from "./tables-page.js";
import { TotalsPage } from "./totals-page.js";

/** The routes that lead here. */
export type DeclarationsRoute = Extract<Route, { page: "declarations" }>;

/** The chosen part, with the way to the others. */
export function DeclarationsArea({ route }: { route: DeclarationsRoute }): ReactElement {
  return (
    <DeclarationsWords>
      <div className="declarations">
        <Parts route={route} />
        <Part route={route} />
      </div>
    </DeclarationsWords>
  );
}

function Parts({ route }: { route: DeclarationsRoute }): ReactElement {
  const say = useSay();
  return (
    <nav className="parts" aria-label={say("declarations.parts")}>
      {DECLARATIONS_PARTS.map((part) => (
        <a
          key={part}
          href={formatRoute({ ...route, part })}
          {...(part === route.part && { "aria-current": "page" as const })}
        >
          {say(`part.${part}`)}
        </a>
      ))}
    </nav>
  );
}

function Part({ route: { part, id } }: { route: DeclarationsRoute }): ReactElement {
  switch (part) {
    case "tables":
      return <TablesPage />;
    case "declare":
      return <DeclarePage />;
    case "totals":
      return <TotalsPage id={id} />;
    case "opening":
      return <OpeningPage id={id} />;
    case "inspection":
      return <InspectionPage id={id} />;
    case "life":
      return <LifePage id={id} />;
    case "doctrine":
      return <DoctrinePage />;
  }
}
