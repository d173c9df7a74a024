/** @module What was typed into a form, kept in this tab so that a reload loses no words. */

import { useEffect, useState } from "react";
import type { TypedForm } from "../../view-model/form/typed-form.js";

/** What was typed under this name, and how it changes. */
export function useKeptForm(
  name: string,
): readonly [TypedForm, (step: (before: TypedForm) => TypedForm) => void] {
  const key = PREFIX + name;
  const [typed, setTyped] = useState(() => readKept(key));
  useEffect(() => {
    if (Object.keys(typed).length === 0) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, JSON.stringify(typed));
  }, [key, typed]);
  return [typed, setTyped];
}

/** Only this page writes there; what does not read back is nothing. */
function readKept(key: string): TypedForm {
  try {
    return (JSON.parse(sessionStorage.getItem(key) ?? "{}") as TypedForm | null) ?? {};
  } catch {
    return {};
  }
}

const PREFIX = "parley-form-";
