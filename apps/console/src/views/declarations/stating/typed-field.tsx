/** @module A field of a form of this desk: one text, in one line or in several. */

import type { ReactElement } from "react";
import { Input, Label, TextArea, TextField } from "react-aria-components";
import { Complaint, Note } from "../../notify/field-frame.js";
import { fieldId, useForm, useTyped } from "../../notify/form-context.js";

/** The field of a key; `isPlain` where it holds digits or a code, which run from left to right. */
export function TypedField({
  at,
  label,
  hint,
  rows = 1,
  size = 40,
  isPlain = false,
}: {
  at: string;
  label: string;
  hint?: string;
  rows?: number;
  size?: number;
  isPlain?: boolean;
}): ReactElement {
  const { complaints, scope } = useForm();
  const [text, setText] = useTyped(at);
  const dir = isPlain ? "ltr" : "auto";
  return (
    <TextField
      className="react-aria-TextField typed"
      value={text}
      onChange={setText}
      isInvalid={complaints.has(at)}
      validationBehavior="aria"
    >
      <Label>{label}</Label>
      {rows > 1 ? (
        <TextArea id={fieldId(at, scope)} rows={rows} dir={dir} />
      ) : (
        <Input id={fieldId(at, scope)} size={size} dir={dir} />
      )}
      {hint !== undefined && <Note>{hint}</Note>}
      <Complaint at={at} />
    </TextField>
  );
}
