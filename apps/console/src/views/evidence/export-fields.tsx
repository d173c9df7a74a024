/** @module The fields of giving out evidence: what, by which two officers, in which language. */

import type { ConversationView, Officer, StatementView } from "@parley/protocol";
import type { ReactElement } from "react";
import { Button, Input, Label, Radio, RadioGroup, Text, TextField } from "react-aria-components";
import { useSay } from "../../centre-context.js";
import { missingInExport, PLAIN_LANGUAGES, type ExportForm } from "../../view-model/export-form.js";
import { reference } from "../../view-model/transcript.js";
import { useLanguageName } from "../language-name.js";

interface FieldProps {
  readonly form: ExportForm;
  readonly change: (change: Partial<ExportForm>) => void;
}

/** The form; what gives out stays shut until two officers have signed it off. */
export function ExportFields({
  form,
  change,
  conversation,
  statement,
  busy,
  onGive,
}: FieldProps & {
  conversation: ConversationView;
  statement: StatementView | undefined;
  busy: boolean;
  onGive: () => void;
}): ReactElement {
  const say = useSay();
  const missing = missingInExport(form);
  return (
    <div className="draft-form">
      <Which form={form} change={change} conversation={conversation} statement={statement} />
      <section aria-labelledby="officers" className="draft-form">
        <h2 id="officers">{say("export.officers")}</h2>
        <p>{say("export.officersNote")}</p>
        <OfficerFields
          legend={say("export.first")}
          officer={form.first}
          onChange={(first) => change({ first })}
        />
        <OfficerFields
          legend={say("export.second")}
          officer={form.second}
          onChange={(second) => change({ second })}
        />
      </section>
      <PlainLanguage form={form} change={change} />
      <div className="offers">
        <Button className="first" isDisabled={busy || missing !== undefined} onPress={onGive}>
          {say("export.give")}
        </Button>
      </div>
      <p role="status" className="small">
        {missing !== undefined && say(missing)}
      </p>
    </div>
  );
}

function Which({
  form,
  change,
  conversation,
  statement,
}: FieldProps & {
  conversation: ConversationView;
  statement: StatementView | undefined;
}): ReactElement {
  const say = useSay();
  const parties = conversation.members.map(({ party }) => party);
  const whole = say("export.conversation", { short: conversation.shortId, parties: { parties } });
  if (statement === undefined) return <p>{whole}</p>;
  const differs = statement.marks.some(({ kind }) => DIFFERS.has(kind));
  return (
    <RadioGroup
      className="choices"
      value={form.whole ? "whole" : "one"}
      onChange={(value) => change({ whole: value === "whole" })}
    >
      <Label>{say("export.which")}</Label>
      <Radio value="one">
        <span className="dot" aria-hidden="true" />
        {say("export.statement", { number: reference(statement) })}
      </Radio>
      <Radio value="whole">
        <span className="dot" aria-hidden="true" />
        {whole}
      </Radio>
      {differs && <Text slot="description">{say("export.copies")}</Text>}
    </RadioGroup>
  );
}

function OfficerFields({
  legend,
  officer,
  onChange,
}: {
  legend: string;
  officer: Officer;
  onChange: (officer: Officer) => void;
}): ReactElement {
  const say = useSay();
  return (
    <fieldset className="officer">
      <legend>{legend}</legend>
      <TextField
        value={officer.name}
        onChange={(name) => onChange({ ...officer, name })}
        maxLength={NAME_UNITS_MAX}
        autoComplete="off"
      >
        <Label>{say("export.name")}</Label>
        <Input dir="auto" spellCheck={false} />
      </TextField>
      <TextField
        value={officer.role}
        onChange={(role) => onChange({ ...officer, role })}
        maxLength={ROLE_UNITS_MAX}
        autoComplete="off"
      >
        <Label>{say("export.role")}</Label>
        <Input dir="ltr" lang="en" spellCheck={false} />
        <Text slot="description">{say("export.roleNote")}</Text>
      </TextField>
    </fieldset>
  );
}

function PlainLanguage({ form, change }: FieldProps): ReactElement {
  const say = useSay();
  const nameOf = useLanguageName();
  return (
    <label className="field">
      <span>{say("export.language")}</span>
      <select value={form.lang} onChange={(event) => change({ lang: event.target.value })}>
        {PLAIN_LANGUAGES.map((code) => (
          <option key={code} value={code}>
            {nameOf(code)}
          </option>
        ))}
      </select>
    </label>
  );
}

/** With these marks more than one statement is under the number, or beside it. */
const DIFFERS: ReadonlySet<string> = new Set(["copies-differ", "previous-differs"]);
/** As the centre takes them. */
const NAME_UNITS_MAX = 128;
const ROLE_UNITS_MAX = 40;
