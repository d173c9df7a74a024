/** @module Fields of the desk: a line of text, and a choice. */

import type { HTMLAttributes, ReactElement } from "react";

interface LineProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly size?: number;
  readonly note?: string;
  readonly dir?: "ltr" | "auto";
  readonly inputMode?: HTMLAttributes<HTMLInputElement>["inputMode"];
  readonly isRequired?: boolean;
  readonly isWrong?: boolean;
  readonly list?: string;
}

/** A line of text. */
export function Line(props: LineProps): ReactElement {
  const { label, value, onChange, size = 30, note, dir = "auto", inputMode } = props;
  const { isRequired = false, isWrong = false, list } = props;
  return (
    <label className="field">
      <span>{label}</span>
      <input
        {...{ value, size, dir, inputMode, list }}
        required={isRequired}
        aria-invalid={isWrong}
        onChange={(event) => onChange(event.target.value)}
      />
      {note !== undefined && <span className="small">{note}</span>}
    </label>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Values with what they are called. */
  readonly options: readonly (readonly [string, string])[];
}

/** A choice of one. */
export function Choice({ label, value, onChange, options }: ChoiceProps): ReactElement {
  return (
    <label className="field">
      <span>{label}</span>
      <select value={value} onChange={(event) => onChange(event.target.value)}>
        {options.map(([one, name]) => (
          <option key={one} value={one}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
