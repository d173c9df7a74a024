/** @module Routes that show: views of the state, raw notes, exhibits, the phrasebook, events. */

import { createReadStream } from "node:fs";
import type {
  FastifyInstance,
  FastifyPluginAsync,
  FastifyReply,
  RouteShorthandOptions,
} from "fastify";
import { decodeText, encodeHex } from "@parley/bytes";
import { readArticle } from "@parley/evidence";
import { keptOf, viewConversation, viewLines } from "@parley/protocol";
import { sha256 } from "@parley/signer-file";
import { parseStatement } from "@parley/wire";
import { phrasebookPath } from "../phrasebook-file.js";
import { systemClock } from "../system-clock.js";
import { answer, answerAs, refusals } from "./answers/answer.js";
import { centreView, lineList } from "./answers/centre-view.js";
import { conversationView } from "./answers/conversation-view.js";
import {
  exhibit,
  introductionFile,
  phrasebookFile,
  statementNote,
  type Exhibit,
  type StatementNote,
} from "./answers/file-answers.js";
import { eventStream, health, type Health } from "./answers/own-answers.js";
import { watchView } from "./answers/watch-view.js";
import { documentOf } from "./openapi.js";
import type { HttpParts } from "./parts.js";
import { Refusal } from "./refusal.js";
import { idParams } from "./schemas.js";

/** All reading routes. */
export function viewRoutes(parts: HttpParts): FastifyPluginAsync {
  return async (app) => {
    watchRoutes(app, parts);
    statementRoutes(app, parts);
    openRoutes(app, parts);
    eventRoute(app, parts);
  };
}

function watchRoutes(app: FastifyInstance, { runner, introduction }: HttpParts): void {
  app.get(
    "/api/centre",
    shows("This centre and its peers.", answer(centreView, "The centre.")),
    () => runner.centre(),
  );
  app.get(
    "/api/watch",
    shows("What needs a person, and the lines.", answer(watchView, "The watch floor.")),
    () => runner.watch(),
  );
  app.get("/api/lines", shows("The lines to peers, alone.", answer(lineList, "The lines.")), () =>
    viewLines(runner.current(), systemClock.now()),
  );
  app.get(
    "/api/introduction",
    shows(
      "This centre's introduction, for another centre to accede to.",
      answer(introductionFile, "The file."),
    ),
    (_request, reply) => reply.type("application/json").send(Buffer.from(introduction())),
  );
  app.get(
    "/api/conversations/:id",
    shows(
      "One conversation as one transcript.",
      answer(conversationView, "The conversation."),
      idParams,
    ),
    (request) => {
      const { id } = request.params as { id: string };
      const view = viewConversation(runner.current(), id, systemClock.now());
      if (view === undefined) throw notHere("conversation");
      return view;
    },
  );
}

function statementRoutes(app: FastifyInstance, { runner, config }: HttpParts): void {
  app.get(
    "/api/statements/:id",
    shows(
      "The whole signed note, as it was received.",
      answer(statementNote, "The note."),
      idParams,
    ),
    async (request): Promise<StatementNote> => {
      const { id } = request.params as { id: string };
      const note = await runner.note(id);
      if (note === undefined) throw notHere("statement");
      const kept = keptOf(runner.current(), id);
      const statement = kept?.statement;
      const text = decodeText(note);
      return {
        id,
        conversation: statement?.conversation ?? id,
        note: text.ok ? text.value : "",
      };
    },
  );
  app.get(
    "/api/exhibits/:id",
    shows("An exhibit as inert text, with its hash.", answer(exhibit, "The document."), idParams),
    async (request): Promise<Exhibit> => {
      const { id } = request.params as { id: string };
      const note = await runner.note(id);
      const read = note && parseStatement(note, config.domain, sha256);
      if (!read?.ok || read.value.statement.body.kind !== "exhibit") throw notHere("exhibit");
      const { mediaType, title, language, content } = read.value.statement.body;
      const text = decodeText(content);
      const article = readArticle(content, { hash: sha256 });
      return {
        id,
        mediaType,
        title,
        language,
        sha256: encodeHex(sha256(content)),
        sizeBytes: content.length,
        text: text.ok ? text.value : null,
        article: article.ok ? article.value : null,
      };
    },
  );
}

function openRoutes(app: FastifyInstance, { runner, config, turnedAway }: HttpParts): void {
  app.get(
    "/api/phrasebook",
    shows("The phrasebook file, byte for byte.", answer(phrasebookFile, "The file.")),
    (_request, reply) => reply.type("application/json").send(createReadStream(phrasebookPath)),
  );
  const answers = {
    200: answer(health, "It works."),
    503: answer(health, "Something is wrong with it: see `troubles`."),
  };
  const schema = { summary: "Whether the centre works." };
  app.get("/healthz", { schema, config: { answers } }, (_request, reply) => {
    const troubles = runner.ownTroubles();
    const lines = viewLines(runner.current(), systemClock.now());
    const state: Health = {
      ok: troubles.length === 0,
      pid: process.pid,
      party: config.party,
      domain: config.domain,
      troubles: troubles.map(({ kind }) => kind),
      linesUp: lines.filter(({ up }) => up).length,
      lines: lines.length,
      ...turnedAway(),
    };
    return reply.status(state.ok ? 200 : 503).send(state);
  });
  app.get("/openapi.json", { schema: { hide: true } }, () => documentOf(app));
}

function eventRoute(app: FastifyInstance, { watchers }: HttpParts): void {
  const stream = answerAs("text/event-stream", eventStream.ref, "The stream; it does not end.");
  app.get(
    "/api/events",
    {
      schema: { summary: "Server-sent events: `changed`, `alarm` and `text`." },
      config: { answers: { 200: stream, ...refusals(503) } },
    },
    (request, reply) => {
      if (watchers.room <= 0) throw tooManyConsoles();
      reply.hijack();
      const stream = reply.raw;
      stream.writeHead(200, { ...headersOf(reply), "content-type": "text/event-stream" });
      const remove = watchers.add({
        // A console that does not read is cut off rather than kept in memory.
        write: (text) => {
          if (stream.writableLength > STREAM_BYTES_MAX) stream.destroy();
          else stream.write(text);
        },
        end: () => stream.end(),
      });
      request.raw.on("close", remove);
    },
  );
}

/** A route that only shows, and what it answers when there is something to show. */
function shows(summary: string, shown: object, params?: object): RouteShorthandOptions {
  return { schema: { summary, ...(params && { params }) }, config: { answers: { 200: shown } } };
}

function headersOf(reply: FastifyReply): Record<string, string> {
  return Object.fromEntries(
    Object.entries(reply.getHeaders()).map(([name, value]) => [name, String(value)]),
  );
}

function notHere(what: string): Refusal {
  return new Refusal(
    404,
    "HTTP-4",
    `There is no such ${what} here.`,
    "Nothing was changed.",
    "Look at the watch floor for what is there.",
  );
}

function tooManyConsoles(): Refusal {
  return new Refusal(
    503,
    "HTTP-9",
    "Too many consoles are open.",
    "Nothing was changed.",
    "Close a console that nobody uses.",
  );
}

const STREAM_BYTES_MAX = 1_000_000;
