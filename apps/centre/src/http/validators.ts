/** @module What requests are checked with: each check is made when it is asked for first. */

import { AjvCompiler, type BuildCompilerFromPool } from "@fastify/ajv-compiler";

/**
 * Checks of routes as fastify makes them, but each at the first request of its route: made at the
 * start they take a centre a third of a second, of which most are never asked for.
 */
export function validatorsWhenAsked(): BuildCompilerFromPool {
  const pool = AjvCompiler();
  return (schemas, options) => {
    const compile = pool(schemas, options);
    return (route) => {
      let check: ReturnType<typeof compile> | undefined;
      const whenAsked = Object.assign(
        (data: unknown): boolean => {
          check ??= compile(route);
          const isRight = check(data) === true;
          whenAsked.errors = check.errors;
          return isRight;
        },
        { errors: undefined as ReturnType<typeof compile>["errors"] },
      );
      return whenAsked as ReturnType<typeof compile>;
    };
  };
}
