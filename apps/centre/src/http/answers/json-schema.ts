/** @module JSON Schemas (2020-12) that the compiler holds against the types they describe. */

/**
 * A schema of exactly the values of type T. `is` is never there: by it the compiler refuses a
 * schema of another type, a wider one and a narrower one.
 */
export interface Schema<T> {
  readonly is?: (value: T) => T;
  readonly [keyword: string]: unknown;
}

/** A schema that stands in the document's components under its name. */
export interface Component<T> {
  readonly name: string;
  readonly schema: Schema<T>;
  /** Names it from elsewhere in the document. */
  readonly ref: Schema<T>;
}

/** One schema for every member of T; those of optional members are made by `optional`. */
export type Fields<T> = {
  readonly [K in keyof T]-?: Partial<Pick<T, K>> extends Pick<T, K>
    ? Optional<Exclude<T[K], undefined>>
    : Schema<T[K]>;
};

/** A member that may be absent. */
export interface Optional<T> {
  readonly optional: Schema<T>;
}

/** Puts a schema into the document's components. */
export function component<T>(name: string, schema: Schema<T>): Component<T> {
  return { name, schema, ref: { $ref: `#/components/schemas/${name}` } };
}

/** An object with these members and no others. */
export function record<T>(description: string, fields: NoInfer<One<T>>): Schema<T> {
  return { description, ...membersOf(fields) };
}

/** One of several objects, told apart by the member `by`. */
export function variants<T, D extends keyof T & string>(
  description: string,
  by: D,
  cases: {
    readonly [V in T[D] & string]: readonly [string, One<Case<T, D, V>>];
  },
): Schema<T> {
  const all = Object.entries<readonly [string, object]>(cases);
  const oneOf = all.map(([value, [meaning, fields]]) => {
    const told = { type: "string", const: value, description: meaning };
    return { description: meaning, ...membersOf({ [by]: told, ...fields }) };
  });
  return { description, oneOf };
}

/** One of two values that different members tell apart. */
export function either<A, B>(description: string, one: Schema<A>, other: Schema<B>): Schema<A | B> {
  return { description, oneOf: [one, other] };
}

/** A member that may be absent. */
export function optional<T>(schema: Schema<T>): Optional<T> {
  return { optional: schema };
}

/** A component as a member: what the member means is said beside what the component is. */
export function member<T>(description: string, { ref }: Component<T>): Schema<T> {
  return { description, ...ref };
}

/** A list of these. */
export function list<T>(description: string, items: Schema<T>): Schema<readonly T[]> {
  return { description, type: "array", items };
}

/** These by names that only the data say. */
export function byName<T>(
  description: string,
  items: Schema<T>,
): Schema<Readonly<Record<string, T>>> {
  return { description, type: "object", additionalProperties: items };
}

/** Two of these, in order. */
export function pair<T>(description: string, items: Schema<T>): Schema<readonly [T, T]> {
  return { description, type: "array", items, minItems: 2, maxItems: 2 };
}

/** One of these words, each with what it means. */
export function words<T extends string>(
  description: string,
  meanings: Readonly<Record<T, string>>,
): Schema<T> {
  const told = Object.entries<string>(meanings).map(([word, meaning]) => `\`${word}\`: ${meaning}`);
  return {
    description: `${description} ${told.join("; ")}.`,
    type: "string",
    enum: Object.keys(meanings),
  };
}

/** Any text. */
export function text(description: string, pattern?: RegExp): Schema<string> {
  return { description, type: "string", ...(pattern && { pattern: pattern.source }) };
}

/** Any text, or null where there is none. */
export function textOrNull(description: string, pattern?: RegExp): Schema<string | null> {
  return { description, type: ["string", "null"], ...(pattern && { pattern: pattern.source }) };
}

/** A whole number from `minimum` on. */
export function count(description: string, minimum = 0): Schema<number> {
  return { description, type: "integer", minimum };
}

/** A number of milliseconds, which may be below zero. */
export function milliseconds(description: string): Schema<number> {
  return { description, type: "integer" };
}

/** True or false. */
export function flag(description: string): Schema<boolean> {
  return { description, type: "boolean" };
}

/** Those of a type's alternatives that have this value of `D`, without it. */
type Case<T, D extends keyof T, V> = T extends unknown
  ? V extends T[D]
    ? Omit<T, D>
    : never
  : never;

/** Fields of one type. Alternatives have none in common: those of one would pass for all. */
type One<T> = [T] extends [Together<T>] ? Fields<T> : never;

/** All alternatives at once. */
type Together<T> = (T extends unknown ? (one: T) => void : never) extends (all: infer A) => void
  ? A
  : never;

function membersOf(fields: object): object {
  const all = Object.entries<object>(fields as Record<string, object>);
  return {
    type: "object",
    additionalProperties: false,
    required: all.filter(([, field]) => !("optional" in field)).map(([name]) => name),
    properties: Object.fromEntries(
      all.map(([name, field]) => [name, "optional" in field ? field.optional : field]),
    ),
  };
}
