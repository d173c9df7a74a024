/** @module The deliberate second act before FLASH goes out: the codes of those it sounds at. */

import type { ReactElement } from "react";
import { Input, Label, Text, TextField } from "react-aria-components";
import { useSay } from "../centre-context.js";

/** Asks for the codes; what sends stays shut until they are there. */
export function FlashConfirm({
  parties,
  value,
  onChange,
}: {
  parties: readonly string[];
  value: string;
  onChange: (typed: string) => void;
}): ReactElement {
  const say = useSay();
  return (
    <TextField
      value={value}
      onChange={onChange}
      autoComplete="off"
      className="react-aria-TextField flash-confirm"
    >
      <Label>{say("release.flash", { codes: parties.join(" ") })}</Label>
      <Input dir="ltr" spellCheck={false} size={16} />
      <Text slot="description">{say("release.flashNote")}</Text>
    </TextField>
  );
}
