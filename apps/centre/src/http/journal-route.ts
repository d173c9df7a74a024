/** @module The route by which a running centre gives its whole journal, for backup and check. */

import { Readable } from "node:stream";
import type { FastifyPluginAsync } from "fastify";
import { formatJournal } from "../backup/journal-stream.js";
import { answerAs } from "./answers/answer.js";
import type { HttpParts } from "./parts.js";

/** Nothing waits for the stream: the centre goes on, and gives what is committed meanwhile. */
export function journalRoute({ runner }: HttpParts): FastifyPluginAsync {
  const form = { type: "string", format: "binary", description: "Entries as BAK-13 says." };
  const stream = answerAs("application/octet-stream", form, "The journal, from its first entry.");
  const schema = { summary: "The whole journal, as backup and check read it." };
  return async (app) => {
    app.get("/api/journal", { schema, config: { answers: { 200: stream } } }, (_request, reply) =>
      reply.type("application/octet-stream").send(Readable.from(formatJournal(runner.journal()))),
    );
  };
}
