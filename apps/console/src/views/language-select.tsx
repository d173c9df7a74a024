/** @module The language words are written in: it travels with them and is never guessed. */

import type { ReactElement } from "react";
import { useLanguage, useReader, useSay } from "../centre-context.js";
import { LANGUAGES } from "../messages/languages.js";
import { useLanguageName } from "./language-name.js";

/** A choice of the phrasebook's languages and the screen's, or of `only` these. */
export function LanguageSelect({
  value,
  onChange,
  only,
}: {
  value: string;
  onChange: (code: string) => void;
  only?: readonly string[];
}): ReactElement {
  const say = useSay();
  const { book } = useReader();
  const { code: own } = useLanguage();
  const nameOf = useLanguageName();
  const all = [own, ...(book?.languages ?? []), ...LANGUAGES.map(({ code }) => code), ...MORE];
  // What stands in the draft is always shown, or the field would name another language.
  const offered = new Set(only === undefined ? all : [...only, ...(value === "" ? [] : [value])]);
  return (
    <label className="field">
      <span>{say("form.language")}</span>
      <select value={value} onChange={(event) => onChange(event.target.value)}>
        {value === "" && <option value="">{say("form.choose")}</option>}
        {[...offered].map((code) => (
          <option key={code} value={code}>
            {nameOf(code)}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Working languages of the United Nations that the screen does not have yet. */
const MORE = ["fr", "es"];
