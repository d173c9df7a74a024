/** @module Choosing the language of the screen; each stands under its own name. */

import type { ReactElement } from "react";
import { useLanguage, useSay } from "../centre-context.js";
import { LANGUAGES } from "../messages/languages.js";

/** The choice in the page's header. */
export function LanguageChoice({
  onLanguage,
}: {
  onLanguage: (code: string) => void;
}): ReactElement {
  const say = useSay();
  const { code } = useLanguage();
  return (
    <label className="language-choice">
      <span>{say("header.language")}</span>
      <select value={code} onChange={(event) => onLanguage(event.target.value)}>
        {LANGUAGES.map((language) => (
          <option key={language.code} value={language.code} lang={language.code}>
            {language.name}
          </option>
        ))}
      </select>
    </label>
  );
}
