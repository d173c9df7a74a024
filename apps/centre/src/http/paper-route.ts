/** @module The route that gives a notice as a paper form in two languages (HTTP-19). */

import type { FastifyPluginAsync } from "fastify";
import type { Instant } from "@parley/bytes";
import { paperFormOf, type PaperForm } from "@parley/form";
import { keptOf, type State } from "@parley/protocol";
import { answerAs, refusals } from "./answers/answer.js";
import { paperQuery } from "./duty-schemas.js";
import type { HttpParts } from "./parts.js";
import { Refusal, refusalOfFault } from "./refusal.js";
import { idParams } from "./schemas.js";

/** `/api/statements/{id}/paper`. */
export function paperRoute({ runner }: HttpParts): FastifyPluginAsync {
  const file = { type: "string", format: "binary", description: "A PDF file." };
  const schema = {
    summary: "A notice as a paper form in two languages.",
    params: idParams,
    querystring: paperQuery,
  };
  const answers = {
    ...refusals(400, 404, 422),
    200: answerAs("application/pdf", file, "The form, filled in."),
  };
  return async (app) => {
    app.get(
      "/api/statements/:id/paper",
      { schema, config: { answers } },
      async (request, reply) => {
        const { id } = request.params as { id: string };
        const { languages } = request.query as { languages: string };
        const [one = "", other = ""] = languages.split(",");
        const paper = paperOf(runner.current(), id, [one, other]);
        // What sets pages is large, and seldom asked for.
        const { renderPaperForm } = await import("@parley/paper-pdf");
        const pdf = await renderPaperForm(paper.form, { createdAt: paper.at });
        return reply.type("application/pdf").send(Buffer.from(pdf));
      },
    );
  };
}

interface Paper {
  readonly form: PaperForm;
  readonly at: Instant;
}

/** A notice that is here, as its form in the data here prints it. */
function paperOf(state: State, id: string, languages: readonly [string, string]): Paper {
  const kept = keptOf(state, id);
  const body = kept?.statement.body;
  if (kept === undefined || body?.kind !== "notification") {
    throw refused(404, "HTTP-4", "There is no such notice here.", "Choose a notice that is here.");
  }
  const pack = state.self.agreements.get(body.agreement.id);
  if (pack === undefined || body.values === undefined) {
    const what =
      pack === undefined
        ? `The data of the agreement ${body.agreement.id} are not here.`
        : "This notice says nothing in a form.";
    throw refused(422, "HTTP-19", what, "Read it in its conversation.");
  }
  const { statement, noteHash } = kept;
  const { number, channel, references } = body;
  const form = paperFormOf(pack, {
    ...{ notification: body.notification, languages, values: body.values },
    header: {
      ...(number !== undefined && { serial: number }),
      ...{ at: statement.time, from: statement.from, to: statement.to, references },
      precedence: statement.precedence,
      ...(channel !== undefined && pack.channels.has(channel) && { channel }),
      note: { id, hash: noteHash },
    },
    isExercise: state.self.domain === "exercise",
  });
  if (!form.ok) throw refusalOfFault(form);
  return { form: form.value, at: statement.time };
}

function refused(status: number, rule: string, what: string, next: string): Refusal {
  return new Refusal(status, rule, what, "Nothing was changed.", next);
}
