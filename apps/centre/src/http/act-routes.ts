/** @module Routes that act: every one becomes a single act of the core. */

import type { FastifyInstance, FastifyPluginAsync } from "fastify";
import { decodeBase64, parseInstant, type Instant } from "@parley/bytes";
import type {
  Accepted,
  AcknowledgeRequest,
  Act,
  CorrectRequest,
  ExhibitRequest,
  SayRequest,
} from "@parley/protocol";
import { destinationOf, makes, takes, WATCH_ROLE } from "./acting.js";
import { Refusal, refusalOfFault } from "./refusal.js";
import {
  accedeBody,
  acknowledgeBody,
  confirmCredentialBody,
  correctBody,
  exhibitBody,
  noticeParams,
  resendBody,
  revokeBody,
  sayBody,
} from "./schemas.js";
import type { HttpParts } from "./parts.js";

/** All acting routes. */
export function actRoutes({ runner }: HttpParts): FastifyPluginAsync {
  const act = async (one: Act): Promise<Accepted> => {
    const result = await runner.act(one);
    if (!result.ok) throw refusalOfFault(result);
    return result.value;
  };
  return async (app) => {
    speakingRoutes(app, act);
    deskRoutes(app, act);
    keyRoutes(app, act);
  };
}

type Perform = (act: Act) => Promise<Accepted>;

function speakingRoutes(app: FastifyInstance, act: Perform): void {
  app.post("/api/statements", makes("Send a message.", { body: sayBody }), async (request, reply) =>
    reply.status(201).send(await act(sayAct(request.body as SayRequest))),
  );
  app.post(
    "/api/acknowledgements",
    makes("Acknowledge.", { body: acknowledgeBody }),
    async (request, reply) => {
      const { of, as, answerBy, text, lang } = request.body as AcknowledgeRequest;
      const one = await act({
        kind: "acknowledge",
        of,
        as,
        lang,
        role: WATCH_ROLE,
        ...(answerBy === undefined ? {} : { answerBy: instantOf(answerBy) }),
        ...(text === undefined ? {} : { text }),
      });
      return reply.status(201).send(one);
    },
  );
  app.post(
    "/api/corrections",
    makes("Correct or cancel.", { body: correctBody }),
    async (request, reply) => {
      const { of, as, text, lang } = request.body as CorrectRequest;
      const words = text === undefined ? {} : { text };
      const one = await act({ kind: "correct", of, as, lang, role: WATCH_ROLE, ...words });
      return reply.status(201).send(one);
    },
  );
  app.post(
    "/api/exhibits",
    makes("Attach a document.", { body: exhibitBody }),
    async (request, reply) => {
      const body = request.body as ExhibitRequest;
      const { title, mediaType, language } = body;
      const one = await act({
        kind: "exhibit",
        destination: destinationOf(body),
        title,
        mediaType,
        language,
        content: bytesOf(body.content),
        lang: language,
        role: WATCH_ROLE,
      });
      return reply.status(201).send(one);
    },
  );
}

function deskRoutes(app: FastifyInstance, act: Perform): void {
  app.post(
    "/api/resend",
    takes("Send a refused statement again.", { body: resendBody }),
    async (request, reply) => {
      await act({ kind: "resend", ...(request.body as { statement: string; party: string }) });
      return reply.status(204).send();
    },
  );
  app.post(
    "/api/notices/:id/seen",
    takes("Take note of a notice.", { params: noticeParams }),
    async (request, reply) => {
      await act({ kind: "take-note", notice: (request.params as { id: string }).id });
      return reply.status(204).send();
    },
  );
  app.post(
    "/api/peers",
    takes("Pin a party after comparing its fingerprint.", { body: accedeBody }),
    async (request, reply) => {
      const { introduction } = request.body as { introduction: string };
      await act({ kind: "accede", introduction: bytesOf(introduction) });
      return reply.status(204).send();
    },
  );
}

/** What becomes of credentials: vouched for, or revoked. */
function keyRoutes(app: FastifyInstance, act: Perform): void {
  app.post(
    "/api/credentials",
    takes("Confirm a party's credential after comparing its fingerprint.", {
      body: confirmCredentialBody,
    }),
    async (request, reply) => {
      const asked = request.body as { party: string; fingerprint: string };
      await act({ kind: "confirm-credential", ...asked });
      return reply.status(204).send();
    },
  );
  app.post(
    "/api/revocations",
    takes("Take in a revocation; it is handed to every peer.", { body: revokeBody }),
    async (request, reply) => {
      const { revocation } = request.body as { revocation: string };
      await act({ kind: "revoke", revocation: bytesOf(revocation) });
      return reply.status(204).send();
    },
  );
}

function sayAct(body: SayRequest): Act {
  const { to: _to, conversation: _conversation, exhibits, replyBy, voidAfter, ...rest } = body;
  return {
    kind: "say",
    destination: destinationOf(body),
    role: WATCH_ROLE,
    exhibits: exhibits ?? [],
    ...rest,
    ...(replyBy === undefined ? {} : { replyBy: instantOf(replyBy) }),
    ...(voidAfter === undefined ? {} : { voidAfter: instantOf(voidAfter) }),
  };
}

function instantOf(text: string): Instant {
  const read = parseInstant(text);
  if (!read.ok) throw refusalOfFault(read);
  return read.value;
}

function bytesOf(base64: string): Uint8Array {
  const read = decodeBase64(base64);
  if (read.ok) return read.value;
  throw new Refusal(
    400,
    read.rule,
    "The document's bytes are not base64.",
    "Nothing was sent.",
    "Attach the file again.",
  );
}
