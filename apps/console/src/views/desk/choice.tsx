/** @module One of several names of the data, as a list to choose from. */

import type { ReactElement } from "react";
import { useSay } from "../../centre-context.js";
import type { FormText } from "../../view-model/form/texts.js";

/** Shows a choice; nothing is chosen before the officer does. */
export function Choice({
  label,
  value,
  options,
  onChoose,
}: {
  label: string;
  value: string | undefined;
  options: readonly { readonly id: string; readonly name: FormText }[];
  onChoose: (id: string) => void;
}): ReactElement {
  const say = useSay();
  return (
    <label className="field">
      <span>{label}</span>
      <select value={value ?? ""} onChange={(event) => onChoose(event.target.value)}>
        {value === undefined && <option value="">{say("form.choose")}</option>}
        {options.map(({ id, name }) => (
          <option key={id} value={id} lang={name.lang}>
            {name.text}
          </option>
        ))}
      </select>
    </label>
  );
}
