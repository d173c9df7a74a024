/** @module Where a text is from: publisher, day, language, address; each as its source gives it. */

import type { ReactElement } from "react";
import { useSay } from "../../centre-context.js";
import type { HeadView } from "../../monitor-api.js";
import { Foreign } from "../foreign-text.js";
import { LanguageName } from "../language-name.js";
import { useDayText } from "./names.js";

/** One line of it. */
export function HeadLine({ head }: { head: HeadView }): ReactElement {
  const say = useSay();
  const dayText = useDayText();
  const { publisher, published, language } = head;
  return (
    <p className="head-line">
      <strong>
        {publisher === undefined ? say("sources.noPublisher") : <Foreign text={publisher} />}
      </strong>
      <span>{published === undefined ? say("sources.noDay") : dayText(published)}</span>
      <LanguageName code={language} />
    </p>
  );
}
