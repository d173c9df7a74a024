/** @module Fields for the same words in one language or in several. */

import type { ReactElement, ReactNode } from "react";
import { Button } from "react-aria-components";
import { useLanguage, useSay } from "../../../centre-context.js";
import { languageRows, type LanguageRow } from "../../../view-model/dialogue/typed-reading.js";
import { addItem, removeItem } from "../../../view-model/form/typed-form.js";
import { TypedField } from "../../declarations/stating/typed-field.js";
import { LanguageSelect } from "../../language-select.js";
import { useForm } from "../../notify/form-context.js";

/** The fields under the key of a list; `more` stands below the words of each language. */
export function WordsFields({
  list,
  label,
  hint,
  rows = 4,
  more,
}: {
  list: string;
  label: string;
  hint: string;
  rows?: number;
  more?: (row: LanguageRow) => ReactNode;
}): ReactElement {
  const say = useSay();
  const { code } = useLanguage();
  const { typed, change } = useForm();
  const all = languageRows(typed, list);
  return (
    <fieldset className="entry-group">
      <legend>{label}</legend>
      <p className="hint">{hint}</p>
      {all.map((row) => (
        <div key={row.item} className="words-row">
          <LanguageSelect
            value={typed[row.language] ?? code}
            onChange={(chosen) => change((before) => ({ ...before, [row.language]: chosen }))}
          />
          <TypedField at={`${row.at}/text`} label={say("inspect.words")} rows={rows} />
          {more?.(row)}
          {all.length > 1 && (
            <Button
              className="plain"
              onPress={() => change((before) => removeItem(before, list, row.item))}
            >
              {say("doctrine.removeLanguage")}
            </Button>
          )}
        </div>
      ))}
      <Button
        onPress={() => {
          // The first language is there before anything is listed.
          change((before) => addItem({ ...before, [list]: before[list] ?? "1" }, list).typed);
        }}
      >
        {say("doctrine.addLanguage")}
      </Button>
    </fieldset>
  );
}
