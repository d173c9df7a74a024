/** @module An act of a dialogue whose only field is words of a person. */

import type { ReactElement } from "react";
import type { ActBody } from "../../../dialogue-api.js";
import { useSay } from "../../../centre-context.js";
import { ACT, textAct } from "../../../view-model/dialogue/act-forms.js";
import { TypedField } from "../../declarations/stating/typed-field.js";
import { ActForm, type ActProps } from "./act-form.js";

/** The act; `label` says what the words are. */
export function TextAct({
  label,
  hint,
  facts = [],
  bodyOf,
  ...act
}: ActProps & {
  label: "act.reason" | "act.words" | "act.questionText" | "act.answerText";
  hint?: string;
  facts?: readonly string[];
  bodyOf: (text: string) => ActBody;
}): ReactElement {
  const say = useSay();
  return (
    <ActForm {...act} facts={facts} read={(typed) => textAct(typed, label, bodyOf)}>
      <TypedField at={ACT.text} label={say(label)} rows={4} {...(hint !== undefined && { hint })} />
    </ActForm>
  );
}
