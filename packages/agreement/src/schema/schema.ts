/** @module The part of JSON Schema 2020-12 that packs and forms are written in (FORM-1). */

/**
 * A schema as this package reads it. There is no `pattern`: its time has no bound. A union is told
 * apart by the type of the value or by one member that is a constant, so that a breach is named
 * where it is.
 */
export interface Schema {
  readonly $ref?: string;
  readonly $defs?: { readonly [name: string]: Schema };
  readonly title?: string;
  readonly description?: string;
  /** What it is called, what to know of it, and its choices, in every language (FORM-7). */
  readonly titles?: TextByLanguage;
  readonly descriptions?: TextByLanguage;
  readonly choices?: { readonly [word: string]: TextByLanguage };
  readonly type?: SchemaType;
  readonly const?: string | number | boolean;
  readonly enum?: readonly (string | number)[];
  readonly format?: FormatName;
  readonly unit?: Unit;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly properties?: { readonly [name: string]: Schema };
  readonly required?: readonly string[];
  /** False, or what every member besides `properties` is. */
  readonly additionalProperties?: false | Schema;
  /** What the names of other members look like. */
  readonly propertyNames?: Schema;
  readonly maxProperties?: number;
  readonly minProperties?: number;
  readonly oneOf?: readonly Schema[];
}

export const SCHEMA_TYPES = ["object", "array", "string", "integer", "number", "boolean"] as const;
export type SchemaType = (typeof SCHEMA_TYPES)[number];

export type TextByLanguage = { readonly [language: string]: string };

/** Texts with a form that is checked (FORM-4). */
export const TEXT_FORMATS = [
  "date",
  "dated",
  "instant",
  "duration",
  "id",
  "party",
  "language",
  "address",
] as const;
export type TextFormat = (typeof TEXT_FORMATS)[number];

/** Objects whose members the format names (FORM-5, FORM-6). */
export const OBJECT_FORMATS = ["position", "area"] as const;
export type ObjectFormat = (typeof OBJECT_FORMATS)[number];
export type FormatName = TextFormat | ObjectFormat;

/** Units that a quantity may be in; another is refused (FORM-3). */
export const UNITS = [
  "one",
  "day",
  "hour",
  "minute",
  "kilometre",
  "nautical mile",
  "metre",
  "degree",
  "kilogram",
  "tonne",
  "kiloton",
  "percent",
] as const;
export type Unit = (typeof UNITS)[number];
