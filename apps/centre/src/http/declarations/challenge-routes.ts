/** @module Routes that ask something of a declaration, and those of draws (HTTP-25). */

import type { FastifyInstance, FastifyPluginAsync } from "fastify";
import type { ChallengeAct, State } from "@parley/protocol";
import type {
  ChallengeRequest,
  DrawRequest,
  ShowDrawRequest,
} from "../../declarations/requests.js";
import { systemRandom } from "../../system-clock.js";
import { makes, WATCH_ROLE } from "../acting.js";
import type { HttpParts } from "../parts.js";
import { conversationOfStatement, conversationOfTable, taken } from "./declared-where.js";
import { challengeBody, drawBody, showDrawBody } from "./schemas.js";

/** All of them. */
export function challengeRoutes(parts: HttpParts): FastifyPluginAsync {
  return async (app) => {
    challenging(app, parts);
    drawing(app, parts);
  };
}

function challenging(app: FastifyInstance, { runner }: HttpParts): void {
  app.post(
    "/api/challenges",
    makes("Ask something of a declaration, or say what came of it.", { body: challengeBody }),
    async (request, reply) => {
      const act = challengeAct(runner.current(), request.body as ChallengeRequest);
      return reply.status(201).send(taken(await runner.act(act)));
    },
  );
}

function drawing(app: FastifyInstance, { runner }: HttpParts): void {
  app.post(
    "/api/draws",
    makes("Bind this party to its part of a draw.", { body: drawBody }),
    async (request, reply) => {
      const body = request.body as DrawRequest;
      const conversation = conversationOfTable(runner.current(), body.declaration);
      const random = systemRandom.bytes(RANDOM_BYTES);
      const named = { kind: "draw", role: WATCH_ROLE, destination: { conversation } } as const;
      return reply.status(201).send(taken(await runner.act({ ...named, ...body, random })));
    },
  );
  app.post(
    "/api/draws/show",
    makes("Show this party's part of a draw.", { body: showDrawBody }),
    async (request, reply) => {
      const { of, lang } = request.body as ShowDrawRequest;
      const act = { kind: "show-draw", role: WATCH_ROLE, of, lang } as const;
      return reply.status(201).send(taken(await runner.act(act)));
    },
  );
}

function challengeAct(state: State, request: ChallengeRequest): ChallengeAct {
  const { precedence, lang } = request;
  const body = bodyOf(request);
  const conversation =
    "of" in body
      ? conversationOfStatement(state, body.of)
      : conversationOfTable(state, body.declaration);
  const sent = { precedence, lang, role: WATCH_ROLE, destination: { conversation } };
  return { kind: "challenge", ...sent, body };
}

/** What its kind has, and nothing that was asked beside it. */
function bodyOf(request: ChallengeRequest): ChallengeAct["body"] {
  const kind = "challenge";
  switch (request.as) {
    case "pick": {
      const { as, declaration, item } = request;
      return { kind, as, declaration, item };
    }
    case "result": {
      const { as, declaration, item, result, notes = [], text } = request;
      const words = text === undefined ? {} : { text };
      return { kind, as, declaration, item, result, notes, ...words };
    }
    case "question": {
      const { as, declaration, text } = request;
      return { kind, as, declaration, text };
    }
    case "answer":
    case "commission":
    case "doubt": {
      const { as, of, text } = request;
      return { kind, as, of, text };
    }
  }
}

const RANDOM_BYTES = 32;
