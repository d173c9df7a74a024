/** @module What is declared and what is not, and as of when. */

import type { ReactElement } from "react";
import { Label, Text, TextArea, TextField } from "react-aria-components";
import { useSay } from "../../../centre-context.js";
import type { DeclareForm } from "../../../view-model/declarations/declare-form.js";
import { TimeField } from "../../time-field.js";

type ScopeForm = Pick<DeclareForm, "scope" | "asOf">;

/** Both fields. */
export function ScopeFields({
  form,
  change,
  note,
  lang,
}: {
  form: ScopeForm;
  change: (change: Partial<ScopeForm>) => void;
  note: string;
  lang: string;
}): ReactElement {
  const say = useSay();
  return (
    <>
      <TextField
        value={form.scope}
        onChange={(scope) => change({ scope })}
        maxLength={SCOPE_UNITS_MAX}
      >
        <Label>{say("declare.scope")}</Label>
        <TextArea rows={3} dir="auto" lang={lang} />
        <Text slot="description">{note}</Text>
      </TextField>
      <TimeField
        label={say("declare.asOf")}
        value={form.asOf}
        onChange={(asOf) => change({ asOf })}
        optional
        past
      />
      <p className="hint">{say("declare.asOfNote")}</p>
    </>
  );
}

/** As the centre takes it. */
const SCOPE_UNITS_MAX = 8_192;
