/** @module What fastify checks requests and writes answers with. */

import { AjvCompiler, type BuildCompilerFromPool } from "@fastify/ajv-compiler";
import type { FastifyServerOptions } from "fastify";

/** No route says the form of its answers, so nothing need be loaded to write them. */
export const schemaController: NonNullable<FastifyServerOptions["schemaController"]> = {
  compilersFactory: {
    buildValidator: validatorsWhenAsked(),
    buildSerializer: () => () => JSON.stringify,
  },
};

/**
 * Checks of routes as fastify makes them, but each at the first request of its route: made at the
 * start they take a centre a third of a second, of which most are never asked for.
 */
function validatorsWhenAsked(): BuildCompilerFromPool {
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
