/** @module The centre's HTTP server: loopback only, signed-in consoles and the command line. */

import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import cookie from "@fastify/cookie";
import serveStatic from "@fastify/static";
import swagger from "@fastify/swagger";
import { formatJson, UsageError, type Json } from "@parley/bytes";
import fastify, { type FastifyInstance, type FastifyPluginAsync, type FastifyReply } from "fastify";
import type { Logger } from "pino";
import { actRoutes } from "./act-routes.js";
import { agreementRoutes } from "./agreement-routes.js";
import { consultationRoutes } from "./consultations/consultation-routes.js";
import { challengeRoutes } from "./declarations/challenge-routes.js";
import { declarationRoutes } from "./declarations/declaration-routes.js";
import { disclosureRoutes } from "./declarations/disclosure-routes.js";
import { documentRoutes } from "./documents/document-routes.js";
import { dutyRoutes } from "./duty-routes.js";
import { evidenceRoutes } from "./evidence-routes.js";
import { journalRoute } from "./journal-route.js";
import { documentOptions } from "./openapi.js";
import type { HttpParts } from "./parts.js";
import { Refusal, refusalOf } from "./refusal.js";
import { guardRequests, setHeaders } from "./guard.js";
import { paperRoute } from "./paper-route.js";
import { textRoutes } from "./texts/text-routes.js";
import { schemaController } from "./schema-controller.js";
import { viewRoutes } from "./view-routes.js";

export interface HttpServer {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Serves console and API on 127.0.0.1, with the routes of what is this party's alone, of which no
 * other route knows (PRIV-1, HTTP-50). Rejects with a plain sentence when the port is taken.
 */
export async function serveHttp(
  parts: HttpParts,
  ownRoutes: readonly FastifyPluginAsync[],
): Promise<HttpServer> {
  const app = fastify({
    bodyLimit: BODY_BYTES_MAX,
    forceCloseConnections: true,
    // A machine that is slow to start is no reason not to start.
    pluginTimeout: 0,
    routerOptions: { maxParamLength: PARAM_UNITS_MAX },
    // An address that cannot be read ends before any hook and handler.
    frameworkErrors: (error, request, reply: FastifyReply) => {
      setHeaders(reply, request);
      const refusal = refusalOf(error);
      void reply.status(refusal.status).send(refusal.body());
    },
    ajv: { customOptions: { coerceTypes: false, removeAdditional: false, allErrors: false } },
    schemaController,
  });
  // What a form of another page can send is not looked at: only JSON is.
  app.removeContentTypeParser("text/plain");
  await app.register(swagger, documentOptions(parts.config.party));
  await app.register(cookie);
  guardRequests(app, parts);
  refuseUnwritable(app);
  reportRequests(app, parts.log);
  await app.register(viewRoutes(parts));
  await app.register(actRoutes(parts));
  await app.register(evidenceRoutes(parts));
  await app.register(agreementRoutes(parts));
  await app.register(dutyRoutes(parts));
  await app.register(paperRoute(parts));
  await app.register(journalRoute(parts));
  await app.register(declarationRoutes(parts));
  await app.register(disclosureRoutes(parts));
  await app.register(challengeRoutes(parts));
  await app.register(consultationRoutes(parts));
  await app.register(documentRoutes(parts));
  await app.register(textRoutes(parts));
  for (const own of ownRoutes) await app.register(own);
  await serveConsole(app);
  const { port } = parts.config.console;
  await app.listen({ host: "127.0.0.1", port }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EADDRINUSE") throw error;
    throw new Refusal(
      500,
      "HTTP-1",
      `Port ${port} on this machine is taken by another program.`,
      "Nothing was lost.",
      "Stop that program, or write another console port into centre.json.",
    );
  });
  const address = app.server.address();
  return {
    port: typeof address === "object" && address !== null ? address.port : port,
    close: () => app.close(),
  };
}

/** Half a sign, or a number that no reader takes: a statement that held it could not be written. */
function refuseUnwritable(app: FastifyInstance): void {
  app.addHook("preHandler", async ({ body }) => {
    if (body === undefined) return;
    try {
      formatJson(body as Json);
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      throw new Refusal(
        400,
        "HTTP-2",
        "The request holds half a sign, or a number that no statement can hold.",
        "Nothing was sent, and nothing has changed.",
        "Write the words anew where they were cut, and numbers in plain digits.",
      );
    }
  });
}

/** The console's files; without a built console the page says how to build it. */
async function serveConsole(app: FastifyInstance): Promise<void> {
  const root = fileURLToPath(new URL("../../../console/dist", import.meta.url));
  if (existsSync(root)) {
    await app.register(serveStatic, { root, index: "index.html", cacheControl: false });
    return;
  }
  app.get("/", { schema: { hide: true } }, (_request, reply) =>
    reply
      .type("text/html; charset=utf-8")
      .send(
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>Parley</title>' +
          "<p>The console is not built yet. Run: npm run build -w @parley/console</p></html>",
      ),
  );
}

/** One log line a request: route, status and time, never its body, query or headers. */
function reportRequests(app: FastifyInstance, log: Logger): void {
  app.addHook("onResponse", async (request, reply) => {
    const route = request.routeOptions.url ?? "unknown";
    const ms = Math.round(reply.elapsedTime);
    log.debug({ method: request.method, route, status: reply.statusCode, ms }, "request");
  });
  app.setErrorHandler((error, _request, reply) => {
    const refusal = refusalOf(error);
    if (refusal.status >= 500) log.error({ why: refusal.rule }, "request failed");
    return reply.status(refusal.status).send(refusal.body());
  });
  app.setNotFoundHandler((_request, reply) => {
    const refusal = new Refusal(
      404,
      "HTTP-4",
      "There is nothing under this address.",
      "Nothing was changed.",
      "Open the console's first page, or see /openapi.json for what can be asked.",
    );
    return reply.status(404).send(refusal.body());
  });
}

/** As long as Node takes the head of a request; what is too long for a route, its schema says. */
const PARAM_UNITS_MAX = 16_384;
/** An exhibit of 1.5 MiB in base64, and some room. */
const BODY_BYTES_MAX = 2_500_000;
