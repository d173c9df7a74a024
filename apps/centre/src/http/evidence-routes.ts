/** @module Routes of evidence: giving it out, and what was given out. */

import type { FastifyPluginAsync } from "fastify";
import { decodeText, formatInstant } from "@parley/bytes";
import { exportEvidence, type ExportRequest } from "../export-evidence.js";
import { answer, refusals } from "./answers/answer.js";
import {
  exportList,
  exported,
  type ExportedAnswer,
  type PastExport,
} from "./answers/evidence-answers.js";
import type { HttpParts } from "./parts.js";
import { actStatuses, refusalOfFault } from "./refusal.js";
import { exportBody } from "./schemas.js";

/** Both routes. */
export function evidenceRoutes({ runner }: HttpParts): FastifyPluginAsync {
  return async (app) => {
    app.post(
      "/api/evidence",
      {
        schema: { summary: "Give out evidence, signed off by two officers.", body: exportBody },
        config: {
          answers: {
            ...refusals(...actStatuses),
            200: answer(exported, "It is recorded; the file is in the answer."),
          },
        },
      },
      async (request): Promise<ExportedAnswer> => {
        const made = await exportEvidence(runner, request.body as ExportRequest);
        if (!made.ok) throw refusalOfFault(made);
        const { bundle, sha256 } = made.value;
        const text = decodeText(bundle);
        return { sha256, bundle: text.ok ? text.value : "" };
      },
    );
    app.get(
      "/api/evidence",
      {
        schema: { summary: "The evidence that was given out, oldest first." },
        config: { answers: { 200: answer(exportList, "What was given out.") } },
      },
      (): readonly PastExport[] =>
        runner
          .current()
          .exports.map(({ at, conversation = null, statements, officers, sha256 }) => ({
            at: formatInstant(at),
            conversation,
            statements,
            officers,
            sha256,
          })),
    );
  };
}
