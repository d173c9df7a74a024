/** @module From the form of a notification to the entries that an officer fills in. */

import type { Schema, Text, Unit } from "@parley/agreement";

/** One thing to fill in, or a group of them, in the order of the form. */
export interface Entry {
  /** The member of the form that it is; empty for the whole, for items and for kinds. */
  readonly name: string;
  readonly titles: Text;
  readonly descriptions: Text;
  readonly required: boolean;
  readonly of: EntryKind;
}

export type EntryKind =
  | { readonly kind: "group"; readonly members: readonly Entry[] }
  | { readonly kind: "list"; readonly item: Entry; readonly least: number; readonly most: number }
  /** One of several kinds of object, told apart by the word in `tag`. */
  | { readonly kind: "kinds"; readonly tag: string; readonly kinds: readonly KindOf[] }
  | { readonly kind: "text"; readonly most: number }
  | NumberKind
  | { readonly kind: "choice"; readonly words: readonly ChoiceWord[] }
  | { readonly kind: "flag" | PlainFormat | "position" | "area" }
  /** A form that no screen fills in; what it is must be written elsewhere. */
  | { readonly kind: "unknown" };

export interface NumberKind {
  readonly kind: "number";
  readonly unit: Unit;
  readonly whole: boolean;
  readonly least?: number;
  readonly most?: number;
}

/** Texts with a format, each with a field of its own. */
type PlainFormat =
  | "date"
  | "dated"
  | "instant"
  | "duration"
  | "id"
  | "party"
  | "language"
  | "address";

interface KindOf {
  readonly word: string;
  readonly titles: Text;
  readonly members: readonly Entry[];
}

interface ChoiceWord {
  readonly word: string | number;
  readonly titles: Text;
}

/** The entries of a form: a group, whatever stands in it. */
export function entriesOf(form: Schema): Entry {
  return entryOf("", form, true);
}

function entryOf(name: string, schema: Schema, required: boolean): Entry {
  const { title, description, titles, descriptions } = schema;
  return {
    name,
    titles: titles ?? (title === undefined ? {} : { en: title }),
    descriptions: descriptions ?? (description === undefined ? {} : { en: description }),
    required,
    of: kindOf(schema),
  };
}

function kindOf(schema: Schema): EntryKind {
  const { type, format, unit = "one", items, minItems = 0, maxItems = ITEMS_MAX } = schema;
  if (schema.oneOf !== undefined) return kindsOf(schema.oneOf);
  if (format !== undefined) return { kind: format };
  if (schema.enum !== undefined) return { kind: "choice", words: choiceWords(schema) };
  switch (type) {
    case "object":
      return { kind: "group", members: membersOf(schema) };
    case "array":
      if (items === undefined) return { kind: "unknown" };
      return { kind: "list", item: entryOf("", items, true), least: minItems, most: maxItems };
    case "number":
    case "integer":
      return {
        ...{ kind: "number", unit, whole: type === "integer" },
        ...(schema.minimum === undefined ? {} : { least: schema.minimum }),
        ...(schema.maximum === undefined ? {} : { most: schema.maximum }),
      };
    case "boolean":
      return { kind: "flag" };
    case "string":
      return { kind: "text", most: schema.maxLength ?? TEXT_UNITS_MAX };
    default:
      return { kind: "unknown" };
  }
}

function membersOf({ properties = {}, required = [] }: Schema): readonly Entry[] {
  return Object.entries(properties)
    .filter(([, { const: constant }]) => constant === undefined)
    .map(([name, schema]) => entryOf(name, schema, required.includes(name)));
}

function kindsOf(branches: readonly Schema[]): EntryKind {
  const tag = Object.entries(branches[0]?.properties ?? {}).find(
    ([, { const: constant }]) => constant !== undefined,
  )?.[0];
  if (tag === undefined) return { kind: "unknown" };
  const kinds = branches.flatMap((branch): readonly KindOf[] => {
    const word = branch.properties?.[tag]?.const;
    if (typeof word !== "string") return [];
    return [{ word, titles: branch.titles ?? {}, members: membersOf(branch) }];
  });
  return kinds.length === branches.length ? { kind: "kinds", tag, kinds } : { kind: "unknown" };
}

function choiceWords({ enum: words = [], choices = {} }: Schema): readonly ChoiceWord[] {
  return words.map((word) => ({ word, titles: choices[`${word}`] ?? {} }));
}

const ITEMS_MAX = 1_000;
const TEXT_UNITS_MAX = 20_000;
