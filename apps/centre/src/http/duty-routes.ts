/** @module Routes of the notifications desk: what is owed, the registry, acts (HTTP-15 to 17). */

import type { FastifyInstance, FastifyPluginAsync } from "fastify";
import { parseCivilDate, type CivilDate } from "@parley/agreement";
import { fault, parseInstant } from "@parley/bytes";
import {
  viewConsultations,
  viewDuties,
  viewRegistry,
  type Accepted,
  type Act,
  type ActNoticeRequest,
  type ActPositionRequest,
  type CommitRequest,
  type NotifyRequest,
  type PlanRequest,
  type RevealRequest,
  type WithholdRequest,
} from "@parley/protocol";
import type { MomentSaid } from "@parley/wire";
import { dialogueItems } from "../dialogue-calendar.js";
import { dutyCalendar } from "../duty-calendar.js";
import { systemClock, systemRandom } from "../system-clock.js";
import { destinationOf, makes, takes, WATCH_ROLE } from "./acting.js";
import { answer, answerAs } from "./answers/answer.js";
import { dutiesView, registryView, type RegistryView } from "./answers/duty-answers.js";
import {
  actNoticeBody,
  commitBody,
  notifyBody,
  obligationsQuery,
  planBody,
  positionBody,
  registryParams,
  registryQuery,
  revealBody,
  withholdBody,
} from "./duty-schemas.js";
import type { HttpParts } from "./parts.js";
import { Refusal, refusalOfFault } from "./refusal.js";

/** All of them. */
export function dutyRoutes(parts: HttpParts): FastifyPluginAsync {
  const { runner } = parts;
  const act = async (one: Act): Promise<Accepted> => {
    const result = await runner.act(one);
    if (!result.ok) throw refusalOfFault(result);
    return result.value;
  };
  return async (app) => {
    showing(app, runner);
    calendar(app, parts);
    speaking(app, act);
    noting(app, act);
  };
}

function showing(app: FastifyInstance, runner: HttpParts["runner"]): void {
  app.get(
    "/api/obligations",
    {
      schema: {
        summary: "What is owed now, by us and by others, by this centre's reading.",
        querystring: obligationsQuery,
      },
      config: { answers: { 200: answer(dutiesView, "What is owed.") } },
    },
    (request) => {
      const { since } = request.query as { since?: string };
      const day = since === undefined ? undefined : dayOf(since);
      return viewDuties(runner.current(), systemClock.now(), day);
    },
  );
  app.get(
    "/api/registry/:id",
    {
      schema: {
        summary: "What notifications say stands at the end of a day.",
        params: registryParams,
        querystring: registryQuery,
      },
      config: { answers: { 200: answer(registryView, "The registry.") } },
    },
    (request): RegistryView => {
      const { id } = request.params as { id: string };
      const { at } = request.query as { at: string };
      const entries = viewRegistry(runner.current(), id, dayOf(at));
      return { agreement: id, at, entries };
    },
  );
}

/** Guarded as every route is: a secret in an address would lie in calendar programs. */
function calendar(app: FastifyInstance, { runner, agreements, config }: HttpParts): void {
  const text = {
    type: "string",
    description: "RFC 5545; an entry for each duty and day of a dialogue.",
  };
  app.get(
    "/api/obligations.ics",
    {
      schema: { summary: "What is owed as a calendar, by this centre's reading." },
      config: { answers: { 200: answerAs("text/calendar", text, "The calendar.") } },
    },
    (_request, reply) => {
      const now = systemClock.now();
      const view = viewDuties(runner.current(), now);
      const packs = new Map([...agreements.kept].map(([id, { pack }]) => [id, pack]));
      const dialogues = dialogueItems(viewConsultations(runner.current(), now));
      const written = dutyCalendar(view, packs, dialogues, config.domain === "exercise");
      return reply.type("text/calendar; charset=utf-8").send(written);
    },
  );
}

type Perform = (act: Act) => Promise<Accepted>;

/** Acts that become a statement. */
function speaking(app: FastifyInstance, act: Perform): void {
  app.post(
    "/api/notifications",
    makes("Give a notice under an agreement.", { body: notifyBody }),
    async (request, reply) => {
      const { to: _, conversation: __, moments = {}, ...body } = request.body as NotifyRequest;
      const destination = destinationOf(request.body as NotifyRequest);
      const { references = [], ...rest } = body;
      const said = Object.entries(moments).map(([name, text]): [string, MomentSaid] => {
        return [name, momentOf(text)];
      });
      const named = { kind: "notify", destination, role: WATCH_ROLE } as const;
      const one = { ...named, ...rest, references, moments: new Map(said) };
      return reply.status(201).send(await act(one));
    },
  );
  app.post(
    "/api/notices-of-acts",
    makes("Give notice of an act that was done by an instrument.", { body: actNoticeBody }),
    async (request, reply) => {
      const { to: _, conversation: __, from, ...body } = request.body as ActNoticeRequest;
      const destination = destinationOf(request.body as ActNoticeRequest);
      const named = { kind: "notice-of-act", destination, role: WATCH_ROLE } as const;
      return reply.status(201).send(await act({ ...named, ...body, from: momentOf(from) }));
    },
  );
  app.post(
    "/api/positions",
    makes("Say what is held of the effect of another's act.", { body: positionBody }),
    async (request, reply) => {
      const body = request.body as ActPositionRequest;
      const one = await act({ kind: "position-on-act", role: WATCH_ROLE, ...body });
      return reply.status(201).send(one);
    },
  );
  app.post(
    "/api/commitments",
    makes("Commit to the data of a simultaneous exchange.", { body: commitBody }),
    async (request, reply) => {
      const { to: _, conversation: __, ...body } = request.body as CommitRequest;
      const destination = destinationOf(request.body as CommitRequest);
      const salt = systemRandom.bytes(SALT_BYTES);
      const named = { kind: "commit", destination, role: WATCH_ROLE, salt } as const;
      return reply.status(201).send(await act({ ...named, ...body }));
    },
  );
  app.post(
    "/api/reveals",
    makes("Show what this party committed to.", { body: revealBody }),
    async (request, reply) => {
      const body = request.body as RevealRequest;
      return reply.status(201).send(await act({ kind: "reveal", role: WATCH_ROLE, ...body }));
    },
  );
}

/** Facts that only this party knows: nothing is sent. */
function noting(app: FastifyInstance, act: Perform): void {
  app.post(
    "/api/occasions",
    takes("Note an event that duties follow.", { body: planBody }),
    async (request, reply) => {
      await act({ kind: "plan", ...(request.body as PlanRequest) });
      return reply.status(204).send();
    },
  );
  app.post(
    "/api/withheld",
    takes("Note that one notice is withheld, as the agreement allows.", { body: withholdBody }),
    async (request, reply) => {
      await act({ kind: "withhold", ...(request.body as WithholdRequest) });
      return reply.status(204).send();
    },
  );
}

/** A day or an instant, as it is written. */
function momentOf(text: string): MomentSaid {
  if (parseCivilDate(text).ok) return { on: text };
  const at = parseInstant(text);
  if (at.ok) return { at: at.value };
  throw refusalOfFault(fault("TIME-1", "a day, 2026-12-01, or an instant was expected"));
}

function dayOf(text: string): CivilDate {
  const day = parseCivilDate(text);
  if (day.ok) return day.value;
  throw new Refusal(
    400,
    "HTTP-2",
    "A day that exists was expected, written 2026-12-01.",
    "Nothing was changed.",
    "Ask again with such a day.",
  );
}

const SALT_BYTES = 32;
