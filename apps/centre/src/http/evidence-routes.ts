/** @module Routes of evidence: giving it out, and what was given out. */

import type { FastifyInstance, FastifyPluginAsync } from "fastify";
import { assert, decodeText, encodeBase64, formatInstant } from "@parley/bytes";
import type { State } from "@parley/protocol";
import { exportEvidence, type ExportRequest } from "../export-evidence.js";
import { answer, refusals } from "./answers/answer.js";
import {
  exportList,
  exported,
  noticeEvidence,
  type ExportedAnswer,
  type NoticeEvidence,
  type PastExport,
} from "./answers/evidence-answers.js";
import type { CredentialsDiffer } from "./answers/file-answers.js";
import type { HttpParts } from "./parts.js";
import { actStatuses, Refusal, refusalOfFault } from "./refusal.js";
import { exportBody, noticeParams } from "./schemas.js";

/** All three routes. */
export function evidenceRoutes(parts: Pick<HttpParts, "runner">): FastifyPluginAsync {
  return async (app) => {
    exportRoutes(app, parts);
    noticeRoute(app, parts);
  };
}

function exportRoutes(app: FastifyInstance, { runner }: Pick<HttpParts, "runner">): void {
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
      assert(text.ok, "a bundle is made of text");
      return { sha256, bundle: text.value };
    },
  );
  app.get(
    "/api/evidence",
    {
      schema: { summary: "The evidence that was given out, oldest first." },
      config: { answers: { 200: answer(exportList, "What was given out.") } },
    },
    (): readonly PastExport[] =>
      runner.current().exports.map(({ at, conversation = null, statements, officers, sha256 }) => ({
        at: formatInstant(at),
        conversation,
        statements,
        officers,
        sha256,
      })),
  );
}

function noticeRoute(app: FastifyInstance, { runner }: Pick<HttpParts, "runner">): void {
  app.get(
    "/api/notices/:id/evidence",
    {
      schema: {
        summary: "Of a notice about two signed things that differ: both, byte for byte.",
        params: noticeParams,
      },
      config: { answers: { 200: answer(noticeEvidence, "Both, as they were kept.") } },
    },
    async (request, reply): Promise<NoticeEvidence> => {
      const { id } = request.params as { id: string };
      const credentials = credentialsOf(runner.current(), id);
      if (credentials !== undefined) {
        const name = `${credentials.party}-credentials.json`;
        void reply.header("content-disposition", `attachment; filename="${name}"`);
        return credentials;
      }
      const pair = await runner.signedPair(id);
      if (pair !== undefined) return pair;
      throw new Refusal(
        404,
        "HTTP-12",
        "No notice is open here under this id that is about two signed originals.",
        "Nothing was changed, and whatever was kept is kept.",
        "Look at the watch floor for what is there.",
      );
    },
  );
}

/** Of two credentials with one serial: both, as a file to hand on. */
function credentialsOf({ notices, peers, self }: State, id: string): CredentialsDiffer | undefined {
  const { party, credentials } = notices.get(id) ?? {};
  if (party === undefined || credentials === undefined) return undefined;
  const root = peers.get(party)?.root ?? self.root;
  return {
    parley: "credentials-differ/v1",
    domain: self.domain,
    party,
    root: encodeBase64(root.publicKey),
    credentials: credentials.map(encodeBase64),
  };
}
