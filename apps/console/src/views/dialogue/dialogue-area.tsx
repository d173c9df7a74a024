/** @module The desk of dialogue: one page for each of its parts. */

import type { ReactElement } from "react";
import { useSay } from "../../centre-context.js";
import { formatRoute, type DialoguePart, type Route } from "../../route.js";
import "../../style/notify.css";
import "../../style/desk.css";
import "../../style/declarations.css";
import "../../style/dialogue.css";
import { ConsultationPage } from "./consultation-page.js";
import { ConsultationsPage } from "./consultations-page.js";
import { DialogueWords } from "./dialogue-words.js";
import { DocumentsPage } from "./documents/documents-page.js";
import { MomentumPage } from "./momentum/momentum-page.js";
import { PrivatePage } from "./private/private-page.js";
import { ProposePage } from "./propose/propose-page.js";

/** The routes that lead here. */
export type DialogueRoute = Extract<Route, { page: "dialogue" }>;

/** The chosen part, with the way to the others. */
export function DialogueArea({ route }: { route: DialogueRoute }): ReactElement {
  return (
    <DialogueWords>
      <div className="declarations dialogue">
        <Parts route={route} />
        <Part route={route} />
      </div>
    </DialogueWords>
  );
}

function Parts({ route }: { route: DialogueRoute }): ReactElement {
  const say = useSay();
  return (
    <nav className="parts" aria-label={say("dialogue.parts")}>
      {SHOWN.map((part) => (
        <a
          key={part}
          href={formatRoute({ page: "dialogue", part })}
          {...(part === route.part && { "aria-current": "page" as const })}
        >
          {say(`dialogue.part.${part}`)}
        </a>
      ))}
    </nav>
  );
}

function Part({ route: { part, id = "" } }: { route: DialogueRoute }): ReactElement {
  switch (part) {
    case "consultations":
      return <ConsultationsPage />;
    case "consultation":
      return <ConsultationPage key={id} id={id} />;
    case "propose":
      return <ProposePage key={id} consultation={id} />;
    case "counter":
      return <ProposePage key={id} counters={id} />;
    case "documents":
      return <DocumentsPage />;
    case "momentum":
      return <MomentumPage />;
    case "private":
      return <PrivatePage />;
  }
}

/** Parts that are about no single consultation. */
const SHOWN = [
  "consultations",
  "propose",
  "documents",
  "momentum",
  "private",
] as const satisfies DialoguePart[];
