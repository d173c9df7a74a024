/** @module The document that a centre serves, which tests hold its answers against. */

import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import { expect } from "vitest";

interface Whole {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
}

interface Operation {
  readonly security?: readonly object[];
  readonly responses: Readonly<Record<number | string, Described>>;
}

interface Described {
  readonly description: string;
  readonly content?: Readonly<Record<string, { readonly schema: { readonly $ref: string } }>>;
}

/** An OpenAPI document, its operations and its schemas. */
export class ServedDocument {
  readonly whole: Whole;
  readonly #ajv = new Ajv2020({ strict: true, allowUnionTypes: true, allErrors: true });

  constructor(text: string) {
    this.whole = JSON.parse(text) as Whole;
    this.#ajv.addVocabulary(Object.keys(this.whole)).addSchema(this.whole, "served");
  }

  operations(): readonly { readonly where: string; readonly operation: Operation }[] {
    return Object.entries(this.whole.paths).flatMap(([path, item]) =>
      Object.entries(item).map(([method, operation]) => ({
        where: `${method} ${path}`,
        operation,
      })),
    );
  }

  operationOf(method: string, path: string): Operation {
    const found = this.operations().find(({ where }) => {
      const [verb, template = ""] = where.split(" ");
      const pattern = new RegExp(`^${template.replace(/\{\w+\}/g, "[^/]+")}$`);
      return verb === method.toLowerCase() && pattern.test(path.split("?")[0] ?? "");
    });
    if (found === undefined) throw new Error(`the document has no ${method} ${path}`);
    return found.operation;
  }

  validator($ref: string): ValidateFunction {
    const check = this.#ajv.getSchema(`served${$ref}`);
    if (check === undefined) throw new Error(`the document has no ${$ref}`);
    return check as ValidateFunction;
  }

  valid(check: ValidateFunction, value: unknown, where: string): void {
    expect(check(value), `${where} ${JSON.stringify(check.errors)}`).toBe(true);
  }

  /** The places of fields without words. */
  wordless(): readonly string[] {
    const found: string[] = [];
    walk(this.whole.components.schemas, "", found);
    walk(this.whole.paths, "", found);
    return found;
  }
}

function walk(node: unknown, at: string, found: string[]): void {
  if (typeof node !== "object" || node === null) return;
  for (const [key, value] of Object.entries(node)) {
    const here = `${at}/${key}`;
    if (key === "properties") {
      for (const [name, field] of Object.entries(value as Record<string, object>)) {
        if (!("description" in field)) found.push(`${here}/${name}`);
      }
    }
    walk(value, here, found);
  }
}
