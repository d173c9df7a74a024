/** @module What is opened of an own declaration, by whose authority, how it is handled. */

import type { Pack } from "@parley/agreement";
import type { ReactElement } from "react";
import {
  Checkbox,
  CheckboxGroup,
  Input,
  Label,
  Radio,
  RadioGroup,
  Text,
  TextField,
} from "react-aria-components";
import { useSay } from "../../../centre-context.js";
import type { Declared } from "../../../view-model/declarations/declared.js";
import {
  choiceOf,
  fieldsOf,
  type DiscloseForm,
  type FieldChoice,
  type Opening,
} from "../../../view-model/declarations/disclose-form.js";
import { fieldLabel, quantityLabel } from "../../../view-model/declarations/names.js";
import { LabelText } from "../../notify/read-back-view.js";
import { SendingFields } from "../sending-fields.js";

export interface DiscloseFieldsProps {
  readonly form: DiscloseForm;
  readonly change: (change: Partial<DiscloseForm>) => void;
  readonly opening: Opening;
  readonly declared: Declared;
  readonly pack: Pack | undefined;
}

/** The fields of the form. */
export function DiscloseFields(props: DiscloseFieldsProps): ReactElement {
  const say = useSay();
  const { form, change, opening, declared } = props;
  return (
    <>
      {(opening.kind === "item" || opening.kind === "absent") && (
        <TextLine
          label={say(`disclose.name.${opening.kind}`)}
          note={say(`disclose.nameNote.${opening.kind}`)}
          value={form.name}
          max={NAME_UNITS_MAX}
          onChange={(name) => change({ name })}
        />
      )}
      {fieldsOf(opening, declared.header).map((field) => (
        <FieldChoices key={field} field={field} {...props} />
      ))}
      {(opening.kind === "item" || opening.kind === "place") && <Counts {...props} />}
      <TextLine
        label={say("disclose.authority")}
        note={say("disclose.authorityNote")}
        value={form.authority}
        onChange={(authority) => change({ authority })}
      />
      <TextLine
        label={`${say("disclose.handling")} ${say("form.optional")}`}
        note={say("disclose.handlingNote")}
        value={form.handling}
        onChange={(handling) => change({ handling })}
      />
      {opening.kind === "step" && (
        <Checkbox isSelected={form.waits} onChange={(waits) => change({ waits })}>
          <span className="box" aria-hidden="true" />
          {say("disclose.waits")}
        </Checkbox>
      )}
      <SendingFields form={form} change={change} />
    </>
  );
}

/** One line of text, with what to know of it. */
export function TextLine(props: {
  label: string;
  note?: string;
  value: string;
  max?: number;
  onChange: (value: string) => void;
}): ReactElement {
  const { label, note, value, max = WORD_UNITS_MAX, onChange } = props;
  return (
    <TextField value={value} onChange={onChange} maxLength={max} autoComplete="off">
      <Label>{label}</Label>
      <Input dir="auto" spellCheck={false} size={40} />
      {note !== undefined && <Text slot="description">{note}</Text>}
    </TextField>
  );
}

/** A field is opened, left closed for now (of one item), or closed for good with a reason. */
function FieldChoices({
  field,
  form,
  change,
  opening,
  pack,
}: DiscloseFieldsProps & { field: string }): ReactElement {
  const say = useSay();
  const chosen = choiceOf(form, field);
  const offered: readonly FieldChoice[] =
    opening.kind === "step" ? ["open", "shrouded"] : ["open", "closed", "shrouded"];
  return (
    <div className="field-choice">
      <RadioGroup
        className="choices"
        value={chosen}
        onChange={(value) => {
          change({ choices: { ...form.choices, [field]: value as FieldChoice } });
        }}
      >
        <Label>
          <LabelText label={fieldLabel(pack, field)} />
        </Label>
        <div className="choice-row">
          {offered.map((choice) => (
            <Radio key={choice} value={choice}>
              <span className="dot" aria-hidden="true" />
              {say(`disclose.field.${choice}`)}
            </Radio>
          ))}
        </div>
      </RadioGroup>
      {chosen === "shrouded" && (
        <TextLine
          label={say("disclose.reason")}
          note={say("disclose.reasonNote")}
          value={form.reasons[field] ?? ""}
          onChange={(reason) => change({ reasons: { ...form.reasons, [field]: reason } })}
        />
      )}
    </div>
  );
}

function Counts({ form, change, declared, pack }: DiscloseFieldsProps): ReactElement {
  const say = useSay();
  const all = declared.header.quantities.map(({ id }) => id);
  return (
    <CheckboxGroup
      className="choices"
      value={all.filter((id) => !form.closedCounts.includes(id))}
      onChange={(open) => change({ closedCounts: all.filter((id) => !open.includes(id)) })}
    >
      <Label>{say("disclose.counts")}</Label>
      <div className="choice-row">
        {all.map((id) => (
          <Checkbox key={id} value={id}>
            <span className="box" aria-hidden="true" />
            <LabelText label={quantityLabel(pack, id)} />
          </Checkbox>
        ))}
      </div>
    </CheckboxGroup>
  );
}

/** As the centre takes them. */
const WORD_UNITS_MAX = 256;
const NAME_UNITS_MAX = 64;
