/** @module Routes of what is declared: tables, nothing, no change, doctrine (HTTP-20 to 22). */

import type { FastifyInstance, FastifyPluginAsync } from "fastify";
import type { Act, DeclareAct } from "@parley/protocol";
import type { DeclarationBody } from "@parley/wire";
import { asOfSaid } from "../../declarations/table/as-of.js";
import type {
  DeclareRequest,
  DoctrineRequest,
  PlainRequest,
  TableRequest,
} from "../../declarations/requests.js";
import { systemClock } from "../../system-clock.js";
import { destinationOf, makes, WATCH_ROLE } from "../acting.js";
import { answer, refusals } from "../answers/answer.js";
import type { HttpParts } from "../parts.js";
import { actStatuses } from "../refusal.js";
import { declarationsAnswer } from "./declaration-answers.js";
import { conversationOfTable, taken } from "./declared-where.js";
import { dryRun, workBegun, type WorkBegun } from "./dry-run-answers.js";
import { declareBody, doctrineBody, dryRunBody, plainBody } from "./schemas.js";

/** All of them. */
export function declarationRoutes(parts: HttpParts): FastifyPluginAsync {
  return async (app) => {
    showing(app, parts);
    binding(app, parts);
    saying(app, parts);
  };
}

function showing(app: FastifyInstance, { declarations }: HttpParts): void {
  app.get(
    "/api/declarations",
    {
      schema: { summary: "Everything that is here of declarations, and what its proofs show." },
      config: { answers: { 200: answer(declarationsAnswer, "It.") } },
    },
    () => declarations.view(),
  );
}

function binding(app: FastifyInstance, { declarations }: HttpParts): void {
  app.post(
    "/api/declarations/dry-run",
    {
      bodyLimit: TABLE_BODY_BYTES_MAX,
      schema: { summary: "What declaring a table would show; binds nothing.", body: dryRunBody },
      config: { answers: { ...refusals(422), 200: answer(dryRun, "What it would show.") } },
    },
    (request) => declarations.dryRun(request.body as TableRequest),
  );
  app.post(
    "/api/declarations",
    {
      bodyLimit: TABLE_BODY_BYTES_MAX,
      schema: { summary: "Bind a table, keep it, and declare it.", body: declareBody },
      config: { answers: begins },
    },
    (request, reply) => {
      const body = request.body as DeclareRequest;
      const work = taken(declarations.declare(body, destinationOf(body)));
      return reply.status(202).send({ work } satisfies WorkBegun);
    },
  );
}

function saying(app: FastifyInstance, { runner }: HttpParts): void {
  app.post(
    "/api/declarations/plain",
    makes("Declare that there is nothing, or that nothing has changed.", { body: plainBody }),
    async (request, reply) => {
      const act = plainAct({ runner }, request.body as PlainRequest);
      return reply.status(201).send(taken(await runner.act(act)));
    },
  );
  app.post(
    "/api/doctrine",
    makes("State doctrine in exact words.", { body: doctrineBody }),
    async (request, reply) => {
      const act = doctrineAct(request.body as DoctrineRequest);
      return reply.status(201).send(taken(await runner.act(act)));
    },
  );
}

function plainAct({ runner }: Pick<HttpParts, "runner">, request: PlainRequest): DeclareAct {
  const { precedence, lang } = request;
  const asOf = taken(asOfSaid(request.asOf, systemClock.now()));
  const said = { kind: "declare", precedence, lang, role: WATCH_ROLE } as const;
  const kind = "declaration";
  if (request.as === "no-change") {
    const { as, declaration } = request;
    const conversation = conversationOfTable(runner.current(), declaration);
    const body: DeclarationBody = { kind, as, declaration, asOf };
    return { ...said, destination: { conversation }, body };
  }
  const { as, agreement: id, scope } = request;
  // Where the data are not here, the core says so.
  const pack = runner.current().self.agreements.get(id)?.hash ?? "";
  const body: DeclarationBody = { kind, as, agreement: { id, pack }, asOf, scope };
  return { ...said, destination: destinationOf(request), body };
}

function doctrineAct(request: DoctrineRequest): Act {
  const { to: _, conversation: __, precedence, lang, words, ...rest } = request;
  const doctrine = { ...rest, words: new Map(Object.entries(words)) };
  return {
    ...{ kind: "declare", precedence, lang, role: WATCH_ROLE },
    destination: destinationOf(request),
    body: { kind: "declaration", as: "doctrine", doctrine },
  };
}

/** A route that begins work. */
export const begins = {
  ...refusals(...actStatuses),
  202: answer(workBegun, "It has begun."),
};

/** A table of as many units as a sheet has, and changes, written in JSON. */
const TABLE_BODY_BYTES_MAX = 16_777_216;
