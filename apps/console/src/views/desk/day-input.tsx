/** @module A day as typed; told once it is a day of the calendar. */

import { parseCivilDate } from "@parley/agreement";
import { useState, type ReactElement } from "react";
import { Input, Label, TextField } from "react-aria-components";
import { useSay } from "../../centre-context.js";

/** One field; what is typed is told as soon as it is a day. */
export function DayInput({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string;
  onChange: (day: string) => void;
}): ReactElement {
  const say = useSay();
  const [typed, setTyped] = useState(value);
  const isDay = parseCivilDate(typed.trim()).ok;
  const type = (text: string): void => {
    setTyped(text);
    if (parseCivilDate(text.trim()).ok) onChange(text.trim());
  };
  return (
    <TextField value={typed} onChange={type}>
      <Label>{label}</Label>
      <Input placeholder={say("time.dayForm")} dir="ltr" inputMode="numeric" size={11} />
      {!isDay && <span className="hint">{say("notify.unread.date")}</span>}
    </TextField>
  );
}
