/** @module Fields of one value: text, number with its unit, choice, day, time, duration, party. */

import { useId, type ReactElement, type ReactNode } from "react";
import { Input, Label, TextArea, TextField } from "react-aria-components";
import { useIntl } from "react-intl";
import { useLanguage, useLive, useSay } from "../../centre-context.js";
import { localText } from "../../say.js";
import { readDegrees } from "../../view-model/form/degrees.js";
import type { Entry, NumberKind } from "../../view-model/form/entries.js";
import { readNumber } from "../../view-model/form/numbers.js";
import { unitWords } from "../../view-model/form/read-back.js";
import { DURATION_UNITS, durationUnit, timeIn } from "../../view-model/form/read-form.js";
import { formText } from "../../view-model/form/texts.js";
import { TimeField } from "../time-field.js";
import { Complaint, EntryLabel, EntryNote, FieldGroup, Note, Told } from "./field-frame.js";
import { fieldId, useForm, useNameOf, useTyped } from "./form-context.js";

interface FieldProps {
  readonly entry: Entry;
  readonly at: string;
  readonly legend?: ReactNode;
}

/** A text in one line or in `rows` of them; `hint` says how it is read, `beside` its unit. */
export function PlainField({
  entry,
  at,
  legend,
  rows,
  hint,
  beside,
}: FieldProps & { rows: number; hint?: ReactNode; beside?: ReactNode }): ReactElement {
  const { complaints } = useForm();
  const [text, setText] = useTyped(at);
  const free = entry.of.kind === "text";
  return (
    <TextField
      value={text}
      onChange={setText}
      isRequired={entry.required}
      isInvalid={complaints.has(at)}
      validationBehavior="aria"
    >
      <Label>{legend ?? <EntryLabel entry={entry} />}</Label>
      {rows > 1 ? (
        <TextArea id={fieldId(at)} rows={rows} dir="auto" />
      ) : (
        <span className="with-unit">
          <Input id={fieldId(at)} dir={free ? "auto" : "ltr"} size={free ? 40 : 16} />
          {beside}
        </span>
      )}
      <Note>
        <EntryNote entry={entry} /> {hint}
      </Note>
      <Complaint at={at} />
    </TextField>
  );
}

/** A number with its unit as a word; degrees are shown both ways. */
export function NumberField({ of, ...props }: FieldProps & { of: NumberKind }): ReactElement {
  const say = useSay();
  const { typed } = useForm();
  const text = typed[props.at] ?? "";
  const number = readNumber(text, of.whole);
  const unit = of.unit === "one" ? undefined : say(unitWords(of.unit, number ?? MANY));
  const degrees = of.unit === "degree" && !of.whole ? readDegrees(text, "angle") : undefined;
  const shown =
    number === undefined ? undefined : `${number}${unit === undefined ? "" : ` ${unit}`}`;
  const plain = shown === undefined ? undefined : say("notify.readAs", { value: shown });
  return (
    <PlainField
      {...props}
      rows={1}
      beside={unit === undefined ? undefined : <span className="unit">{unit}</span>}
      hint={degrees === undefined ? plain : <DegreesHint read={degrees} />}
    />
  );
}

/** How degrees were read, in both spellings. */
export function DegreesHint({
  read: { decimal, dms, exact },
}: {
  read: { readonly decimal: string; readonly dms: string; readonly exact: boolean };
}): ReactElement {
  const say = useSay();
  return <>{say(exact ? "notify.readBoth" : "notify.readAbout", { value: decimal, also: dms })}</>;
}

/** One of several words. */
export function ChoiceField({
  entry,
  at,
  legend,
  choices,
}: FieldProps & {
  choices: readonly {
    readonly word: string | number;
    readonly titles: Entry["titles"];
    readonly name?: string;
  }[];
}): ReactElement {
  const say = useSay();
  const { code } = useLanguage();
  const { complaints } = useForm();
  const [text, setText] = useTyped(at);
  const told = useId();
  const words = complaints.get(at);
  return (
    <label className="field">
      <span>{legend ?? <EntryLabel entry={entry} />}</span>
      <select
        id={fieldId(at)}
        value={text}
        aria-describedby={told}
        aria-invalid={words !== undefined}
        onChange={(event) => setText(event.target.value)}
      >
        <option value="">{say("form.choose")}</option>
        {choices.map(({ word, titles, name }) => {
          const shown = formText(titles, code, name ?? `${word}`);
          return (
            <option key={word} value={`${word}`} lang={shown.lang}>
              {shown.text}
            </option>
          );
        })}
      </select>
      <span className="hint" id={told}>
        <EntryNote entry={entry} />
        {words !== undefined && <Told words={words} />}
      </span>
    </label>
  );
}

/** A party of the agreement. */
export function PartyField(props: FieldProps): ReactElement {
  const { parties } = useForm();
  const choices = [...parties.values()].map(({ code, name }) => {
    return { word: code, titles: {}, name: `${code} ${name}` };
  });
  return <ChoiceField {...props} choices={choices} />;
}

/** A day in UTC, and what that day is on the clock here. */
export function DayField(props: FieldProps): ReactElement {
  const say = useSay();
  const intl = useIntl();
  const live = useLive();
  const { typed } = useForm();
  const text = (typed[props.at] ?? "").trim();
  const begins = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00.000Z`) : NaN;
  const real = !Number.isNaN(begins) && new Date(begins).toISOString().startsWith(text);
  if (!real) return <PlainField {...props} rows={1} hint={say("notify.day")} />;
  const day = intl.formatDate(begins, { timeZone: "UTC", dateStyle: "full" });
  const from = localText(intl, begins, live.now());
  const to = localText(intl, begins + DAY_MS, live.now());
  const hint =
    from === undefined || to === undefined
      ? say("notify.dayMeans", { day })
      : say("notify.dayHere", { day, from, to });
  return <PlainField {...props} rows={1} hint={hint} />;
}

/** An instant: day and time in UTC, and the same instant here. */
export function InstantField({ entry, at }: FieldProps): ReactElement {
  const say = useSay();
  const nameOf = useNameOf();
  const { typed, change, complaints } = useForm();
  const words = complaints.get(at);
  return (
    <div id={fieldId(at)}>
      <TimeField
        label={entry.required ? `${nameOf(entry)} ${say("notify.required")}` : nameOf(entry)}
        choice={
          <>
            <EntryNote entry={entry} />
            {words !== undefined && <Told words={words} />}
          </>
        }
        value={timeIn(typed, at)}
        onChange={({ day, time }) =>
          change((before) => ({ ...before, [`${at}/day`]: day, [`${at}/time`]: time }))
        }
      />
    </div>
  );
}

/** A whole number of minutes, hours, days, months or years. */
export function DurationField({ entry, at, legend }: FieldProps): ReactElement {
  const say = useSay();
  const { typed } = useForm();
  const [count, setCount] = useTyped(`${at}/count`);
  const [, setUnit] = useTyped(`${at}/@unit`);
  return (
    <FieldGroup at={at} entry={entry} legend={legend}>
      <div className="choice-row">
        <TextField value={count} onChange={setCount}>
          <Label>{say("notify.count")}</Label>
          <Input dir="ltr" inputMode="numeric" size={6} />
        </TextField>
        <label className="field">
          <span>{say("notify.unit")}</span>
          <select value={durationUnit(typed, at)} onChange={(event) => setUnit(event.target.value)}>
            {DURATION_UNITS.map((unit) => (
              <option key={unit} value={unit}>
                {say(`unit.${unit}`, { count: readNumber(count, true) ?? MANY })}
              </option>
            ))}
          </select>
        </label>
      </div>
    </FieldGroup>
  );
}

/** The plural that a unit stands in before its number is known. */
const MANY = 5;
const DAY_MS = 86_400_000;
