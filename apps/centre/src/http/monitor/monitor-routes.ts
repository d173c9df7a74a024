/** @module Routes of public sources: what is here, taking in, finding, reading, watching. */

import type { FastifyInstance, FastifyPluginAsync } from "fastify";
import type { PlacedCandidate } from "../../monitor/candidate-id.js";
import { answer } from "../answers/answer.js";
import { judgingRoutes } from "./judging-routes.js";
import { recordRoutes } from "./record-routes.js";
import { made } from "./record-answers.js";
import { acts, atDesk, notHere, shows } from "./desk-route.js";
import type { MonitorRoom } from "./monitor-room.js";
import {
  candidatesQuery,
  captureParams,
  forgetBody,
  ingestBody,
  numberParams,
  placeBody,
  searchQuery,
  seenBody,
  watchBody,
  type CandidatesQuery,
  type PlaceRequest,
  type SearchQuery,
  type WatchRequest,
} from "./schemas.js";
import {
  candidatesPage,
  captureView,
  hitView,
  monitorView,
  placeView,
  watchesOf,
} from "./shown-sources.js";
import {
  candidates,
  capture,
  monitor,
  news,
  place,
  search,
  watchHits,
  type CandidatesView,
  type CaptureView,
  type MonitorView,
  type PlaceView,
  type SearchView,
  type SourceNews,
  type WatchHits,
} from "./source-answers.js";

/** All of them. Nothing is opened before the first is asked (HTTP-50). */
export function monitorRoutes(room: MonitorRoom): FastifyPluginAsync {
  return async (app) => {
    overview(app, room);
    newsOfWatches(app, room);
    takingIn(app, room);
    finding(app, room);
    reading(app, room);
    watching(app, room);
    judgingRoutes(app, room);
    recordRoutes(app, room);
  };
}

function overview(app: FastifyInstance, room: MonitorRoom): void {
  app.get(
    "/api/monitor",
    shows("What is here of public sources.", answer(monitor, "It.")),
    (): Promise<MonitorView> => atDesk(async () => monitorView(await room.desk(), room.takingIn())),
  );
}

function newsOfWatches(app: FastifyInstance, room: MonitorRoom): void {
  app.get(
    "/api/monitor/news",
    shows("What came for the queries that are kept.", answer(news, "It.")),
    (): Promise<SourceNews> =>
      atDesk(async () => {
        if (!room.isThere) return { watches: [] };
        return { watches: watchesOf(await room.desk()).filter((watch) => watch.new > 0) };
      }),
  );
}

function takingIn(app: FastifyInstance, room: MonitorRoom): void {
  app.post(
    "/api/monitor/places",
    acts("Keep a place that texts come from; nothing is read yet.", 201, answer(place, "It."), {
      body: placeBody,
    }),
    async (request, reply) => {
      const { place: given, everyHours, ...rest } = request.body as PlaceRequest;
      const everyMs = everyHours === undefined ? {} : { everyMs: everyHours * HOUR_MS };
      const wanted = { ...rest, ...everyMs };
      const kept = await atDesk(async () => (await room.desk()).addPlace(given, wanted));
      return reply.status(201).send(placeView(kept) satisfies PlaceView);
    },
  );
  app.delete(
    "/api/monitor/places/:id",
    acts("Take a place off the list; what was captured there stays.", 204, undefined, {
      params: numberParams,
    }),
    async (request, reply) => {
      const { store } = await atDesk(() => room.desk());
      if (!store.removePlace(numberOf(request.params))) throw notHere("place");
      return reply.status(204).send();
    },
  );
  app.post(
    "/api/monitor/ingest",
    acts("Begin to take in what is new at a place, or at all.", 204, undefined, {
      body: ingestBody,
    }),
    async (request, reply) => {
      await atDesk(() => room.begin((request.body as { place?: number }).place));
      return reply.status(204).send();
    },
  );
  app.delete(
    "/api/monitor/ingest",
    acts("Stop taking in; what was taken in stays.", 204, undefined, {}),
    async (_request, reply) => {
      await room.stop();
      return reply.status(204).send();
    },
  );
}

function finding(app: FastifyInstance, room: MonitorRoom): void {
  app.get(
    "/api/monitor/search",
    shows("Texts by their words.", answer(search, "What was found."), {
      querystring: searchQuery,
    }),
    async (request): Promise<SearchView> => {
      const { offset = "0", ...asked } = request.query as SearchQuery;
      const desk = await atDesk(() => room.desk());
      const found = await atDesk(() => {
        return desk.search({ ...asked, limit: HITS, offset: Number(offset) });
      });
      const { total, isMore, widened, hits } = found;
      return { total, isMore, widened, hits: hits.map((hit) => hitView(desk, hit)) };
    },
  );
  app.get(
    "/api/monitor/candidates",
    shows("What is proposed and waits for a person.", answer(candidates, "A page of it."), {
      querystring: candidatesQuery,
    }),
    async (request): Promise<CandidatesView> => {
      const { search: words, after = "0", ...wanted } = request.query as CandidatesQuery;
      const desk = await atDesk(() => room.desk());
      return atDesk(() =>
        candidatesPage(desk, {
          ...(words === undefined ? {} : { search: words }),
          ...{ after: Number(after), isWanted: wantedBy(wanted) },
        }),
      );
    },
  );
}

function reading(app: FastifyInstance, room: MonitorRoom): void {
  app.get(
    "/api/monitor/captures/:hash",
    shows("A text, its story, and what is proposed of it.", answer(capture, "The text."), {
      params: captureParams,
    }),
    async (request): Promise<CaptureView> => {
      const { hash } = request.params as { readonly hash: string };
      const desk = await atDesk(() => room.desk());
      const shown = captureView(desk, hash);
      if (shown === undefined) throw notHere("text");
      await desk.keepShown(desk.candidatesOf(hash));
      return shown;
    },
  );
  app.post(
    "/api/monitor/captures/:hash/forgetting",
    acts("Take the words of a text away for good; its address and dates stay.", 204, undefined, {
      params: captureParams,
      body: forgetBody,
    }),
    async (request, reply) => {
      const { hash } = request.params as { readonly hash: string };
      const desk = await atDesk(() => room.desk());
      if (desk.store.capture(hash) === undefined) throw notHere("text");
      await atDesk(() => desk.forget(hash, (request.body as { reason: string }).reason));
      return reply.status(204).send();
    },
  );
}

function watching(app: FastifyInstance, room: MonitorRoom): void {
  app.post(
    "/api/monitor/watches",
    acts("Keep a query; what is here already is no news.", 201, answer(made, "It is kept."), {
      body: watchBody,
    }),
    async (request, reply) => {
      const { name, ...query } = request.body as WatchRequest;
      const { id } = await atDesk(async () => (await room.desk()).addWatch(name, query));
      return reply.status(201).send({ id });
    },
  );
  app.get(
    "/api/monitor/watches/:id",
    shows("What came since a watch was looked at.", answer(watchHits, "It."), {
      params: numberParams,
    }),
    async (request): Promise<WatchHits> => {
      const desk = await atDesk(() => room.desk());
      const id = watchOf(desk, request.params);
      const { hits, isMore, upTo } = desk.store.newHits(id, HITS_MAX);
      return { hits: hits.map((hit) => hitView(desk, hit)), isMore, upTo };
    },
  );
  app.post(
    "/api/monitor/watches/:id/seen",
    acts("Say that what came for a watch was looked at.", 204, undefined, {
      ...{ params: numberParams, body: seenBody },
    }),
    async (request, reply) => {
      const desk = await atDesk(() => room.desk());
      desk.store.seen(watchOf(desk, request.params), (request.body as { upTo: number }).upTo);
      return reply.status(204).send();
    },
  );
  app.delete(
    "/api/monitor/watches/:id",
    acts("Keep a query no more.", 204, undefined, { params: numberParams }),
    async (request, reply) => {
      const desk = await atDesk(() => room.desk());
      desk.store.removeWatch(watchOf(desk, request.params));
      return reply.status(204).send();
    },
  );
}

function wantedBy({
  kind,
  state,
  decided,
}: Omit<CandidatesQuery, "search" | "after">): (placed: PlacedCandidate) => boolean {
  return (placed) =>
    (decided === "yes" || placed.decided === undefined) &&
    (kind === undefined || placed.candidate.kind === kind) &&
    (state === undefined || placed.candidate.states.includes(state));
}

function watchOf(desk: Awaited<ReturnType<MonitorRoom["desk"]>>, params: unknown): number {
  const id = numberOf(params);
  if (desk.store.watches().some((watch) => watch.id === id)) return id;
  throw notHere("watch");
}

function numberOf(params: unknown): number {
  return Number((params as { readonly id: string }).id);
}

const HITS = 20;
const HITS_MAX = 200;
const HOUR_MS = 3_600_000;
