/** @module Routes of the private space: list, read, write, remove (HTTP-28). */

import type { FastifyInstance, FastifyPluginAsync } from "fastify";
import type { Result } from "@parley/bytes";
import type { PrivateWords } from "../../private-space/private-item.js";
import type { PrivateSpace } from "../../private-space/private-space.js";
import { answer, done, refusals } from "../answers/answer.js";
import { refusalOfFault } from "../refusal.js";
import { privateItem, privateList, privateWritten } from "./private-answers.js";
import {
  privateAddBody,
  privateItemParams,
  privateVersionParams,
  privateWriteBody,
  PRIVATE_BODY_BYTES_MAX,
  type PrivateWriteRequest,
} from "./private-schemas.js";

/** All of them. They are given the private space alone, and no other route is (PRIV-1). */
export function privateRoutes(space: PrivateSpace): FastifyPluginAsync {
  return async (app) => {
    readingRoutes(app, space);
    writingRoutes(app, space);
  };
}

function readingRoutes(app: FastifyInstance, space: PrivateSpace): void {
  app.get(
    "/api/private",
    {
      schema: { summary: "Own private items, without their texts." },
      config: { answers: { 200: answer(privateList, "What is kept.") } },
    },
    () => space.list(),
  );
  app.get(
    "/api/private/:id",
    {
      schema: { summary: "A private item, and its versions.", params: privateItemParams },
      config: { answers: { ...refusals(404, 409), 200: answer(privateItem, "The item.") } },
    },
    async (request) => taken(await space.read((request.params as ItemParams).id)),
  );
  app.get(
    "/api/private/:id/versions/:version",
    {
      schema: { summary: "A private item as it stood.", params: privateVersionParams },
      config: { answers: { ...refusals(404, 409), 200: answer(privateItem, "The version.") } },
    },
    async (request) => {
      const { id, version } = request.params as ItemParams & { readonly version: string };
      return taken(await space.read(id, Number(version)));
    },
  );
}

function writingRoutes(app: FastifyInstance, space: PrivateSpace): void {
  app.post(
    "/api/private",
    {
      bodyLimit: PRIVATE_BODY_BYTES_MAX,
      schema: { summary: "Keep a new private item.", body: privateAddBody },
      config: {
        answers: { ...refusals(413, 422, 503), 201: answer(privateWritten, "It is durable.") },
      },
    },
    async (request, reply) =>
      reply.status(201).send(taken(await space.add(request.body as PrivateWords))),
  );
  app.put(
    "/api/private/:id",
    {
      bodyLimit: PRIVATE_BODY_BYTES_MAX,
      schema: {
        summary: "Keep a further version of a private item.",
        params: privateItemParams,
        body: privateWriteBody,
      },
      config: {
        answers: {
          ...refusals(404, 409, 413, 422, 503),
          200: answer(privateWritten, "It is durable."),
        },
      },
    },
    async (request) => {
      const { after, ...words } = request.body as PrivateWriteRequest;
      return taken(await space.write((request.params as ItemParams).id, after, words));
    },
  );
  app.delete(
    "/api/private/:id",
    {
      schema: { summary: "Remove a private item for good.", params: privateItemParams },
      config: { answers: { ...done, ...refusals(404, 503) } },
    },
    async (request, reply) => {
      taken(await space.remove((request.params as ItemParams).id));
      return reply.status(204).send();
    },
  );
}

interface ItemParams {
  readonly id: string;
}

function taken<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw refusalOfFault(result);
}
