/** @module Routes that open own declarations, now or once all are bound (HTTP-23, HTTP-24). */

import type { FastifyPluginAsync } from "fastify";
import type { DiscloseRequest, ShowRequest } from "../../declarations/requests.js";
import { makes } from "../acting.js";
import type { HttpParts } from "../parts.js";
import { begins } from "./declaration-routes.js";
import { taken } from "./declared-where.js";
import type { WorkBegun } from "./dry-run-answers.js";
import { discloseBody, showBody } from "./schemas.js";

/** Both. */
export function disclosureRoutes({ declarations }: HttpParts): FastifyPluginAsync {
  return async (app) => {
    app.post(
      "/api/disclosures",
      {
        schema: { summary: "Open a step, an item, a leaf, or an absence.", body: discloseBody },
        config: { answers: begins },
      },
      (request, reply) => {
        const work = taken(declarations.disclose(request.body as DiscloseRequest));
        return reply.status(202).send({ work } satisfies WorkBegun);
      },
    );
    app.post(
      "/api/disclosures/show",
      makes("Show a step that this party bound itself to.", { body: showBody }),
      async (request, reply) => {
        const { of } = request.body as ShowRequest;
        return reply.status(201).send(taken(await declarations.show(of)));
      },
    );
  };
}
