/** @module What a joint text is: form, languages and what they are to each other, who writes. */

import type { JointText } from "@parley/wire";
import type { ReactElement } from "react";
import { useSay } from "../../centre-context.js";
import { Foreign } from "../foreign-text.js";
import { useLanguageName } from "../language-name.js";

/** One fact a line. */
export function TextFacts({
  opened,
  withTitle = false,
}: {
  opened: JointText;
  withTitle?: boolean;
}): ReactElement {
  const say = useSay();
  const nameOf = useLanguageName();
  const { title, form, languages, prevails, whole, sides, mediator, of } = opened;
  return (
    <>
      {withTitle && (
        <p>
          <strong>
            <Foreign text={title} />
          </strong>
        </p>
      )}
      <ul className="text-facts">
        <li>
          {say(`text.form.${form}`)}
          {of !== undefined && <> · {say("text.round", { round: of.round })}</>}
        </li>
        <li>{languagesSentence()}</li>
        <li>{say(whole ? "text.whole" : "text.byParagraph")}</li>
        <li>
          {say("text.sides", { parties: { parties: sides } })}
          {mediator !== undefined && <> {say("text.mediator", { party: { party: mediator } })}</>}
        </li>
      </ul>
    </>
  );

  function languagesSentence(): string {
    const names = languages.map(nameOf).join(" / ");
    if (languages.length === 1) return say("text.oneLanguage", { language: names });
    if (prevails === undefined) return say("text.equal", { languages: names });
    return say("text.prevails", { languages: names, language: nameOf(prevails) });
  }
}
