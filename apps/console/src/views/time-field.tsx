/** @module A time as typed: UTC day and time, quick buttons, the same instant here. */

import type { ReactElement } from "react";
import { Button, Input, Label, TextField } from "react-aria-components";
import { useLive, useNow, useSay } from "../centre-context.js";
import { NO_TIME, readTypedTime, typeTime, type TypedTime } from "../view-model/typed-time.js";

/**
 * Two fields and what they mean. `minutes` offers 15, 30 and 60 from now; `past` offers now;
 * `choice` stands first, below the label.
 */
export function TimeField({
  label,
  value,
  onChange,
  minutes,
  past,
  optional,
  choice,
}: {
  label: string;
  value: TypedTime;
  onChange: (value: TypedTime) => void;
  minutes?: boolean;
  past?: boolean;
  optional?: boolean;
  choice?: ReactElement;
}): ReactElement {
  const say = useSay();
  const live = useLive();
  const set = (ms: number): void => onChange(typeTime(live.now() + ms, ms > 0));
  return (
    <fieldset className="time-field">
      <legend>
        {label} {optional === true && <span className="small">{say("form.optional")}</span>}
      </legend>
      {choice}
      <div className="time-parts">
        <TextField value={value.day} onChange={(day) => onChange({ ...value, day })}>
          <Label>{say("time.day")}</Label>
          <Input placeholder={say("time.dayForm")} dir="ltr" inputMode="numeric" size={11} />
        </TextField>
        <TextField value={value.time} onChange={(time) => onChange({ ...value, time })}>
          <Label>{say("time.time")}</Label>
          <Input placeholder={say("time.timeForm")} dir="ltr" inputMode="numeric" size={6} />
        </TextField>
        <div className="offers">
          {past === true && <Button onPress={() => set(0)}>{say("time.now")}</Button>}
          {minutes === true &&
            QUICK_MINUTES.map((count) => (
              <Button key={count} onPress={() => set(count * 60_000)}>
                {say("time.inMinutes", { count })}
              </Button>
            ))}
          {optional === true && value.day + value.time !== "" && (
            <Button onPress={() => onChange(NO_TIME)}>{say("time.none")}</Button>
          )}
        </div>
      </div>
      <Meaning value={value} />
    </fieldset>
  );
}

function Meaning({ value }: { value: TypedTime }): ReactElement | null {
  const say = useSay();
  const now = useNow();
  if (value.day.trim() === "" && value.time.trim() === "") return null;
  const at = readTypedTime(value);
  if (at === undefined) return <p className="hint">{say("time.unread")}</p>;
  const lasting = { lasting: Math.abs(at - now) };
  return (
    <p className="hint">
      {say(at > now ? "time.meansIn" : "time.meansAgo", { at: { at }, lasting })}
    </p>
  );
}

const QUICK_MINUTES = [15, 30, 60] as const;
