/** @module What an officer has typed into a form: texts by key, kept as typed whatever they are. */

/**
 * Texts by key. A member's key is its group's, a slash and its name; a list's own text names its
 * items in order, and an item's key is its list's with that number, which never changes.
 */
export type TypedForm = Readonly<Record<string, string>>;

/** The key of a member of a group. */
export function memberKey(group: string, name: string): string {
  return `${group}/${encodeURIComponent(name)}`;
}

/** The key of an item of a list. */
export function itemKey(list: string, item: string): string {
  return `${list}/#${item}`;
}

/** Numbers of a list's items, in order. */
export function itemsOf(typed: TypedForm, list: string): readonly string[] {
  return (typed[list] ?? "").split(",").filter((item) => item !== "");
}

/** One more item at the end, and its number. */
export function addItem(typed: TypedForm, list: string): { typed: TypedForm; item: string } {
  const items = itemsOf(typed, list);
  const item = String(Math.max(0, ...items.map(Number)) + 1);
  return { typed: { ...typed, [list]: [...items, item].join(",") }, item };
}

/** Without an item, and without what was typed in it. */
export function removeItem(typed: TypedForm, list: string, item: string): TypedForm {
  const gone = itemKey(list, item);
  const kept = Object.entries(typed).filter(([key]) => key !== gone && !isWithin(key, gone));
  const items = itemsOf(typed, list).filter((one) => one !== item);
  return { ...Object.fromEntries(kept), [list]: items.join(",") };
}

/** With an item one place earlier in its list. */
export function raiseItem(typed: TypedForm, list: string, item: string): TypedForm {
  const items = [...itemsOf(typed, list)];
  const at = items.indexOf(item);
  if (at < 1) return typed;
  items.splice(at - 1, 2, item, items[at - 1] ?? "");
  return { ...typed, [list]: items.join(",") };
}

/** Whether anything is written at a key or within it; a chosen shape or unit alone is nothing. */
export function isWritten(typed: TypedForm, at: string): boolean {
  return Object.entries(typed).some(([key, text]) => {
    return text.trim() !== "" && (key === at || (isWithin(key, at) && !CHOSEN.test(key)));
  });
}

function isWithin(key: string, outer: string): boolean {
  return key.startsWith(`${outer}/`);
}

const CHOSEN = /\/@(?:shape|unit)$/;
