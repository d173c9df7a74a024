/** @module The pages of joint texts: all of them, or one. */

import type { ReactElement } from "react";
import type { Route } from "../../route.js";
import "../../style/notify.css";
import "../../style/desk.css";
import "../../style/declarations.css";
import { AllTextsPage } from "./all-texts-page.js";
import { TextPage } from "./text-page.js";
import { TextsWords } from "./texts-words.js";

/** The routes that lead here. */
export type TextsRoute = Extract<Route, { page: "texts" }>;

/** The page that the address names. */
export function TextsArea({ route: { id, of } }: { route: TextsRoute }): ReactElement {
  return (
    <TextsWords>
      <div className="declarations texts">
        {id === undefined ? <AllTextsPage of={of} /> : <TextPage id={id} />}
      </div>
    </TextsWords>
  );
}
