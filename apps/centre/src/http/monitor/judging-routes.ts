/** @module Routes of what a person decides, grades and compares; each with role and reason. */

import type { FastifyInstance } from "fastify";
import type { Decision, Deed, Signed } from "@parley/public-record";
import { answer } from "../answers/answer.js";
import { acts, atDesk, notHere } from "./desk-route.js";
import type { MonitorRoom } from "./monitor-room.js";
import { decided, judged, type DecidedView, type Judged } from "./record-answers.js";
import {
  comparisonBody,
  decisionBody,
  gradingBody,
  type ComparisonRequest,
  type DecisionRequest,
  type GradingRequest,
} from "./schemas.js";
import { decisionView } from "./shown-record.js";

/** All three. */
export function judgingRoutes(app: FastifyInstance, room: MonitorRoom): void {
  app.post(
    "/api/monitor/decisions",
    acts("Accept, mend or reject what is proposed.", 201, answer(decided, "It is kept."), {
      body: decisionBody,
    }),
    async (request, reply) => {
      const { candidates, as, mending = {}, ...person } = request.body as DecisionRequest;
      const desk = await atDesk(() => room.desk());
      const made = await atDesk(() =>
        as === "reject"
          ? desk.reject(candidates, person)
          : desk.accept(candidates, person, mending),
      );
      const shown = made.map((act) => decisionView(act as Signed & Decision));
      return reply.status(201).send({ acts: shown } satisfies DecidedView);
    },
  );
  app.post(
    "/api/monitor/gradings",
    acts("Grade a source or an entry, apart.", 201, answer(judged, "It is kept."), {
      body: gradingBody,
    }),
    async (request, reply) => {
      const { by, reason, ...graded } = request.body as GradingRequest;
      const deed: Deed =
        "source" in graded ? { as: "source-graded", ...graded } : { as: "item-graded", ...graded };
      return reply.status(201).send(await judge(room, deed, { by, reason }));
    },
  );
  app.post(
    "/api/monitor/comparisons",
    acts("Say what was found of two entries.", 201, answer(judged, "It is kept."), {
      body: comparisonBody,
    }),
    async (request, reply) => {
      const { by, reason, finding, entries } = request.body as ComparisonRequest;
      const [one, other] = [...entries].sort() as [string, string];
      const deed: Deed = { as: "compared", entries: [one, other], finding };
      return reply.status(201).send(await judge(room, deed, { by, reason }));
    },
  );
}

/** What it names must be on the record before it is kept: an act that is wrong stays for good. */
async function judge(
  room: MonitorRoom,
  deed: Deed,
  person: { readonly by: string; readonly reason: string },
): Promise<Judged> {
  const desk = await atDesk(() => room.desk());
  const { entries } = desk.record();
  const named =
    deed.as === "compared" ? deed.entries : deed.as === "item-graded" ? [deed.entry] : [];
  if (named.some((id) => !entries.has(id))) throw notHere("entry");
  const { id } = await atDesk(() => desk.judge(deed, person));
  return { id };
}
