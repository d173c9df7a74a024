/** @module What was typed into a form, kept in this tab so that a reload loses no words. */

import { useEffect, useState } from "react";
import type { TypedForm } from "../../view-model/form/typed-form.js";

/** What was typed under this name, how it changes, and its end. What it begins with is not kept. */
export function useKeptForm(
  name: string,
  begin: TypedForm,
): readonly [TypedForm, (step: (before: TypedForm) => TypedForm) => void, () => void] {
  const key = PREFIX + name;
  const [first] = useState(begin);
  const [typed, setTyped] = useState(() => readKept(key) ?? first);
  const [ended, setEnded] = useState(false);
  useEffect(() => {
    if (ended || Object.keys(typed).length === 0 || typed === first) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, JSON.stringify(typed));
  }, [key, typed, first, ended]);
  const end = (): void => {
    setEnded(true);
    sessionStorage.removeItem(key);
  };
  return [typed, setTyped, end];
}

/** Keeps what was written elsewhere, to be looked at in the form of this name. */
export function keepForm(name: string, typed: TypedForm): void {
  sessionStorage.setItem(PREFIX + name, JSON.stringify(typed));
}

/** Only this page writes there; what does not read back is nothing. */
function readKept(key: string): TypedForm | undefined {
  try {
    return (JSON.parse(sessionStorage.getItem(key) ?? "null") as TypedForm | null) ?? undefined;
  } catch {
    return undefined;
  }
}

const PREFIX = "parley-form-";
