/** @module Routes that show: views of the state, raw notes, exhibits, the phrasebook, events. */

import { createReadStream } from "node:fs";
import type { FastifyInstance, FastifyPluginAsync, FastifyReply } from "fastify";
import { decodeText, encodeHex } from "@parley/bytes";
import { readArticle } from "@parley/evidence";
import { keptOf, viewCentre, viewConversation, viewLines } from "@parley/protocol";
import { sha256 } from "@parley/signer-file";
import { parseStatement } from "@parley/wire";
import { phrasebookPath } from "../phrasebook-file.js";
import { systemClock } from "../system-clock.js";
import { idParams } from "./schemas.js";
import { Refusal } from "./refusal.js";
import type { HttpParts } from "./parts.js";

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
  app.get("/api/centre", { schema: { summary: "This centre and its peers." } }, () =>
    viewCentre(runner.current(), systemClock.now()),
  );
  app.get("/api/watch", { schema: { summary: "What needs a person, and the lines." } }, () =>
    runner.watch(),
  );
  app.get("/api/lines", { schema: { summary: "The lines to peers, alone." } }, () =>
    viewLines(runner.current(), systemClock.now()),
  );
  app.get(
    "/api/introduction",
    { schema: { summary: "This centre's introduction, for another centre to accede to." } },
    (_request, reply) => reply.type("application/json").send(Buffer.from(introduction)),
  );
  app.get(
    "/api/conversations/:id",
    { schema: { summary: "One conversation as one transcript.", params: idParams } },
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
    { schema: { summary: "The whole signed note, as it was received.", params: idParams } },
    async (request) => {
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
    { schema: { summary: "An exhibit as inert text, with its hash.", params: idParams } },
    async (request) => {
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
    { schema: { summary: "The phrasebook file, byte for byte." } },
    (_request, reply) => reply.type("application/json").send(createReadStream(phrasebookPath)),
  );
  app.get("/healthz", { schema: { summary: "Whether the centre works." } }, (_request, reply) => {
    const troubles = runner.ownTroubles();
    const lines = viewLines(runner.current(), systemClock.now());
    return reply.status(troubles.length > 0 ? 503 : 200).send({
      ok: troubles.length === 0,
      pid: process.pid,
      party: config.party,
      domain: config.domain,
      troubles: troubles.map(({ kind }) => kind),
      linesUp: lines.filter(({ up }) => up).length,
      lines: lines.length,
      ...turnedAway(),
    });
  });
  app.get("/openapi.json", { schema: { hide: true } }, () => app.swagger());
}

function eventRoute(app: FastifyInstance, { watchers }: HttpParts): void {
  app.get(
    "/api/events",
    { schema: { summary: "Server-sent events: `changed` and `alarm`." } },
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
