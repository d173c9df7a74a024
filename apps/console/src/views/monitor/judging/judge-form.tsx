/** @module One finding of a person: what is found, in which role, and why. */

import { useEffect, useRef, useState, type ReactElement, type ReactNode } from "react";
import { Button, Label, Radio, RadioGroup } from "react-aria-components";
import { useSay } from "../../../centre-context.js";
import type { PersonRequest } from "../../../monitor-api.js";
import { ErrorBox } from "../../error-box.js";
import { useRole } from "../person.js";
import { PersonFields } from "../person-fields.js";

interface JudgeProps {
  readonly title: string;
  readonly note?: string;
  readonly label: string;
  /** Values with what they mean. */
  readonly options: readonly (readonly [string, string])[];
  /** Other fields, and whether they are filled in. */
  readonly more?: ReactNode;
  readonly isReady?: boolean;
  readonly post: (found: string, person: PersonRequest) => Promise<unknown>;
  readonly onDone: () => void;
}

/** A button; pressed, the form. */
export function JudgeForm(props: JudgeProps): ReactElement {
  const [open, setOpen] = useState<boolean>();
  if (open === true) return <OpenForm {...props} onClose={() => setOpen(false)} />;
  // Once it was open, whoever closed it goes on from here.
  return (
    <Button autoFocus={open === false} onPress={() => setOpen(true)}>
      {props.title}
    </Button>
  );
}

function OpenForm(props: JudgeProps & { onClose: () => void }): ReactElement {
  const say = useSay();
  const { title, note, label, options, more, isReady = true, post, onDone, onClose } = props;
  const [found, setFound] = useState("");
  const [role, setRole] = useRole();
  const [reason, setReason] = useState("");
  const [error, setError] = useState<unknown>();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const isWhole = isReady && found !== "" && role.trim() !== "" && reason.trim() !== "";
  const judge = (): void => {
    post(found, { by: role.trim(), reason: reason.trim() }).then(() => {
      onClose();
      onDone();
    }, setError);
  };
  return (
    <section className="act-form decision" aria-label={title}>
      <h3 tabIndex={-1} ref={heading}>
        {title}
      </h3>
      {note !== undefined && <p className="small">{note}</p>}
      {error !== undefined && <ErrorBox error={error} />}
      {more}
      <RadioGroup className="choices" value={found} onChange={setFound}>
        <Label>{label}</Label>
        {options.map(([value, name]) => (
          <Radio key={value} value={value}>
            <span className="dot" aria-hidden="true" />
            {name}
          </Radio>
        ))}
      </RadioGroup>
      <PersonFields {...{ role, setRole, reason, setReason }} />
      <div className="offers">
        <Button className="first" isDisabled={!isWhole} onPress={judge}>
          {say("sources.keep")}
        </Button>
        <Button onPress={onClose}>{say("form.close")}</Button>
      </div>
      <p className="small">{say("sources.needsReason")}</p>
    </section>
  );
}
