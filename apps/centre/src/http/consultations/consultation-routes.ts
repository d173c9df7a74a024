/** @module Routes of dialogues: what they have come to, acts, public records (HTTP-30 to 32). */

import { isDeepStrictEqual } from "node:util";
import type { FastifyInstance, FastifyPluginAsync } from "fastify";
import { fault, ok, type JsonObject, type Result } from "@parley/bytes";
import { checkDocument } from "@parley/document";
import { viewConsultations } from "@parley/protocol";
import { formatBody, readBody, readFields, type ConsultingBody } from "@parley/wire";
import { systemClock } from "../../system-clock.js";
import { destinationOf, makes, WATCH_ROLE } from "../acting.js";
import { answer } from "../answers/answer.js";
import { taken } from "../declarations/declared-where.js";
import type { HttpParts } from "../parts.js";
import { consultationsAnswer } from "./consultation-answers.js";
import { recordList, recordOnWire } from "./record-answers.js";
import { consultingBody, type ConsultingRequest } from "./schemas.js";

/** All of them. */
export function consultationRoutes(parts: HttpParts): FastifyPluginAsync {
  return async (app) => {
    showing(app, parts);
    acting(app, parts);
  };
}

function showing(app: FastifyInstance, { runner, records }: HttpParts): void {
  app.get(
    "/api/consultations",
    {
      schema: { summary: "Everything that is here of dialogues, and what it has come to." },
      config: { answers: { 200: answer(consultationsAnswer, "It.") } },
    },
    () => viewConsultations(runner.current(), systemClock.now()),
  );
  const shipped = records.map(recordOnWire);
  app.get(
    "/api/process-records",
    {
      schema: { summary: "Public records of processes, with their sources." },
      config: { answers: { 200: answer(recordList, "The records that this version ships.") } },
    },
    () => shipped,
  );
}

function acting(app: FastifyInstance, { runner, config, texts }: HttpParts): void {
  app.post(
    "/api/consultations/acts",
    makes("Say something of a dialogue, or send a document.", { body: consultingBody }),
    async (request, reply) => {
      const { precedence, lang, body: given, ...where } = request.body as ConsultingRequest;
      const body = taken(bodyOf(given, config.party));
      if (body.kind === "joint-text") taken(await texts.check(body, where.conversation));
      const destination = destinationOf(where);
      const spoken = { precedence, lang, role: WATCH_ROLE };
      const one = await runner.act({ kind: "consult", destination, ...spoken, body });
      return reply.status(201).send(taken(one));
    },
  );
}

/** HTTP-31: read as peers read it, and nothing of it is left out without a word. */
function bodyOf(given: JsonObject, party: string): Result<ConsultingBody> {
  const { kind, ...members } = given;
  const read = readFields({ body: members }, (statement) => {
    return readBody(statement, kind as ConsultingBody["kind"]) as ConsultingBody;
  });
  if (!read.ok) return read;
  if (!isDeepStrictEqual(formatBody(read.value), members)) {
    return fault("HTTP-31", "body says something that no statement of its kind has");
  }
  return read.value.kind === "document" ? checkDocument(read.value, party) : ok(read.value);
}
