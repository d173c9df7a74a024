/** @module The OpenAPI document: what each route answers, and how it may refuse. */

import { readFile } from "node:fs/promises";
import type { FastifyDynamicSwaggerOptions } from "@fastify/swagger";
import type { FastifyInstance, FastifySchema, RouteOptions } from "fastify";
import { phrasebookSchemaPath } from "../phrasebook-file.js";
import { refusals } from "./answers/answer.js";
import { answerSchemas } from "./answers/every-answer.js";
import { phrasebookFile } from "./answers/file-answers.js";
import { isOpenRoute } from "./guard.js";

/** How the document is put together from the routes. */
export function documentOptions(party: string): FastifyDynamicSwaggerOptions {
  return {
    openapi: {
      openapi: "3.1.0",
      info: {
        title: `Parley centre ${party}`,
        description: "What a centre's own console and command line can ask of it.",
        version: "1",
      },
      security: [{ token: [] }, { session: [] }],
      components: {
        securitySchemes: {
          token: { type: "http", scheme: "bearer" },
          session: { type: "apiKey", in: "cookie", name: `parley-${party.toLowerCase()}` },
        },
      },
    },
    transform: ({ schema, url, route }) => ({ schema: withAnswers(schema, route), url }),
  };
}

/** The document as it is served. The schemas join last: the plugin would not keep them whole. */
export async function documentOf(app: FastifyInstance): Promise<object> {
  const phrasebook = JSON.parse(await readFile(phrasebookSchemaPath, "utf8")) as object;
  const document = app.swagger();
  const given = "components" in document ? document.components : {};
  const schemas = { ...answerSchemas, [phrasebookFile.name]: phrasebook };
  return { ...document, components: { ...given, schemas } };
}

/** Adds what the route states, and the refusals that none states because they come before it. */
function withAnswers(schema: FastifySchema, { url, method, config }: RouteOptions): FastifySchema {
  const open = isOpenRoute(url);
  const before = refusals(
    ...[400, 403, 421, 500],
    ...(open ? [] : [401, 429]),
    ...(url.includes(":") ? [404] : []),
    ...(method === "GET" ? [] : [413, 415]),
  );
  const response = { ...before, ...config?.answers };
  return { ...schema, response, ...(open && { security: [] }) };
}
