/** @module Routes that give agreements as data, as they were read at the start (HTTP-13, 14). */

import type { FastifyPluginAsync } from "fastify";
import { decodeText } from "@parley/bytes";
import {
  agreementFiles,
  agreementList,
  type AgreementFiles,
  type AgreementList,
} from "./answers/agreement-answers.js";
import { answer } from "./answers/answer.js";
import type { HttpParts } from "./parts.js";
import { Refusal } from "./refusal.js";
import { agreementParams } from "./schemas.js";

/** The list, and each agreement. */
export function agreementRoutes({ agreements }: HttpParts): FastifyPluginAsync {
  const all = listOf(agreements);
  return async (app) => {
    const listed = { 200: answer(agreementList, "The agreements.") };
    const summary = "Agreements as data, and what was not taken.";
    app.get("/api/agreements", { schema: { summary }, config: { answers: listed } }, () => all);
    const given = { 200: answer(agreementFiles, "The agreement.") };
    const schema = { summary: "The files of one agreement.", params: agreementParams };
    app.get("/api/agreements/:id", { schema, config: { answers: given } }, (request) => {
      const { id } = request.params as { id: string };
      const kept = agreements.kept.get(id);
      if (kept === undefined) throw notHere();
      const files = [...kept.files].map(([name, bytes]) => ({ name, text: textOf(bytes) }));
      const { hash } = kept.pack;
      return { id, hash, origin: kept.origin, files } satisfies AgreementFiles;
    });
  };
}

function listOf({ kept, findings }: HttpParts["agreements"]): AgreementList {
  return {
    agreements: [...kept.values()].map(({ origin, pack }) => {
      const { id, hash, version, name, shortName, asOf, character } = pack;
      return { id, hash, version, name, shortName, asOf, character, origin };
    }),
    notTaken: findings.map(({ origin, folder, file, line, rule, detail }) => ({
      ...{ origin, folder },
      ...(file !== undefined && { file }),
      ...(line !== undefined && { line }),
      ...{ rule, detail },
    })),
  };
}

/** The bytes of a pack without fault are text. */
function textOf(bytes: Uint8Array): string {
  const text = decodeText(bytes);
  return text.ok ? text.value : "";
}

function notHere(): Refusal {
  return new Refusal(
    404,
    "HTTP-4",
    "There is no such agreement here.",
    "Nothing was changed.",
    "Look at the list of agreements for what is there.",
  );
}
