/** @module Fields of a form that hold one of several words, or yes or no. */

import type { ReactElement, ReactNode } from "react";
import { Checkbox } from "react-aria-components";
import { Choice } from "../../desk/choice.js";
import { Told } from "../../notify/field-frame.js";
import { fieldId, useForm, useTyped } from "../../notify/form-context.js";

/** One of several words; `unchosen` is shown, and read, while nothing is chosen. */
export function TypedChoice({
  at,
  label,
  options,
  unchosen,
}: {
  at: string;
  label: string;
  options: readonly { readonly id: string; readonly name: string }[];
  unchosen?: string;
}): ReactElement {
  const { complaints, typed, scope } = useForm();
  const [, set] = useTyped(at);
  const told = complaints.get(at);
  return (
    <div id={fieldId(at, scope)} tabIndex={-1}>
      <Choice
        label={label}
        value={typed[at] ?? unchosen}
        options={options.map(({ id, name }) => ({ id, name: { text: name } }))}
        onChoose={set}
      />
      {told !== undefined && <Told words={told} />}
    </div>
  );
}

/** Yes or no. */
export function TypedCheck({
  at,
  label,
  unchosen = "no",
}: {
  at: string;
  label: ReactNode;
  unchosen?: "yes" | "no";
}): ReactElement {
  const { typed } = useForm();
  const [, set] = useTyped(at);
  return (
    <Checkbox
      isSelected={(typed[at] ?? unchosen) === "yes"}
      onChange={(is) => set(is ? "yes" : "no")}
    >
      <span className="box" aria-hidden="true" />
      {label}
    </Checkbox>
  );
}
