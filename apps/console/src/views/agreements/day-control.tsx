/** @module Choosing a day: a slider through time, a field, and steps between changes. */

import type { CivilDate, Pack } from "@parley/agreement";
import { useMemo, useState, type ReactElement } from "react";
import { Button, Input, Label, TextField } from "react-aria-components";
import { useSay } from "../../centre-context.js";
import {
  changeDays,
  dayNumber,
  dayOfNumber,
  dayRange,
  readTypedDay,
  stepDay,
} from "../../view-model/agreements/civil-days.js";
import type { ChosenDay } from "./chosen-day.js";

/** The whole control. */
export function DayControl({ pack, chosen }: { pack: Pack; chosen: ChosenDay }): ReactElement {
  const say = useSay();
  const { day, today, choose } = chosen;
  const { first, last } = useMemo(() => dayRange(pack, today), [pack, today]);
  const days = useMemo(() => changeDays(pack), [pack]);
  const previous = stepDay(days, day, "previous");
  const next = stepDay(days, day, "next");
  return (
    <div className="day-control">
      <div className="day-parts">
        <DayField day={day} choose={choose} />
        <div className="offers">
          <Button
            isDisabled={previous === undefined}
            onPress={() => previous !== undefined && choose(previous)}
          >
            {say("day.previous")}
          </Button>
          <Button
            isDisabled={next === undefined}
            onPress={() => next !== undefined && choose(next)}
          >
            {say("day.next")}
          </Button>
          <Button isDisabled={day === today} onPress={() => choose(today)}>
            {say("day.today")}
          </Button>
        </div>
      </div>
      <label className="day-slider">
        <span>{say("day.slider", { first: { day: first }, last: { day: last } })}</span>
        <Changes days={days} first={dayNumber(first)} last={dayNumber(last)} />
        <input
          type="range"
          min={dayNumber(first)}
          max={dayNumber(last)}
          value={dayNumber(day)}
          aria-valuetext={say("time.bare", { at: { day } })}
          onChange={(event) => choose(dayOfNumber(Number(event.target.value)))}
        />
      </label>
    </div>
  );
}

/** A day as typed: taken as soon as it is one. */
export function DayField({ day, choose }: Pick<ChosenDay, "day" | "choose">): ReactElement {
  const say = useSay();
  const [typed, setTyped] = useState<string>();
  const text = typed ?? day;
  const unread = readTypedDay(text) === undefined;
  return (
    <TextField
      className="react-aria-TextField day-field"
      value={text}
      isInvalid={unread}
      onChange={(value) => {
        const read = readTypedDay(value);
        setTyped(read === undefined ? value : undefined);
        if (read !== undefined) choose(read);
      }}
      onBlur={() => setTyped(undefined)}
    >
      <Label>{say("time.day")}</Label>
      <Input placeholder={say("time.dayForm")} dir="ltr" inputMode="numeric" size={11} />
      {unread && <span className="hint">{say("day.unread")}</span>}
    </TextField>
  );
}

/** Where on the slider something changes; the buttons say the same to those who cannot see it. */
function Changes(props: { days: readonly CivilDate[]; first: number; last: number }): ReactElement {
  const { days, first, last } = props;
  const path = useMemo(() => {
    const length = Math.max(1, last - first);
    return days.map((day) => `M${((dayNumber(day) - first) / length) * SCALE} 0V10`).join("");
  }, [days, first, last]);
  return (
    <svg
      className="day-changes"
      viewBox={`0 0 ${SCALE} 10`}
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
    >
      <path d={path} stroke="currentColor" vectorEffect="non-scaling-stroke" />
    </svg>
  );
}

const SCALE = 1_000;
