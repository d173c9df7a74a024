/** @module Items of a list that come and go: the focus follows, and what went is told. */

import { useEffect, useRef, useState, type RefObject } from "react";
import { useSay } from "../../centre-context.js";
import { addItem, itemKey, removeItem } from "../../view-model/form/typed-form.js";
import { fieldId, useForm } from "./form-context.js";

/** Adding and removing items of a list by its key. */
export function useItems(list: string): {
  /** The button that adds: the focus goes there when the button that removed is gone. */
  readonly adder: RefObject<HTMLButtonElement | null>;
  readonly add: () => void;
  readonly remove: (item: string, label: string) => void;
  /** What was removed last, to be told. */
  readonly removed: string;
} {
  const say = useSay();
  const { typed, change } = useForm();
  const [removed, setRemoved] = useState("");
  const [added, setAdded] = useState<string>();
  const adder = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (added !== undefined) focusField(added);
  }, [added]);
  return {
    adder,
    removed,
    add: () => {
      const longer = addItem(typed, list);
      change(() => longer.typed);
      setAdded(itemKey(list, longer.item));
      setRemoved("");
    },
    remove: (item, label) => {
      change((before) => removeItem(before, list, item));
      setAdded(undefined);
      setRemoved(say("notify.removed", { label }));
      adder.current?.focus();
    },
  };
}

/** Moves the focus to the first thing to fill in of a field, or to what adds one. */
export function focusField(key: string, scope?: string): void {
  const holder = document.getElementById(fieldId(key, scope));
  const within = (what: string): HTMLElement | null => {
    return holder?.matches(what) === true ? holder : (holder?.querySelector(what) ?? null);
  };
  const first = within("input, select, textarea") ?? within("button") ?? holder;
  first?.focus();
  first?.scrollIntoView({ block: "center" });
}
