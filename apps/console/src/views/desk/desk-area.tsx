/** @module The pages of the notifications desk: duties, a notice, an event, an act, a registry. */

import type { ReactElement } from "react";
import type { Route } from "../../route.js";
import { NotifyPage } from "../notify/notify-page.js";
import { ActPage } from "./act-page.js";
import { DeskWords } from "./desk-words.js";
import { DutiesPage } from "./duties-page.js";
import { EventPage } from "./event-page.js";
import { RegistryPage } from "./registry-page.js";
import "../../style/notify.css";
import "../../style/desk.css";

/** The routes that lead here. */
export type DeskRoute = Extract<Route, { page: "desk" | "notify" | "event" | "act" | "registry" }>;

/** One of the pages. */
export function DeskArea({ route }: { route: DeskRoute }): ReactElement {
  return (
    <DeskWords>
      <Page route={route} />
    </DeskWords>
  );
}

function Page({ route }: { route: DeskRoute }): ReactElement {
  switch (route.page) {
    case "desk":
      return <DutiesPage />;
    case "notify":
      return <NotifyPage route={route} />;
    case "event":
      return <EventPage key={route.agreement} route={route} />;
    case "act":
      return <ActPage key={route.agreement} route={route} />;
    case "registry":
      return <RegistryPage key={route.agreement} route={route} />;
  }
}
