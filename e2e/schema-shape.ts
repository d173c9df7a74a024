/** @module What a JSON Schema allows, as plain text: two schemas of one thing can be compared. */

/** Every place below the schema at this pointer, with the types and words allowed there. */
export function shapeOf(root: object, pointer: string): Readonly<Record<string, string>> {
  const found = new Map<string, Set<string>>();
  visit(root, at(root, pointer), "", found);
  const places = [...found].map(([place, allowed]) => [place, [...allowed].sort().join(" | ")]);
  return Object.fromEntries(places.sort()) as Record<string, string>;
}

interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly oneOf?: readonly Schema[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
}

function visit(root: object, given: Schema, place: string, found: Map<string, Set<string>>): void {
  const schema = given.$ref === undefined ? given : at(root, given.$ref);
  if (schema.oneOf !== undefined) {
    for (const one of schema.oneOf) visit(root, one, place, found);
    return;
  }
  const words = schema.enum ?? (schema.const === undefined ? undefined : [schema.const]);
  const allowed = found.get(place) ?? new Set();
  found.set(place, allowed);
  for (const each of words ?? [schema.type].flat()) allowed.add(String(each));
  if (schema.items !== undefined) visit(root, schema.items, `${place}[]`, found);
  for (const [name, member] of Object.entries(schema.properties ?? {})) {
    visit(root, member, `${place}.${name}`, found);
  }
}

function at(root: object, pointer: string): Schema {
  const names = pointer.split("/").slice(1);
  const step = (node: unknown, name: string): unknown => (node as Record<string, unknown>)[name];
  return names.reduce<unknown>(step, root) as Schema;
}
