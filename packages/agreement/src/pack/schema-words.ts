/** @module Building blocks of the packs' schema: every field has its description. */

import type { FormatName, Schema } from "../schema/schema.js";

type Fields = { readonly [name: string]: Schema };

/** An object with these members and no others. */
export function object(description: string, required: Fields, optional: Fields = {}): Schema {
  return {
    description,
    type: "object",
    properties: { ...required, ...optional },
    required: Object.keys(required),
    additionalProperties: false,
  };
}

/** A list of one to many, or from `minItems`. */
export function list(description: string, items: Schema, minItems = 1): Schema {
  return { description, type: "array", items, minItems, maxItems: LIST_MAX };
}

/** A text in one language, or a form. */
export function string(description: string, format?: FormatName): Schema {
  const form = format === undefined ? { minLength: 1, maxLength: TEXT_MAX } : { format };
  return { description, type: "string", ...form };
}

/** One of these words. */
export function choice(description: string, words: readonly string[]): Schema {
  return { description, type: "string", enum: words };
}

export function integer(description: string, minimum = 0): Schema {
  return { description, type: "integer", minimum, maximum: INTEGER_MAX };
}

export function flag(description: string): Schema {
  return { description, type: "boolean" };
}

/** A definition of the schema, by its name. */
export function ref(description: string, name: string): Schema {
  return { description, $ref: `#/$defs/${name}` };
}

/** A member that says which kind an object is. */
export function tag(description: string, word: string): Schema {
  return { description, type: "string", const: word };
}

const LIST_MAX = 20_000;
const TEXT_MAX = 8_000;
const INTEGER_MAX = 1_000_000_000;
