/** @module What stands around a field: its label, what to know of it, what is complained of. */

import type { ReactElement, ReactNode } from "react";
import { FieldError, Text } from "react-aria-components";
import { useLanguage, useSay } from "../../centre-context.js";
import type { Entry } from "../../view-model/form/entries.js";
import { formText, type FormText } from "../../view-model/form/texts.js";
import type { Words } from "../../view-model/words.js";
import { Foreign } from "../foreign-text.js";
import { Shape } from "../shapes.js";
import { fieldId, useForm } from "./form-context.js";

/** A text of the pack, marked with its language. */
export function PackText(shown: FormText): ReactElement {
  return <Foreign {...shown} />;
}

/** The label of an entry, with a word where it must be there. */
export function EntryLabel({ entry }: { entry: Entry }): ReactElement {
  const say = useSay();
  const { code } = useLanguage();
  return (
    <>
      <PackText {...formText(entry.titles, code, entry.name)} />
      {entry.required && entry.name !== "" && <> {say("notify.required")}</>}
    </>
  );
}

/** What to know of an entry; nothing where the form says nothing. */
export function EntryNote({ entry }: { entry: Entry }): ReactElement | null {
  const { code } = useLanguage();
  const note = formText(entry.descriptions, code, "");
  return note.text === "" ? null : <PackText {...note} />;
}

/** The complaint of a field of react-aria. */
export function Complaint({ at }: { at: string }): ReactElement {
  const say = useSay();
  const { complaints } = useForm();
  const words = complaints.get(at);
  return (
    <FieldError className="complaint">
      <Shape name="triangle" /> {words !== undefined && say(words)}
    </FieldError>
  );
}

/** A complaint beside a field that is not of react-aria, or about several fields. */
export function Told({ words }: { words: Words }): ReactElement {
  const say = useSay();
  return (
    <span className="complaint">
      <Shape name="triangle" /> {say(words)}
    </span>
  );
}

/** A group of fields: its legend, its note, and the complaint about it as a whole. */
export function FieldGroup({
  at,
  entry,
  legend,
  children,
}: {
  at: string;
  entry: Entry;
  legend?: ReactNode;
  children: ReactNode;
}): ReactElement {
  const { complaints } = useForm();
  const words = complaints.get(at);
  const told = `${fieldId(at)}:told`;
  return (
    <fieldset
      className="entry-group"
      id={fieldId(at)}
      {...(words === undefined ? {} : { "aria-describedby": told })}
    >
      <legend>{legend ?? <EntryLabel entry={entry} />}</legend>
      <p className="hint">
        <EntryNote entry={entry} />
      </p>
      {words !== undefined && (
        <div id={told}>
          <Told words={words} />
        </div>
      )}
      {children}
    </fieldset>
  );
}

/** A line below a field. */
export function Note({ children }: { children: ReactNode }): ReactElement {
  return <Text slot="description">{children}</Text>;
}
