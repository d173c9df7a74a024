/** @module One field of a phrase, built from its parameter's type. */

import type { Parameter, Phrasebook } from "@parley/phrasebook";
import type { ReactElement } from "react";
import { Input, Label, Text, TextArea, TextField } from "react-aria-components";
import { useLiveState, useReader, useSay } from "../centre-context.js";
import type { MessageId } from "../messages/languages.js";
import { bookLanguage } from "../view-model/phrase-words.js";
import { choiceName, labelOf } from "../view-model/phrase-outline.js";
import type { Words } from "../view-model/words.js";
import {
  cornersWords,
  degreesWords,
  formOf,
  formsOf,
  numberWords,
  timeIn,
  type Typed,
} from "../view-model/parameter-form.js";
import { TimeField } from "./time-field.js";

/** What every field gets. */
interface FieldProps {
  readonly book: Phrasebook;
  readonly parameter: Parameter;
  readonly typed: Typed;
  /** What is reported has happened: times from now on are not offered. */
  readonly past: boolean;
  readonly onChange: (typed: Typed) => void;
}

/** Shows the field or fields of one parameter. */
export function ParameterField(props: FieldProps): ReactElement {
  const { type } = props.parameter;
  switch (type) {
    case "time":
      return <TimeParameter {...props} />;
    case "place":
      return <PlaceParameter {...props} />;
    case "quantity":
      return <QuantityParameter {...props} />;
    case "message":
      return <MessageParameter {...props} />;
    case "party":
      return <PartyParameter {...props} />;
    case "vehicle":
    case "language":
    case "confidence":
      return <ChoiceParameter {...props} />;
    case "count":
      return <Whole {...props} name="value" label={useLabel(props)} />;
    case "text":
      return <OneText {...props} name="value" label={useLabel(props)} />;
  }
}

function useLabel({ book, parameter }: FieldProps): string {
  const say = useSay();
  const { language } = useReader();
  const label = labelOf(book, parameter.name, bookLanguage(book, language));
  return parameter.required ? label : `${label} ${say("form.optionalShort")}`;
}

function TimeParameter(props: FieldProps): ReactElement {
  const say = useSay();
  const label = useLabel(props);
  const { parameter, typed, past, onChange } = props;
  const range = formOf(parameter, typed) === "range";
  return (
    <div className="parameter">
      <TimeField
        choice={<FormChoice {...props} />}
        label={range ? say("time.from", { label }) : label}
        value={timeIn(typed, "")}
        onChange={({ day, time }) => onChange({ ...typed, day, time })}
        past
        minutes={!past}
      />
      {range && (
        <TimeField
          label={say("time.to", { label })}
          value={timeIn(typed, "to-")}
          onChange={({ day, time }) => onChange({ ...typed, "to-day": day, "to-time": time })}
          past={past}
          minutes={!past}
        />
      )}
    </div>
  );
}

function PlaceParameter(props: FieldProps): ReactElement {
  const say = useSay();
  const label = useLabel(props);
  const { parameter, typed } = props;
  const corners = typed["corners"] ?? "";
  const form = formOf(parameter, typed);
  return (
    <fieldset className="parameter">
      <legend>{label}</legend>
      <FormChoice {...props} />
      {form === "named" && <ChoiceSelect {...props} name="name" label={say("place.area")} />}
      {(form === "point" || form === "circle") && (
        <div className="choice-row">
          <Degrees {...props} name="lat" axis="latitude" />
          <Degrees {...props} name="lon" axis="longitude" />
          {form === "circle" && <Whole {...props} name="radius" label={say("place.radius")} />}
        </div>
      )}
      {form === "polygon" && (
        <TextField value={corners} onChange={(text) => props.onChange({ ...typed, corners: text })}>
          <Label>{say("place.corners")}</Label>
          <TextArea rows={4} dir="ltr" />
          <Text slot="description">{say(cornersWords(corners) ?? "place.cornersNote")}</Text>
        </TextField>
      )}
    </fieldset>
  );
}

function QuantityParameter(props: FieldProps): ReactElement {
  const say = useSay();
  const label = useLabel(props);
  return (
    <fieldset className="parameter">
      <legend>{label}</legend>
      <div className="choice-row">
        <OneText
          {...props}
          name="value"
          label={say("quantity.number")}
          hint={numberWords(props.typed["value"] ?? "", false)}
        />
        <ChoiceSelect {...props} name="unit" label={say("quantity.unit")} />
      </div>
    </fieldset>
  );
}

function MessageParameter(props: FieldProps): ReactElement {
  const say = useSay();
  const label = useLabel(props);
  return (
    <fieldset className="parameter">
      <legend>{label}</legend>
      <div className="choice-row">
        <PartySelect {...props} name="party" label={say("message.party")} />
        <Whole {...props} name="seq" label={say("message.number")} />
      </div>
    </fieldset>
  );
}

function PartyParameter(props: FieldProps): ReactElement {
  return <PartySelect {...props} name="value" label={useLabel(props)} />;
}

function ChoiceParameter(props: FieldProps): ReactElement {
  return <ChoiceSelect {...props} name="value" label={useLabel(props)} />;
}

function FormChoice({ parameter, typed, onChange }: FieldProps): ReactElement | null {
  const say = useSay();
  const forms = formsOf(parameter);
  if (forms.length < 2) return null;
  return (
    <label className="field">
      <span>{say("form.howGiven")}</span>
      <select
        value={formOf(parameter, typed)}
        onChange={(event) => onChange({ ...typed, form: event.target.value })}
      >
        {forms.map((form) => (
          <option key={form} value={form}>
            {say(`form.${form}` as MessageId)}
          </option>
        ))}
      </select>
    </label>
  );
}

function Degrees(
  props: FieldProps & { name: string; axis: "latitude" | "longitude" },
): ReactElement {
  const say = useSay();
  const { typed, name, axis } = props;
  const hint = degreesWords(typed[name] ?? "", axis);
  return <OneText {...props} label={say(`place.${axis}`)} hint={hint} />;
}

function Whole(props: FieldProps & { name: string; label: string }): ReactElement {
  return <OneText {...props} hint={numberWords(props.typed[props.name] ?? "", true)} />;
}

function OneText({
  typed,
  onChange,
  parameter,
  name,
  label,
  hint,
}: FieldProps & { name: string; label: string; hint?: Words | undefined }): ReactElement {
  const say = useSay();
  const free = parameter.type === "text";
  return (
    <TextField value={typed[name] ?? ""} onChange={(text) => onChange({ ...typed, [name]: text })}>
      <Label>{label}</Label>
      <Input dir={free ? "auto" : "ltr"} size={free ? 40 : 14} />
      {hint !== undefined && <Text slot="description">{say(hint)}</Text>}
    </TextField>
  );
}

function ChoiceSelect({
  book,
  parameter,
  typed,
  onChange,
  name,
  label,
}: FieldProps & { name: string; label: string }): ReactElement {
  const say = useSay();
  const { language } = useReader();
  const lang = bookLanguage(book, language);
  const choices = [...parameter.choices.values()];
  const unit = name === "unit";
  return (
    <label className="field">
      <span>{label}</span>
      <select
        value={typed[name] ?? ""}
        lang={lang}
        onChange={(event) => onChange({ ...typed, [name]: event.target.value })}
      >
        {!(unit && choices.length === 1) && <option value="">{say("form.choose")}</option>}
        {choices.map((choice) => (
          <option key={choice.code} value={choice.code}>
            {choiceName(choice, lang)}
          </option>
        ))}
      </select>
    </label>
  );
}

function PartySelect({
  typed,
  onChange,
  name,
  label,
}: FieldProps & { name: string; label: string }): ReactElement {
  const say = useSay();
  const { centre } = useLiveState();
  const parties =
    centre === undefined ? [] : [centre.party, ...centre.peers.map((one) => one.party)];
  return (
    <label className="field">
      <span>{label}</span>
      <select
        value={typed[name] ?? ""}
        onChange={(event) => onChange({ ...typed, [name]: event.target.value })}
      >
        <option value="">{say("form.choose")}</option>
        {parties.map((party) => (
          <option key={party} value={party}>
            {say("line.party", { party: { party } })}
          </option>
        ))}
      </select>
    </label>
  );
}
