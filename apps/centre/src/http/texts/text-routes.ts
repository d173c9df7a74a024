/** @module Routes of joint texts: list, read, write, checkpoint, print (HTTP-40 to HTTP-48). */

import type { FastifyInstance, FastifyPluginAsync } from "fastify";
import type { CheckpointAsked } from "../../texts/checkpoint.js";
import type { EditAsked } from "../../texts/edits-asked.js";
import type { TextDesk } from "../../texts/text-desk.js";
import type { PrintAsked } from "../../texts/text-print.js";
import { answer, answerAs, refusals } from "../answers/answer.js";
import { taken } from "../declarations/declared-where.js";
import type { HttpParts } from "../parts.js";
import { actStatuses } from "../refusal.js";
import { idParams } from "../schemas.js";
import { checkpointMade, textEdited, textHistory, textList, textView } from "./text-answers.js";
import {
  checkpointBody,
  EDITS_BODY_BYTES_MAX,
  editsBody,
  historyParams,
  textPaperQuery,
  textQuery,
} from "./text-schemas.js";

/** All of them. Acts on a text go the way of all acts of a dialogue. */
export function textRoutes({ texts }: HttpParts): FastifyPluginAsync {
  return async (app) => {
    readingRoutes(app, texts);
    writingRoutes(app, texts);
    paperRoute(app, texts);
  };
}

interface IdParams {
  readonly id: string;
}

function readingRoutes(app: FastifyInstance, texts: TextDesk): void {
  app.get(
    "/api/texts",
    {
      schema: { summary: "Every joint text that is here." },
      config: { answers: { 200: answer(textList, "The texts.") } },
    },
    () => texts.list(),
  );
  app.get(
    "/api/texts/:id",
    {
      schema: { summary: "A joint text as it stands.", params: idParams, querystring: textQuery },
      config: { answers: { ...refusals(404), 200: answer(textView, "The text.") } },
    },
    async (request) => {
      const { since } = request.query as { readonly since?: string };
      return taken(await texts.show((request.params as IdParams).id, since));
    },
  );
  app.get(
    "/api/texts/:id/paragraphs/:paragraph/history",
    {
      schema: { summary: "What was done in a paragraph.", params: historyParams },
      config: {
        answers: { ...refusals(404, 409, 503, 507), 200: answer(textHistory, "The history.") },
      },
    },
    async (request) => {
      const { id, paragraph } = request.params as IdParams & { readonly paragraph: string };
      return taken(await texts.history(id, paragraph));
    },
  );
}

function writingRoutes(app: FastifyInstance, texts: TextDesk): void {
  app.post(
    "/api/texts/:id/edits",
    {
      bodyLimit: EDITS_BODY_BYTES_MAX,
      schema: { summary: "Write in a joint text.", params: idParams, body: editsBody },
      config: {
        answers: {
          ...refusals(404, 409, 413, 422, 503, 507),
          200: answer(textEdited, "It is durable, and on its way."),
        },
      },
    },
    async (request) => {
      const { edits } = request.body as { readonly edits: readonly EditAsked[] };
      return taken(await texts.edit((request.params as IdParams).id, edits));
    },
  );
  app.post(
    "/api/texts/:id/checkpoint",
    {
      schema: {
        summary: "Bind this party to the text as it stands.",
        params: idParams,
        body: checkpointBody,
      },
      config: {
        answers: {
          ...refusals(...actStatuses),
          201: answer(checkpointMade, "It is signed and stored, and on its way."),
        },
      },
    },
    async (request, reply) => {
      const asked = request.body as CheckpointAsked;
      const made = taken(await texts.checkpoint((request.params as IdParams).id, asked));
      return reply.status(201).send(made);
    },
  );
}

function paperRoute(app: FastifyInstance, texts: TextDesk): void {
  const file = { type: "string", format: "binary", description: "A PDF file." };
  const schema = {
    summary: "This party's copy of a joint text.",
    params: idParams,
    querystring: textPaperQuery,
  };
  const copy = answerAs("application/pdf", file, "The copy.");
  app.get(
    "/api/texts/:id/paper",
    { schema, config: { answers: { ...refusals(404, 422), 200: copy } } },
    async (request, reply) => {
      const asked = request.query as PrintAsked;
      const { layout, at } = taken(await texts.print((request.params as IdParams).id, asked));
      // What sets pages is large, and seldom asked for.
      const { renderDocumentApart } = await import("@parley/paper-pdf");
      const pdf = await renderDocumentApart({ layout, createdAt: at });
      return reply.type("application/pdf").send(Buffer.from(pdf));
    },
  );
}
