/** @module The table as a file or pasted, and what it adds to where there is an earlier one. */

import { useState, type ReactElement } from "react";
import { Label, Radio, RadioGroup, Text, TextArea, TextField } from "react-aria-components";
import { useLanguage, useSay } from "../../../centre-context.js";
import { declaredName, type Declared } from "../../../view-model/declarations/declared.js";
import { tableFormOf, type DeclareForm } from "../../../view-model/declarations/declare-form.js";
import { msOf } from "../../../view-model/clocks.js";
import { usePacks } from "../../desk/desk-words.js";

interface TableFieldsProps {
  readonly form: DeclareForm;
  readonly change: (change: Partial<DeclareForm>) => void;
}

/** The table and how it is written. */
export function TableFields({ form, change }: TableFieldsProps): ReactElement {
  const say = useSay();
  return (
    <>
      <SheetField
        label={say("declare.table")}
        note={say("declare.tableNote")}
        accept=".csv,.json"
        value={form.table}
        max={TABLE_UNITS_MAX}
        onChange={(table, name) => change({ table, form: tableFormOf(name, table) })}
      />
      <RadioGroup
        className="choices"
        value={form.form}
        onChange={(value) => change({ form: value === "json" ? "json" : "csv" })}
      >
        <Label>{say("declare.form")}</Label>
        <div className="choice-row">
          {(["csv", "json"] as const).map((one) => (
            <Radio key={one} value={one}>
              <span className="dot" aria-hidden="true" />
              {say(`declare.form.${one}`)}
            </Radio>
          ))}
        </div>
      </RadioGroup>
    </>
  );
}

/** Which own declaration it adds to, as what, and why each item is another. */
export function SupplementFields({
  form,
  change,
  last,
  onChoose,
}: TableFieldsProps & {
  last: readonly Declared[];
  onChoose: (declared: Declared | undefined) => void;
}): ReactElement | null {
  const say = useSay();
  const { code } = useLanguage();
  const { packs } = usePacks();
  const chosen = last.find(({ table }) => table.id === form.supplements);
  if (last.length === 0) return null;
  return (
    <>
      <label className="field">
        <span>{say("declare.adds")}</span>
        <select
          value={form.supplements}
          onChange={({ target }) => onChoose(last.find(({ table }) => table.id === target.value))}
        >
          <option value="">{say("declare.addsNothing")}</option>
          {last.map((one) => (
            <option key={one.table.id} value={one.table.id}>
              {say(declaredName(one, packs, code))}
            </option>
          ))}
        </select>
      </label>
      {chosen !== undefined && (
        <>
          <Purpose form={form} change={change} until={chosen.table.correctedUntil} />
          <SheetField
            label={say("declare.changes")}
            note={say("declare.changesNote")}
            accept=".csv"
            value={form.changes}
            max={CHANGES_UNITS_MAX}
            onChange={(changes) => change({ changes })}
          />
        </>
      )}
    </>
  );
}

function Purpose({
  form,
  change,
  until,
}: TableFieldsProps & { until: string | undefined }): ReactElement {
  const say = useSay();
  return (
    <RadioGroup
      className="choices"
      value={form.correction ? "correction" : "update"}
      onChange={(value) => change({ correction: value === "correction" })}
    >
      <Label>{say("declare.as")}</Label>
      <div className="choice-row">
        {(["update", "correction"] as const).map((one) => (
          <Radio key={one} value={one}>
            <span className="dot" aria-hidden="true" />
            {say(`declare.as.${one}`)}
          </Radio>
        ))}
      </div>
      {until !== undefined && (
        <Text slot="description">{say("declare.until", { at: { at: msOf(until) } })}</Text>
      )}
    </RadioGroup>
  );
}

/** Text from a file or pasted. It stays in this page, and goes when the page does. */
function SheetField(props: {
  label: string;
  note: string;
  accept: string;
  value: string;
  max: number;
  onChange: (text: string, name: string) => void;
}): ReactElement {
  const say = useSay();
  const { label, note, accept, value, max, onChange } = props;
  const [tooLarge, setTooLarge] = useState("");
  const take = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    const fits = file.size <= max;
    setTooLarge(fits ? "" : file.name);
    if (fits) onChange(await file.text(), file.name);
  };
  return (
    <fieldset className="sheet">
      <legend>{label}</legend>
      <p className="small">{note}</p>
      <label className="field">
        <span>{say("declare.file")}</span>
        <input
          type="file"
          accept={accept}
          onChange={({ target }) => void take(target.files?.[0])}
        />
      </label>
      {tooLarge !== "" && (
        <p className="hint" role="status">
          {say("declare.tooLarge", { name: tooLarge })}
        </p>
      )}
      <TextField value={value} onChange={(text) => onChange(text, "")} maxLength={max}>
        <Label>{say("declare.paste")}</Label>
        <TextArea rows={8} dir="ltr" spellCheck={false} className="code-area" />
      </TextField>
    </fieldset>
  );
}

/** As the centre takes them. */
const TABLE_UNITS_MAX = 16_777_216;
const CHANGES_UNITS_MAX = 4_194_304;
