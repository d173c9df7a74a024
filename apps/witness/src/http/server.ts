/** @module The witness's HTTP server: add-checkpoint, and what it cosigned last (WITN). */

import { limits as logLimits } from "@parley/log";
import fastify, { type FastifyInstance, type FastifyReply } from "fastify";
import type { Logger } from "pino";
import type { Cosigning } from "../cosigning.js";
import { limits } from "../limits.js";
import { WitnessError } from "../witness-error.js";

/** Where it listens. */
export interface Endpoint {
  readonly host: string;
  readonly port: number;
}

/** A server that listens. */
export interface HttpServer {
  readonly url: string;
  close(): Promise<void>;
}

/** Serves a witness. Rejects with a plain sentence when the port is taken. */
export async function serveWitness(
  cosigning: Cosigning,
  { host, port }: Endpoint,
  log: Logger,
): Promise<HttpServer> {
  const app = fastify({
    bodyLimit: logLimits.proofBytesMax,
    forceCloseConnections: true,
    // A request that comes slowly is cut off, as is a connection that says nothing.
    requestTimeout: limits.requestMsMax,
    connectionTimeout: limits.requestMsMax,
    keepAliveTimeout: limits.requestMsMax,
    http: { connectionsCheckingInterval: CHECK_MS, headersTimeout: limits.requestMsMax },
    routerOptions: { maxParamLength: ID_UNITS },
    frameworkErrors: (_error, _request, reply: FastifyReply) => void refuse(reply, 400),
  });
  app.server.maxConnections = limits.connectionsMax;
  addRoutes(app, cosigning, log);
  await app.listen({ host, port }).catch((error: NodeJS.ErrnoException) => {
    throw new WitnessError(
      "WITN-12",
      `The witness cannot listen at ${host}:${port} (${error.code ?? error.message}).`,
      "Nothing was cosigned, and nothing is lost.",
      "Stop what listens there, or choose another --host or --port.",
      { cause: error },
    );
  });
  const address = app.server.address();
  const bound = typeof address === "object" && address !== null ? address.port : port;
  const name = host.includes(":") ? `[${host}]` : host;
  return { url: `http://${name}:${bound}`, close: () => app.close() };
}

function addRoutes(app: FastifyInstance, cosigning: Cosigning, log: Logger): void {
  // What is sent is bytes, whatever it calls itself.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => done(null, body));
  app.addHook("onSend", async (_request, reply) => {
    reply.headers({ "x-content-type-options": "nosniff", "cache-control": "no-store" });
  });
  app.addHook("onResponse", async (request, reply) => {
    const route = request.routeOptions.url ?? "unknown";
    const ms = Math.round(reply.elapsedTime);
    log.debug({ method: request.method, route, status: reply.statusCode, ms }, "request");
  });
  app.setNotFoundHandler((_request, reply) => refuse(reply, 404));
  app.setErrorHandler((error: { readonly statusCode?: number }, _request, reply) => {
    const { statusCode } = error;
    if (statusCode !== undefined && statusCode < 500) return refuse(reply, 400);
    // Store or lock record cannot be written: nothing was signed, and it may be tried again.
    log.error({ err: error }, "a submission failed");
    return refuse(reply, 503);
  });
  app.post("/add-checkpoint", async (request, reply) => {
    const body = request.body instanceof Buffer ? request.body : Buffer.alloc(0);
    const answer = await cosigning.submit(new Uint8Array(body));
    const type = answer.status === 409 ? "text/x.tlog.size" : TEXT;
    return reply.status(answer.status).type(type).send(answer.body);
  });
  app.get<{ Params: { id: string } }>("/:id/checkpoint", async (request, reply) => {
    const { id } = request.params;
    const note = ID.test(id) ? await cosigning.newest(id) : undefined;
    return note === undefined ? refuse(reply, 404) : reply.type(TEXT).send(note);
  });
}

function refuse(reply: FastifyReply, status: keyof typeof WORDS): FastifyReply {
  return reply.status(status).type(TEXT).send(WORDS[status]);
}

const TEXT = "text/plain; charset=utf-8";
const ID = /^[0-9a-f]{64}$/;
const ID_UNITS = 64;
const CHECK_MS = 1_000;
const WORDS = {
  400: "the request cannot be read\n",
  404: "there is nothing here\n",
  503: "the witness cannot store this now; nothing was cosigned\n",
} as const;
