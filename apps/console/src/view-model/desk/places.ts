/** @module Places of a notice that are not as its form says, by the names of the form. */

import type { Pack } from "@parley/agreement";
import type { NotificationView } from "@parley/protocol";
import { entriesOf, type Entry } from "../form/entries.js";
import { formText, type FormText } from "../form/texts.js";
import { dutyOf } from "./duty-names.js";

/** One place, from outside to inside, and what is not as the form says there. */
export interface Place {
  readonly path: string;
  readonly trail: readonly FormText[];
  /** In English, as the code that checks it says it. */
  readonly detail: string;
}

/** The places of a notice, named in a language where the data have it. */
export function placesNotKept(
  { breaches = [], notification }: Pick<NotificationView, "breaches" | "notification">,
  pack: Pack | undefined,
  language: string,
): readonly Place[] {
  const form = dutyOf(pack, notification)?.fields;
  const root = form && entriesOf(form);
  return breaches.map(({ path, detail }) => {
    const [first = "", ...rest] = path.split(".");
    const isValue = first === "values" && root !== undefined;
    const trail = isValue ? namesOf(root, rest, language) : [{ text: path }];
    return { path, detail, trail: trail.length === 0 ? [{ text: path }] : trail };
  });
}

function namesOf(root: Entry, path: readonly string[], language: string): readonly FormText[] {
  const names: FormText[] = [];
  let entry: Entry | undefined = root;
  for (const name of path) {
    const inside: Entry | undefined = entry && insideOf(entry, name);
    const isItem = entry?.of.kind === "list";
    names.push(
      isItem || inside === undefined
        ? { text: isItem ? `${Number(name) + 1}` : name }
        : formText(inside.titles, language, name),
    );
    entry = inside;
  }
  return names;
}

function insideOf({ of }: Entry, name: string): Entry | undefined {
  switch (of.kind) {
    case "group":
      return of.members.find((one) => one.name === name);
    case "list":
      return of.item;
    case "kinds":
      return of.kinds.flatMap(({ members }) => members).find((one) => one.name === name);
    default:
      return undefined;
  }
}
