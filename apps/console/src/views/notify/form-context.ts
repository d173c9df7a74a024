/** @module What every field of a form shares: what was typed, what is complained of, parties. */

import type { Pack } from "@parley/agreement";
import { createContext, useContext } from "react";
import { useLanguage } from "../../centre-context.js";
import type { Entry } from "../../view-model/form/entries.js";
import { formText } from "../../view-model/form/texts.js";
import type { TypedForm } from "../../view-model/form/typed-form.js";
import type { Words } from "../../view-model/words.js";

export interface FormState {
  readonly typed: TypedForm;
  /** Takes what was typed before and gives what is typed now. */
  readonly change: (step: (before: TypedForm) => TypedForm) => void;
  /** By key, once the officer has asked. */
  readonly complaints: ReadonlyMap<string, Words>;
  readonly parties: Pack["parties"];
  /** Tells its fields from those of other forms on the page, where there are such. */
  readonly scope?: string;
}

/** Set once, around a form. */
export const FormContext = createContext<FormState | undefined>(undefined);

/** The form around a field. */
export function useForm(): FormState {
  const form = useContext(FormContext);
  if (form === undefined) throw new Error("a field stands outside FormContext");
  return form;
}

/** One text of the form, and how it is changed. */
export function useTyped(key: string): readonly [string, (text: string) => void] {
  const { typed, change } = useForm();
  return [typed[key] ?? "", (text) => change((before) => ({ ...before, [key]: text }))];
}

/** What an entry is called in the language of the screen, as plain text. */
export function useNameOf(): (entry: Entry) => string {
  const { code } = useLanguage();
  return ({ titles, name }) => formText(titles, code, name).text;
}

/** The id of the element that holds the field of a key, in the form of a scope. */
export function fieldId(key: string, scope = ""): string {
  return `field:${scope}${key}`;
}
